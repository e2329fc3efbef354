// Every page stands without a violation of WCAG 2.2 AA, in both schemes and at both ends of the sizes.

import { after, before, test } from 'node:test';
import { open, pages } from './pages.mjs';
import { axe, looks, openStage, signIn } from './support.mjs';

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage?.close());

const ends = looks.filter(({ name }) => ['light-wide', 'dark-phone'].includes(name));

test('every page is accessible', async (context) => {
  const stranger = await stage.newPage();
  const user = await stage.newPage();
  await signIn(user, 'ada', stage.passwords.ada);
  for (const entry of pages) {
    await context.test(entry.name, async () => {
      const page = entry.login === null ? stranger : user;
      await open(page, entry);
      await axe(page, ends);
    });
  }
});
