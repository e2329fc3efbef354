// Takes pictures of the pages in every look, into target/shots:
//
//     node shots.mjs [NAME…]

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { open, pages } from './pages.mjs';
import { looks, openStage, show, signIn, target } from './support.mjs';

const directory = join(target, 'shots');
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !pages.some((page) => page.name === name));
assert.deepEqual(unknown, [], 'pages that are in the list');

await mkdir(directory, { recursive: true });
const stage = await openStage();
try {
  const stranger = await stage.newPage();
  const user = await stage.newPage();
  await signIn(user, 'ada', stage.passwords.ada);
  for (const entry of pages) {
    if (wanted.length > 0 && !wanted.includes(entry.name)) continue;
    await take(entry.login === null ? stranger : user, entry);
  }
} finally {
  await stage.close();
}

async function take(page, entry) {
  await open(page, entry);
  for (const look of looks) {
    await show(page, look);
    // As tall as the page, so that a bar at the bottom edge covers nothing.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: look.size.width, height: Math.max(height, look.size.height) });
    const file = join(directory, `${entry.name}-${look.name}.png`);
    await page.screenshot({ path: file, animations: 'disabled' });
    console.log(file);
  }
}
