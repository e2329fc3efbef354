// Every page fits a phone of 360 px in German, which has the longest words: nothing sticks out of the page, no button's
// words out of the button. `LANGUAGES=de,fr,es npm test` walks the others too.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, pages } from './pages.mjs';
import { openStage, visit } from './support.mjs';

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage?.close());

const phone = { width: 360, height: 740 };
const languages = process.env.LANGUAGES?.split(',') ?? ['de'];

test('every page fits a phone in another language', async (context) => {
  for (const language of languages) {
    const options = { locale: language, viewport: phone };
    const [stranger, user] = [await stage.newPage(options), await stage.newPage(options)];
    await signIn(user, language);
    for (const entry of pages) {
      await context.test(`${entry.name}, ${language}`, async () => {
        const page = entry.login === null ? stranger : user;
        await open(page, entry);
        assert.equal(await page.locator('html').getAttribute('lang'), language);
        const { width, out } = await page.evaluate(measure);
        assert.equal(out.join('\n'), '', `sticks out of ${page.url()}`);
        assert.ok(width <= phone.width, `${page.url()} is ${width} px wide`);
      });
    }
  }
});

/** Signs in whatever the buttons say, and has the pages in a language. */
async function signIn(page, language) {
  await visit(page, '/sign-in');
  await page.fill('#login', 'ada');
  await page.fill('#password', stage.passwords.ada);
  await send(page, '.gate form');
  await visit(page, '/settings/account');
  await page.selectOption('#language', language);
  await send(page, 'form[action="/settings/account"]');
}

async function send(page, form) {
  const loaded = page.waitForEvent('load');
  await page.locator(`${form} button[type="submit"]`).first().click();
  await loaded;
}

/** In the page: how wide it is, and each element that sticks out of it or whose words stick out of it. */
function measure() {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  const scrolls = (node) => ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(node).overflowX);
  const isKept = (node) => {
    for (let up = node.parentElement; up && up !== document.body; up = up.parentElement) if (scrolls(up)) return true;
    return false;
  };
  const told = (node) => {
    const words = node.textContent.trim().replaceAll(/\s+/g, ' ').slice(0, 60);
    const { left, right } = node.getBoundingClientRect();
    const classes = [...node.classList].map((name) => `.${name}`).join('');
    return `<${node.localName}${classes}> from ${Math.round(left)} to ${Math.round(right)} px: ${words}`;
  };
  const shown = [...document.body.querySelectorAll('*')].filter((node) => node.checkVisibility?.() ?? true);
  const beyond = shown.filter((node) => {
    const { left, right, width } = node.getBoundingClientRect();
    return width > 1 && (right > clientWidth + 1 || left < -1) && !isKept(node);
  });
  const worded = shown.filter((node) => node.matches('a, button, .badge, .chip, label, th, dt, dd, h1, h2, .nav li'));
  const bursting = worded.filter(
    (node) => node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1 && !scrolls(node) && !isKept(node),
  );
  // Of what sticks out the innermost tells why.
  const out = [...new Set([...beyond, ...bursting])];
  const innermost = out.filter((node) => !out.some((other) => other !== node && node.contains(other)));
  return { width: scrollWidth, out: innermost.map(told) };
}
