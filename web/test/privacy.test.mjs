// What the site stores on a device is what it says, and nobody else hears of a visit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { done, drawn, drop, png, skip } from './browser.mjs';
import { started } from './serve.mjs';

const own = started();

/** A visitor, and every request that is made on their behalf. */
async function visit() {
  const context = await own.browser.newContext({ locale: 'en', acceptDownloads: true, viewport: { width: 1280, height: 900 } });
  const hosts = new Set();
  context.on('request', (request) => /^(blob|data):/.test(request.url()) || hosts.add(new URL(request.url()).origin));
  return { context, page: await context.newPage(), hosts };
}

/** What is on the device, as { kind: names }. */
async function stored(context, page) {
  const kept = await page.evaluate(async () => ({
    'Local Storage': Object.keys(localStorage),
    'Session Storage': Object.keys(sessionStorage),
    IndexedDB: (await indexedDB.databases()).map(({ name }) => name),
    'Cache Storage': await caches.keys(),
  }));
  return { Cookie: (await context.cookies()).map(({ name }) => name), ...kept };
}

const is = ({ name }, found) => (name.endsWith('*') ? found.startsWith(name.slice(0, -1)) : found === name);

test('a first visit leaves no cookie, and nothing but what works offline', { skip }, async () => {
  const { context, page, hosts } = await visit();
  for (const path of ['/', '/compress', '/privacy', '/cookies', '/docs/api']) {
    await page.goto(own.server.origin + path);
    await page.waitForTimeout(300);
  }
  const { 'Cache Storage': caches, ...rest } = await stored(context, page);
  assert.deepEqual(rest, { Cookie: [], 'Local Storage': [], 'Session Storage': [], IndexedDB: [] });
  assert.ok(caches.length > 0);
  assert.deepEqual([...hosts], [own.server.origin]);
  await context.close();
});

test('whoever uses all of it has on their device what the list says, and all of that', { skip }, async () => {
  const { context, page, hosts } = await visit();
  const { stored_on_device: listed } = await (await fetch(`${own.server.origin}/privacy.json`)).json();
  await page.goto(`${own.server.origin}/compress`);
  await page.waitForSelector('.dropzone');
  // The language and the look.
  await page.selectOption('#language', 'de');
  await page.click('.lang-switch button');
  await page.waitForSelector('html[lang=de]');
  await page.waitForSelector('.theme-switch select');
  await page.selectOption('.theme-switch select', 'dark');
  // A preset, a result that another tool goes on with, and one from the server.
  await page.click('.presets .button--quiet');
  await page.fill('.presets__new input', 'mine');
  await page.click('.presets__new .button');
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  await page.click('.summary .menu > summary');
  await Promise.all([page.waitForURL(/\/resize/), page.click('[data-continue=resize]')]);
  await done(page);
  await page.check('.where input[value=server]', { force: true });
  await page.waitForSelector('.panel--proof[data-sent]');
  await drop(page, [{ name: 'b.png', bytes: png(99, 99, 3) }]);
  await page.waitForSelector('.kept');
  // Offline, which takes the engines.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!(await caches.has('engines')) || !(await (await caches.open('engines')).keys()).length) await new Promise((next) => setTimeout(next, 200));
  });
  // What single tools load is only there once they have.
  const unused = new Set(['parts', 'extras']);
  await page.goto(`${own.server.origin}/ocr#options={"lang":"eng"}`);
  await page.waitForSelector('.dropzone');
  const { languages = [] } = JSON.parse(await page.textContent('#page'));
  if (languages.some(({ name }) => name === 'eng')) {
    const words = [['fillStyle', '#fff'], ['fillRect', 0, 0, 300, 90], ['fillStyle', '#000'], ['font', '28px sans-serif'], ['fillText', 'Hello', 60, 50]];
    await drop(page, [{ name: 'words.png', bytes: await drawn(page, 300, 90, words) }]);
    await page.click('[data-need=fetch]');
    await done(page);
    await page.waitForFunction(() => caches.has('extras'));
    unused.clear();
  }
  const found = await stored(context, page);
  for (const [kind, names] of Object.entries(found)) {
    for (const name of names) assert.ok(listed.some((one) => one.kind === kind && is(one, name)), `${kind} ${name} is not in the list`);
  }
  for (const one of listed) {
    assert.ok(one.necessary);
    if (!unused.has(one.name)) assert.ok(found[one.kind].some((name) => is(one, name)), `${one.name} is listed and not there`);
  }
  for (const { name, expires } of await context.cookies()) {
    const { seconds } = listed.find((one) => is(one, name));
    if (seconds === null) assert.equal(expires, -1, name);
    else assert.ok(Math.abs(expires - Date.now() / 1000 - seconds) < 300, name);
  }
  assert.deepEqual([...hosts], [own.server.origin]);
  await context.close();
});
