// What every journey needs: the program with its demo company, a browser that
// talks to nothing else, and the check that a page is accessible in every look.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
export const target = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');

export const looks = ['light', 'dark'].flatMap((scheme) => [
  { name: `${scheme}-wide`, scheme, size: { width: 1440, height: 900 } },
  { name: `${scheme}-phone`, scheme, size: { width: 390, height: 844 } },
]);

const demoLogins = ['ada', 'bob', 'eve'];
const secondsToStart = 120;
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The program and a browser: `newPage()` for a person, `close()` at the end. */
export async function openStage() {
  const server = await startServer();
  const browser = await launchBrowser().catch(async (error) => {
    await server.stop();
    throw error;
  });
  const pages = [];
  return {
    passwords: server.passwords,
    /** A page of a person of its own: no cookies of another. */
    async newPage(options = {}) {
      const page = await newPage(browser, server.origin, options);
      pages.push(page);
      return page;
    },
    async close() {
      await browser.close();
      await server.stop();
      pages.forEach(assertQuiet);
    },
  };
}

/** Goes to a page of the program, which must answer with this status. */
export async function visit(page, path, status = 200) {
  const response = await page.goto(path);
  assert.equal(response.status(), status, `GET ${path}`);
  assertQuiet(page);
  return response;
}

export async function signIn(page, login, password) {
  await visit(page, '/sign-in');
  await page.fill('#login', login);
  await page.fill('#password', password);
  await submit(page, 'Sign in');
}

/** Presses the button with this text and waits for the page that follows. */
export async function submit(page, text) {
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: text, exact: true }).click();
  await loaded;
  assertQuiet(page);
}

/** Fails on any violation of WCAG 2.2 AA or good practice, in each of some looks. */
export async function axe(page, inLooks = looks) {
  const size = page.viewportSize();
  const found = [];
  for (const look of inLooks) {
    await show(page, look);
    for (const violation of await violations(page)) {
      found.push(`${look.name}: ${violation}`);
    }
  }
  await show(page, { scheme: 'light', size });
  assert.equal(found.join('\n\n'), '', `accessibility of ${page.url()}`);
  assertQuiet(page);
}

/** Puts the page into one of the looks, whatever theme its user has chosen. */
export async function show(page, { scheme, size }) {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: scheme });
  await page.evaluate((theme) => {
    const { dataset } = document.documentElement;
    if ('theme' in dataset) dataset.theme = theme;
  }, scheme);
  const shown = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  assert.equal(shown, scheme === 'dark', 'the browser shows the scheme asked for');
}

/** Fails when the page had a script error, a missing part, or a request to elsewhere. */
export function assertQuiet(page) {
  // Each is told once, not again when the stage closes.
  const complaints = complaintsOf.get(page).splice(0);
  assert.equal(complaints.join('\n'), '', `complaints of the browser at ${page.url()}`);
}

const complaintsOf = new WeakMap();

async function newPage(browser, origin, options) {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: looks[0].size,
    // Nothing moves, so that no check or picture catches a page half way.
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  complaintsOf.set(page, listenForComplaints(page, origin));
  return page;
}

function listenForComplaints(page, origin) {
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // A refused form answers 422, which the console calls a failure too.
    const isStatus = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isStatus) complaints.push(message.text());
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) {
      complaints.push(`request to elsewhere: ${url}`);
    }
  });
  page.on('response', (response) => {
    // A part that is sent on to the sign-in page is missing as well.
    // What a script sends may be answered by another address, or refused.
    const isSent = response.request().method() !== 'GET';
    const isPart = response.request().resourceType() !== 'document' && !isSent;
    const isMissing = isPart && response.status() >= 300 && response.status() !== 304;
    if (isMissing || response.status() >= 500) {
      complaints.push(`${response.status()} for ${response.url()}`);
    }
  });
  return complaints;
}

async function violations(page) {
  await page.evaluate(await axeSource());
  const { violations } = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    standards,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help})\n  ${node.html}\n  ${node.failureSummary}`),
  );
}

let source;
async function axeSource() {
  source ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return source;
}

function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      '--disable-component-update',
      '--disable-background-networking',
      '--disable-domain-reliability',
      // Nothing but this machine has an address.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

async function startServer() {
  const directory = await mkdtemp(join(tmpdir(), 'rapport-e2e-'));
  const program = join(target, 'debug', 'rapport');
  const database = `sqlite:${join(directory, 'rapport.db')}`;
  const child = spawn(
    program,
    ['serve', '--demo', '--listen', '127.0.0.1:0', '--database', database],
    { cwd: directory, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    process.off('exit', kill);
    await rm(directory, { recursive: true, force: true });
  };
  try {
    return { ...(await introduction(child)), stop };
  } catch (error) {
    if (child.pid !== undefined) await stop();
    throw error;
  }
}

// A node process that is told to end otherwise leaves its children behind.
process.once('SIGTERM', () => process.exit(143));
process.once('SIGINT', () => process.exit(130));

/** Our own environment without what would configure the program. */
function environment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('RAPPORT_')),
  );
}

/** Reads the address and the sign-ins that the program prints at its start. */
function introduction(child) {
  return new Promise((done, failed) => {
    let output = '';
    const fail = (why) => failed(new Error(`rapport serve --demo: ${why}\n${output}`));
    const timer = setTimeout(() => fail(`silent for ${secondsToStart} s`), secondsToStart * 1000);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`));
    const read = (chunk) => {
      output += chunk;
      const found = parseIntroduction(output);
      if (found === null) return;
      clearTimeout(timer);
      done(found);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
  });
}

/**
 * Finds the address and the password of each demo user in whole lines such as
 * "ada  k7f2-…  administrator of Brightwater Ltd" or "bob, password: k7f2-…".
 */
export function parseIntroduction(output) {
  const lines = output.split('\n').slice(0, -1);
  const origin = output.match(/http:\/\/127\.0\.0\.1:\d+(?=[/\s])/)?.[0];
  const passwords = {};
  for (const login of demoLogins) {
    const line = lines.find((line) => new RegExp(`\\b${login}\\b\\W+\\w`).test(line)) ?? '';
    const named = line.match(/\bpassword\b\s*[:=]?\s*(\S+)/i);
    const next = line.match(new RegExp(`\\b${login}\\b\\s*[/:|,]?\\s*(\\S+)`));
    passwords[login] = (named ?? next)?.[1];
  }
  const complete = origin && demoLogins.every((login) => passwords[login]);
  return complete ? { origin, passwords } : null;
}
