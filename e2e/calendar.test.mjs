// The calendar by hand and by keys: move, resize, plan what has no date, undo; and that it fits a phone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, openStage, signIn, submit, visit } from './support.mjs';

let stage, page;
before(async () => {
  stage = await openStage();
  page = await stage.newPage();
  await signIn(page, 'ada', stage.passwords.ada);
});
after(() => stage?.close());

/** A Wednesday in the weeks to come at which the demo company has planned nothing. */
const wednesday = new Date(Date.now() + 200 * 86400e3);
wednesday.setUTCDate(wednesday.getUTCDate() + ((10 - wednesday.getUTCDay()) % 7));
const day = (after) => new Date(wednesday.getTime() + after * 86400e3).toISOString().slice(0, 10);
const week = `/calendar?view=week&date=${day(0)}&whose=me`;

/** Plans a call; without a time it has no date. */
async function plan(subject, time) {
  const when = time ? `&start_date=${day(0)}&start_time=${time}&lasted=30` : '';
  await visit(page, `/log?when=planned${when}`);
  await page.fill('#parties', `Caller about ${subject}`);
  await page.fill('#subject', subject);
  await submit(page, 'Plan');
  await page.getByText('New person').first().click();
  await submit(page, 'Plan');
  return new URL(page.url()).pathname.split('/').pop();
}

const slot = (id) => page.locator(`.slot[data-event="${id}"]`);
const column = (after) => page.locator(`[data-column="${day(after)}"]`);
const told = () => page.locator('.toast > span').innerText();

/** The middle of a row of a day; rows are quarters of an hour from eight o'clock on. */
async function row(after, time) {
  const box = await column(after).boundingBox();
  const [hour, minute] = time.split(':').map(Number);
  return { x: box.x + box.width / 2, y: box.y + (box.height / 44) * ((hour - 8) * 4 + minute / 15 + 0.5) };
}

async function drag(from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 6, from.y + 6);
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

/** Waits until a toast says so. */
async function says(text) {
  await page.locator('.toast', { hasText: text }).waitFor();
  assertQuiet(page);
}

test('a drag moves, and one click puts it back', async () => {
  const id = await plan('Drag me', '09:00');
  await visit(page, week);
  await drag(await row(0, '09:00'), await row(1, '11:15'));
  await says('11:15 to 11:45');
  assert.match(await told(), /^Drag me: now Thursday/);
  assert.equal(await column(1).locator(`[data-event="${id}"]`).count(), 1);
  assert.equal(new URL(page.url()).pathname, '/calendar', 'a drop opens nothing');
  await page.getByRole('button', { name: 'Undo' }).click();
  await says('09:00 to 09:30');
  assert.match(await told(), /now Wednesday/);

  // The lower edge.
  await slot(id).hover();
  const box = await slot(id).boundingBox();
  await drag({ x: box.x + box.width / 2, y: box.y + box.height - 3 }, await row(0, '10:30'));
  await says('09:00 to 10:45');
});

test('the same by keys', async () => {
  const id = await plan('Key me', '13:00');
  await visit(page, week);
  const said = page.locator('[data-said]');
  await slot(id).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowRight');
  assert.match(await said.innerText(), /Thursday .*, 13:30 – 14:00/);
  await page.keyboard.press('Escape');
  assert.match(await said.innerText(), /stays where it was/);
  assert.equal(await column(0).locator(`[data-event="${id}"]`).count(), 1);

  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Enter');
  await says('12:45 to 13:15');
  assert.match(await told(), /^Key me: now Tuesday/);
  const focused = () => page.evaluate(() => document.activeElement.dataset.event);
  assert.equal(await focused(), id, 'it keeps the focus');
  await page.keyboard.press('Shift+Alt+ArrowDown');
  await page.keyboard.press('Shift+Alt+ArrowDown');
  await page.keyboard.press('Shift+Alt+ArrowUp');
  await page.keyboard.press('Enter');
  await says('12:45 to 13:30');

  // Leaving it saves too.
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Tab');
  await says('13:00 to 13:45');
  // In a month the arrows are days.
  await visit(page, week.replace('week', 'month'));
  await slot(id).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Enter');
  await says('now Wednesday');
});

test('what has no date is dragged to its hour, and placed by keys', async () => {
  const [first, second] = [await plan('Some day soon'), await plan('Some other day')];
  await visit(page, week);
  const card = page.locator(`.note-card[data-event="${first}"]`);
  const box = await card.boundingBox();
  await drag({ x: box.x + 20, y: box.y + 8 }, await row(2, '15:00'));
  await says('15:00 to 15:30');
  assert.match(await told(), /^Some day soon: now Friday/);
  assert.equal(await card.count(), 0);

  await page.locator(`.note-card[data-event="${second}"] [data-plan]`).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.matches('[data-plan]')), true, 'back where one was');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  assert.match(await page.locator('[data-said]').innerText(), /^Thursday/);
  await page.keyboard.press('Enter');
  await says('Some other day: now Thursday');
  await page.getByRole('button', { name: 'Undo' }).click();
  await says('Some other day: now Not planned yet');
  assert.equal(await page.locator(`.note-card[data-event="${second}"]`).count(), 1);
});

test('who was slower sees what stands now', async () => {
  const id = await plan('Hurry', '09:00');
  await visit(page, week);
  const other = await stage.newPage();
  await signIn(other, 'ada', stage.passwords.ada);
  await visit(other, `/events/${id}`);
  await other.getByText('Reschedule', { exact: true }).first().click();
  await other.fill('[name=start_time]', '16:00');
  await submit(other, 'Reschedule');
  await slot(id).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Enter');
  const alert = page.locator('[data-calendar] [role=alert]');
  await alert.waitFor();
  assert.match(await alert.innerText(), /Somebody else changed “Hurry”.*16:00 to 16:30/);
  assert.match(await slot(id).getAttribute('title'), /^16:00/);
  assertQuiet(page);
});

test('keys lead through time and to an empty half hour', async () => {
  await visit(page, week);
  const path = async (key) => {
    const loaded = page.waitForEvent('load');
    await page.keyboard.press(key);
    await loaded;
    return new URL(page.url());
  };
  assert.equal((await path(']')).searchParams.get('date'), day(7));
  assert.equal((await path('[')).searchParams.get('date'), day(0));
  await page.locator('.cell[tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const log = await path('Enter');
  assert.equal(log.pathname, '/log');
  assert.deepEqual(['when', 'start_date', 'start_time'].map((name) => log.searchParams.get(name)), ['planned', day(-1), '08:30']);
  assert.equal(await page.inputValue('[name=start_time]'), '08:30');
  await visit(page, '/today');
  await page.keyboard.press('g');
  assert.equal((await path('c')).pathname, '/calendar');
});

test('every view fits a phone', async () => {
  const phone = await stage.newPage({ viewport: { width: 360, height: 760 }, hasTouch: true });
  await signIn(phone, 'ada', stage.passwords.ada);
  for (const view of ['day', 'week', 'month', 'list']) {
    for (const whose of ['me', 'team']) {
      await visit(phone, `/calendar?view=${view}&whose=${whose}`);
      const { inner, scroll } = await phone.evaluate(() => ({ inner: innerWidth, scroll: document.documentElement.scrollWidth }));
      assert.equal(scroll, inner, `${view} of ${whose}`);
    }
  }
  await visit(phone, '/calendar?view=week');
  assert.equal(await phone.locator('.day-column:visible').count(), 1);
  const strip = phone.locator('.day-strip a');
  assert.equal(await strip.count(), 7);
  const loaded = phone.waitForEvent('load');
  await strip.first().tap();
  await loaded;
  assert.match(await phone.locator('.day-strip [aria-current]').innerText(), /Monday/);
});
