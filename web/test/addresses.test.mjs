// Files at addresses of the web: fetched by the site's server when a person asks for it, and never before.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe, done, findings, launch, looks, png, skip } from './browser.mjs';
import { serve } from './serve.mjs';

const wide = { viewport: { width: 1280, height: 900 } };
let browser;
let there;
let server;
before(async () => {
  if (skip) return;
  there = await elsewhere();
  const settings = { WAYS__URL_HOSTS: JSON.stringify([there.host]), RATES__REQUESTS: 100_000 };
  [browser, server] = [await launch(), await serve(settings)];
});
after(async () => {
  await browser?.close();
  await server?.end();
  await there?.end();
});

/** Another site: some pictures, a text, one file that is slow, and nothing else. `asked` are the paths that were wanted. */
async function elsewhere() {
  const files = {
    '/a.png': ['image/png', png()],
    '/deep/Blick%20ins%20Tal.png': ['image/png', png(200, 120, 5)],
    '/photo?id=7': ['image/png', png(120, 120, 7)],
    '/words.txt': ['text/plain', Buffer.from('These are only words.\n')],
  };
  const asked = [];
  const site = createServer(({ url }, answer) => {
    asked.push(url);
    if (url === '/slow.png') return;
    const [type, bytes] = files[url] ?? [];
    answer.writeHead(bytes ? 200 : 404, { 'content-type': type ?? 'text/html' }).end(bytes ?? 'none');
  });
  await new Promise((ready) => site.listen(0, '127.0.0.1', ready));
  const host = `127.0.0.1:${site.address().port}`;
  const end = () => (site.closeAllConnections(), new Promise((ended) => site.close(ended)));
  return { host, at: `http://${host}`, asked, end };
}

/** A visitor at a tool's page, with what went wrong and what was asked for noted. */
async function open(how = {}, { origin } = server) {
  const context = await browser.newContext({ ...wide, ...how });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && !/Failed to load resource/.test(message.text()) && problems.push(message.text()));
  const requests = [];
  page.on('request', (request) => /^(blob|data):/.test(request.url()) || requests.push(request));
  /** The paths of requests that are about places or their sessions. */
  const of = () => requests.map((one) => new URL(one.url()).pathname).filter((path) => /^\/(cloud|session)\b/.test(path));
  await page.goto(origin + '/compress');
  await page.waitForSelector('.dropzone');
  return { context, page, problems, requests, of };
}

async function fill(page, ...lines) {
  if (!(await page.$('dialog.cloud'))) await page.click('[data-pick-cloud]');
  await page.fill('#cloud-web', lines.join('\n'));
}

const add = (page) => page.click('[data-cloud-act=add]');
const gone = (page) => page.waitForSelector('dialog.cloud', { state: 'detached' });
const names = (page) => page.$$eval('.card__name', (all) => all.map((one) => one.textContent));

async function stored(page) {
  return page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name),
  ]);
}

test('files at two addresses are worked on in the browser, and nothing is asked for before', { skip }, async () => {
  const { context, page, problems, requests, of } = await open();
  assert.match(await page.textContent('[data-pick-cloud]'), /From a web address/);
  await page.waitForTimeout(300);
  await page.click('[data-pick-cloud]');
  await page.waitForSelector('dialog.cloud[open] #cloud-web');
  assert.ok(await page.evaluate(() => document.activeElement.id === 'cloud-web'));
  assert.equal(await page.$('.cloud__places, [data-cloud-connect], [data-cloud-disconnect]'), null);
  assert.match(await page.textContent('dialog.cloud'), /sees the server, not you/);
  assert.ok(await page.isDisabled('[data-cloud-act=add]'));
  await fill(page, `${there.at}/a.png`, '', `  ${there.at}/deep/Blick%20ins%20Tal.png `);
  assert.match(await page.textContent('[data-cloud-act=add]'), /Add 2 files/);
  assert.deepEqual([of(), there.asked], [[], []]);
  await add(page);
  await gone(page);
  await done(page, 2);
  assert.deepEqual(await names(page), ['a.png', 'Blick ins Tal.png']);
  assert.deepEqual(of(), ['/cloud/web/file', '/cloud/web/file']);
  for (const request of requests) assert.equal(new URL(request.url()).origin, server.origin);
  assert.equal(await page.$('[data-save-cloud], [data-act=cloud]'), null);
  assert.ok(await page.evaluate(() => document.activeElement.matches('[data-pick-cloud]')));

  // The proof says whence they came.
  await page.click('[data-prove]');
  await page.waitForSelector('ci-proof .proof');
  assert.match(await page.textContent('ci-proof'), /Files came here from the web, because you chose them\. None was sent\./);
  assert.deepEqual(await stored(page), []);
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(problems, []);
  await context.close();
});

test('what is not there is named, the others are added; what failed is mended and tried again', { skip }, async () => {
  const { context, page, problems } = await open();
  await fill(page, `${there.at}/a.png`, `${there.at}/gone/b.png?key=secret`, `${there.at}/words.txt`);
  await add(page);
  await page.waitForSelector('[data-failed]');
  const told = await page.textContent('.cloud__report');
  assert.ok(/2 files added/.test(told) && told.includes('/gone/b.png') && !told.includes('secret') && !told.includes('words.txt'), told);
  assert.match(told, /Nothing could be fetched from this address/);
  await page.click('[data-cloud-act=change]');
  assert.equal(await page.inputValue('#cloud-web'), `${there.at}/gone/b.png?key=secret`);
  assert.ok(await page.evaluate(() => document.activeElement.id === 'cloud-web'));
  await fill(page, `${there.at}/photo?id=7`);
  await add(page);
  await gone(page);
  await done(page, 2);
  assert.deepEqual(await names(page), ['a.png', 'words.txt', 'photo']);
  // Words are no picture: the engine says so on their card, as of a file of this device.
  await page.waitForSelector('.card[data-status=failed]');
  assert.equal((await page.$$('.card[data-status=failed]')).length, 1);
  assert.deepEqual(problems, []);
  await context.close();
});

test('lines that are no addresses are told, and nothing is fetched', { skip }, async () => {
  const { context, page, of } = await open();
  await fill(page, 'https://example.com/one.png', 'my picture', 'ftp://example.com/two.png', 'example.com/three.png', 'https://me:secret@example.com/four.png');
  assert.match(await page.textContent('[data-cloud-act=add]'), /Add 2 files/);
  await add(page);
  const told = await page.textContent('#cloud-web-wrong');
  assert.match(told, /These lines are not web addresses/);
  for (const line of ['my picture', 'ftp://', 'me:secret@']) assert.ok(told.includes(line), told);
  assert.ok(!told.includes('three.png'), told);
  assert.equal(await page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.activeElement;
    return value.slice(selectionStart, selectionEnd);
  }), 'my picture');
  assert.equal(await page.getAttribute('#cloud-web', 'aria-invalid'), 'true');
  // It is mended while it is typed.
  await page.keyboard.type('https://example.com/five.png');
  assert.equal(await page.getAttribute('#cloud-web', 'aria-invalid'), null);
  assert.match(await page.textContent('[data-cloud-act=add]'), /Add 3 files/);
  assert.deepEqual(of(), []);
  await context.close();
});

test('an address without a scheme is asked for by https', { skip }, async () => {
  const { context, page } = await open();
  await page.route('**/cloud/web/file', (route) => route.fulfill({
    body: png(),
    contentType: 'image/png',
    headers: { 'content-disposition': `attachment; filename="${route.request().postData() === 'https://example.com/a.png' ? 'right' : 'wrong'}.png"` },
  }));
  await fill(page, 'example.com/a.png');
  await add(page);
  await gone(page);
  await done(page);
  assert.deepEqual(await names(page), ['right.png']);
  await context.close();
});

test('what is under way is cancelled by Escape, and what was typed stays', { skip }, async () => {
  const { context, page } = await open();
  await fill(page, `${there.at}/slow.png`);
  await add(page);
  await page.waitForSelector('.cloud__main progress');
  await page.keyboard.press('Escape');
  await page.waitForSelector('#cloud-web');
  assert.equal(await page.inputValue('#cloud-web'), `${there.at}/slow.png`);
  assert.equal(await page.$('.card'), null);
  await page.keyboard.press('Escape');
  await gone(page);
  await context.close();
});

test('a machine of the inside is refused with words', { skip }, async () => {
  const other = await elsewhere();
  const { context, page } = await open();
  await fill(page, `${other.at}/a.png`);
  await add(page);
  await page.waitForSelector('[data-failed]');
  assert.match(await page.textContent('[data-failed]'), /on the public internet/);
  assert.deepEqual(other.asked, []);
  await other.end();
  await context.close();
});

test('an address that is pasted on the page does nothing', { skip }, async () => {
  const { context, page, of } = await open();
  await page.evaluate((url) => {
    const clipboardData = new DataTransfer();
    for (const type of ['text/plain', 'text/uri-list']) clipboardData.setData(type, url);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, `${there.at}/a.png`);
  await page.waitForTimeout(500);
  assert.deepEqual(of(), []);
  assert.equal(await page.$('.card, dialog.cloud'), null);
  await context.close();
});

test('keys are enough', { skip }, async () => {
  const { context, page } = await open();
  await page.focus('[data-pick-cloud]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'cloud-web');
  await page.keyboard.type(`${there.at}/a.png`);
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.matches('[data-cloud-act=add]')));
  await page.keyboard.press('Enter');
  await gone(page);
  await done(page);
  await context.close();
});

for (const look of looks) {
  test(`axe: addresses of the web, ${look.colorScheme} ${look.locale}`, { skip }, async () => {
    const { context, page } = await open({ ...look, reducedMotion: 'reduce' });
    await page.evaluate(axe);
    const judged = async (name) => {
      assert.deepEqual(await findings(page), [], name);
      if (process.env.COMPRESSIMAGE_SHOTS) await page.screenshot({ path: join(process.env.COMPRESSIMAGE_SHOTS, `web-${name}-${look.locale}.png`) });
    };
    await judged('before');
    await page.click('[data-pick-cloud]');
    await page.waitForSelector('#cloud-web');
    await judged('empty');
    await fill(page, `${there.at}/a.png`, 'my picture', `${there.at}/a/very/long/way/to/a/picture/that/is/not/there/any/more/since/yesterday/b.png`);
    await add(page);
    await page.waitForSelector('#cloud-web-wrong .note');
    await judged('wrong');
    await fill(page, `${there.at}/a.png`, `${there.at}/a/very/long/way/to/a/picture/that/is/not/there/any/more/since/yesterday/b.png`);
    await judged('filled');
    await add(page);
    await page.waitForSelector('[data-failed]');
    await judged('failed');
    await page.click('[data-cloud-act=close]');
    await done(page);
    await judged('after');
    await context.close();
  });
}
