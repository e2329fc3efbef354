import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, openStage, signIn, visit } from './support.mjs';

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage?.close());

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with' : 'without';

  test(`a wrong password is refused at its field and the name is kept, ${mode} script`, async () => {
    const page = await stage.newPage({ javaScriptEnabled });
    await signIn(page, 'ada', `${stage.passwords.ada}x`);

    assert.equal(new URL(page.url()).pathname, '/sign-in');
    const error = page.locator('.field .error, [role=alert]').first();
    assert.match(await error.innerText(), /\w+ \w+/);
    assert.equal(await page.inputValue('#login'), 'ada');
    assert.equal(await page.inputValue('#password'), '');
    await visit(page, '/');
    assert.equal(new URL(page.url()).pathname, '/sign-in');
  });

  test(`the right password leads to Today, ${mode} script`, async () => {
    const page = await stage.newPage({ javaScriptEnabled });
    await signIn(page, 'ada', stage.passwords.ada);

    assert.match(await page.title(), /^Today\b/);
    assert.equal(await page.locator('h1').count(), 1);
  });
}

test('signing in is accessible, refused or not', async () => {
  const page = await stage.newPage();
  await visit(page, '/sign-in');
  await axe(page);
  await signIn(page, 'ada', 'not the password');
  await axe(page);
});

test('Today is accessible', async () => {
  const page = await stage.newPage();
  await signIn(page, 'ada', stage.passwords.ada);
  await axe(page);
});
