// The main job: log a call, complete it, plan the next one, see it all again; with and without the script.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, axe, openStage, signIn, submit, visit } from './support.mjs';

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage?.close());

async function ada(options) {
  const page = await stage.newPage(options);
  await signIn(page, 'ada', stage.passwords.ada);
  return page;
}

/** Clicks what leads to another page and waits for it. */
async function follow(page, locator) {
  const loaded = page.waitForEvent('load');
  await locator.click();
  await loaded;
  assertQuiet(page);
}

const named = (page, name) => page.getByText(name, { exact: true }).first();

test('a call is started, completed and followed up, without script', async () => {
  const page = await ada({ javaScriptEnabled: false });
  const name = 'Wilhelmina Oakes';
  await visit(page, '/log');
  await page.fill('#parties', name);
  await page.fill('#note', 'She asks for the new price list.');
  await submit(page, 'Start now');
  // Nobody is called so: the form asks, and nothing typed is lost.
  assert.equal(new URL(page.url()).pathname, '/log');
  assert.equal(await page.inputValue('#note'), 'She asks for the new price list.');
  await named(page, `New person “${name}”`).click();
  await submit(page, 'Start now');
  assert.match(new URL(page.url()).pathname, /^\/events\//);
  assert.equal(await page.locator('h1').innerText(), `Phone with ${name}`);

  const next = new Date(Date.now() + 7 * 86400e3).toISOString().slice(0, 10);
  await named(page, 'Reached').click();
  await page.locator('label', { hasText: /^\s*Follow up\s*$/ }).first().click();
  await page.fill('[name="next.start_date"]', next);
  await page.fill('[name="next.start_time"]', '09:30');
  await page.fill('[name="next.subject"]', 'Did the price list arrive');
  await submit(page, 'Complete');
  assert.match(await page.locator('.head .sub').innerText(), /Completed\s+Reached/);
  assert.equal(await page.locator('.chain > li').count(), 2);
  assert.match(await page.locator('.prose').innerText(), /price list/);

  await follow(page, page.locator('.chain a', { hasText: 'Did the price list arrive' }));
  assert.equal(await page.locator('h1').innerText(), 'Did the price list arrive');
  await follow(page, page.locator('.people a', { hasText: name }));
  assert.equal(await page.locator('.entry').count(), 2);
  const first = page.locator('.entry', { hasText: 'Did the price list arrive' });
  await first.locator('summary').click();
  await follow(page, first.getByRole('link', { name: /^Open/ }));
  assert.equal(await page.locator('h1').innerText(), 'Did the price list arrive');

  // What it is about: the chain refers to an opportunity, and all of it stands on the opportunity's page.
  await follow(page, page.locator('a[href$="/reference"]'));
  await page.selectOption('#kind', 'sale.opportunity');
  await page.fill('#key', 'OP-7781');
  await submit(page, 'Save');
  await follow(page, page.getByRole('link', { name: /OP-7781/ }).first());
  assert.match(new URL(page.url()).pathname, /^\/documents\/sale\.opportunity\/OP-7781$/);
  assert.equal(await page.locator('.entry').count(), 2);
});

test('a party is picked by keys and its contact is proposed, with script', async () => {
  const page = await ada();
  await visit(page, '/log?when=past');
  await page.fill('#parties', 'Tobias Fenn');
  await page.locator('[role=option]', { hasText: 'New person' }).first().waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.token', { hasText: 'Tobias Fenn' }).count(), 1);
  await page.fill('#lasted', '12');
  await page.fill('#subject', 'Spare keys');
  await submit(page, 'Log');
  assert.equal(await page.locator('h1').innerText(), 'Spare keys');

  // Known now: he is found by a part of his name.
  await page.keyboard.press('c');
  await page.waitForURL('**/log');
  await page.keyboard.type('fenn');
  await page.locator('[role=option]', { hasText: 'Tobias Fenn' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.last', { hasText: 'Spare keys' }).waitFor();
  const started = page.waitForEvent('load');
  await page.keyboard.press('Control+Enter');
  await started;
  assert.equal(await page.locator('.running .timer').count(), 1);
  // Others of hers may be under way too.
  const inTray = page.locator('.tray li', { hasText: 'Tobias Fenn' });
  assert.equal(await inTray.count(), 0, 'it is under way on its own page once');
  await visit(page, '/parties');
  assert.equal(await inTray.count(), 1);
  await follow(page, inTray.getByRole('button'));
  assert.equal(await inTray.count(), 0);
});

test('who was slower sees both versions and loses nothing', async () => {
  const [first, second] = [await ada(), await ada()];
  await visit(first, '/log?when=planned');
  await first.fill('#parties', 'Yara Lind');
  await first.locator('[role=option]', { hasText: 'New person' }).first().waitFor();
  await first.keyboard.press('Enter');
  await first.fill('#subject', 'Visit');
  await submit(first, 'Plan');
  const path = new URL(first.url()).pathname;
  await visit(first, `${path}/edit`);
  await visit(second, `${path}/edit`);
  await first.fill('#subject', 'Visit in spring');
  await submit(first, 'Save');
  await second.fill('#subject', 'Visit in summer');
  await submit(second, 'Save');
  assert.equal(await second.inputValue('#subject'), 'Visit in summer');
  assert.match(await second.locator('.notice.warn').innerText(), /Visit in spring\s+Visit in summer/);
  await axe(second);
  await submit(second, 'Save');
  assert.equal(await second.locator('h1').innerText(), 'Visit in summer');
});

test('Log and the pages of an event are accessible', async () => {
  const page = await ada();
  for (const when of ['now', 'past', 'planned']) {
    await visit(page, `/log?when=${when}&tel=01632+960999`);
    await axe(page);
  }
  await submit(page, 'Plan');
  await axe(page);
  const path = new URL(page.url()).pathname;
  await visit(page, `${path}/edit`);
  await axe(page);
  await visit(page, `${path}/follow-up`);
  await axe(page);
  await visit(page, path);
  await submit(page, 'Start');
  await axe(page);
  await page.locator('summary', { hasText: 'Cancel' }).click();
  await submit(page, 'Cancel it');
  await axe(page);
});
