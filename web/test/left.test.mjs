// Work on the server that outlives what the page knew of it: a reload, a server that is away, another
// page that deletes everything, a card that is removed.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { axe, done, drop, findings, looks, png, saved, skip } from './browser.mjs';
import { serve, started } from './serve.mjs';

const own = started();

async function open(path, { origin } = own.server, context = null, how = {}) {
  context ??= await own.browser.newContext({ locale: 'en', acceptDownloads: true, viewport: { width: 1280, height: 900 }, ...how });
  const page = await context.newPage();
  // Leaving a page that is at work is asked about.
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(origin + path);
  await page.waitForSelector('.dropzone');
  return { context, page };
}

async function choose(page) {
  await page.check('.where input[value=server]', { force: true });
  await page.waitForSelector('.panel--proof[data-sent]');
}

const says = (page, selector, text) =>
  page.waitForFunction(([where, what]) => new RegExp(what).test(document.querySelector(where)?.textContent ?? ''), [selector, text], { timeout: 120_000 });

/** Work that takes the server a while. */
const LONG = '/compress#options={"effort":10}';
const long = () => [{ name: 'long.png', bytes: png(2400, 2400) }];

test('after a reload the work that goes on is offered: to be fetched, or deleted', { skip }, async () => {
  const { context, page } = await open(LONG);
  // Without a session nothing is asked.
  assert.equal(await page.$('ci-left'), null);
  await choose(page);
  await drop(page, long());
  await says(page, '.card .note', 'The server is at work');
  await page.reload();
  await says(page, '.left__lead', '1 file is still on the server');
  const [left, zone] = await Promise.all(['.left', '.dropzone'].map((part) => page.locator(part).boundingBox()));
  assert.ok(left.y + left.height < zone.y, 'before the place for new files');
  assert.match(await page.textContent('.left .kept'), /Deleted from the server in/);
  await page.waitForSelector('.left [data-act=fetch]', { timeout: 300_000 });
  const { name, bytes } = await saved(page, '.left [data-act=fetch]');
  assert.equal(name, 'long-compressed.png');
  assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
  await page.focus('.left [data-act=delete]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.left .kept[data-kept=deleted]');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.act), 'receipt', 'the focus goes on');
  assert.match(await page.textContent('.receipts > summary'), /\(1\)/);
  await page.reload();
  await page.waitForSelector('.dropzone');
  await page.waitForFunction(() => customElements.get('ci-left') !== undefined);
  assert.equal(await page.$('.left'), null);
  await context.close();
});

test('a server that is away is said on the card, and the work goes on when it is back', { skip }, async () => {
  const data = mkdtempSync(join(tmpdir(), 'compressimage-away-'));
  let server = await serve({ DATA: data });
  try {
    const { context, page } = await open(LONG, server);
    await choose(page);
    await drop(page, long());
    await says(page, '.card .note', 'The server is at work');
    await server.end();
    await says(page, '.card .note', 'Connection lost');
    assert.ok(await page.$('.card[data-status=working] [data-act=instead]'));
    assert.match(await page.textContent('[role=status]'), /Connection lost/);
    server = await serve({ DATA: data }, Number(new URL(server.origin).port));
    await page.waitForSelector('.card[data-status=done]', { timeout: 180_000 });
    assert.match(await page.textContent('.card .kept'), /Deleted from the server in/);
    // What could not be deleted is counted down again, and can be.
    await server.end();
    await page.click('.card [data-act=delete]');
    await page.waitForSelector('.kept[data-kept=lost]');
    server = await serve({ DATA: data }, Number(new URL(server.origin).port));
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await page.waitForSelector('.kept[data-kept=kept] [role=timer]');
    await page.click('.card [data-act=delete]');
    await page.waitForSelector('.kept[data-kept=deleted]');
    await context.close();
  } finally {
    await server.end();
    rmSync(data, { recursive: true, force: true });
  }
});

test('what is too much for the server, or comes when it is full, this browser may do', { skip }, async () => {
  const small = await serve({ JOBS__UPLOAD: '10KB' });
  try {
    const { context, page } = await open('/compress', small);
    const sent = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await choose(page);
    await drop(page, [{ name: 'a.png', bytes: png() }]);
    await says(page, '.card[data-status=failed] .note', 'too much for the server, which takes up to 10 KB');
    await page.click('.card [data-act=instead]');
    await done(page);
    assert.ok(await page.$('.card .badge'), 'it was done on this device');
    assert.deepEqual(sent, []);
    assert.ok(await page.isChecked('.where input[value=server]'), 'of other files the choice stays');
    // So is one document of all files.
    await page.goto(`${small.origin}/images-to-pdf`);
    await page.waitForSelector('.dropzone');
    await choose(page);
    await drop(page, [{ name: 'a.png', bytes: png() }]);
    await says(page, '.summary .note', 'too much for the server');
    await page.click('.summary [data-act=instead]');
    await page.waitForSelector('[data-download]', { timeout: 60_000 });
    assert.deepEqual(sent, []);
    await context.close();
  } finally {
    await small.end();
  }
  const { context, page } = await open('/compress');
  await page.route('**/v1/jobs', (route) => {
    const headers = { 'retry-after': '60', 'content-type': 'application/problem+json' };
    return route.fulfill({ status: 503, headers, body: '{"code":"full","detail":"no room"}' });
  });
  await choose(page);
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await says(page, '.card [role=timer]', 'Trying again in [0-9]+ seconds');
  const first = await page.textContent('.card [role=timer]');
  await page.waitForFunction((told) => document.querySelector('.card [role=timer]').textContent !== told, first);
  await page.click('.card [data-act=instead]');
  await done(page);
  assert.ok(await page.$('.card .badge'));
  await context.close();
});

test('another page that deletes everything is noticed at once', { skip }, async () => {
  const { context, page } = await open('/compress');
  await choose(page);
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  await page.waitForSelector('.kept[data-kept=kept]');
  const other = await context.newPage();
  await other.goto(`${own.server.origin}/rights`);
  await other.click('form.erase > button');
  await other.click('.sure .button--primary');
  await other.waitForSelector('[data-erased]');
  await page.waitForSelector('.kept[data-kept=deleted]');
  assert.ok((await saved(page, '.card [data-act=receipt]')).bytes.includes('right'));
  // The session is over: the next file begins another.
  await drop(page, [{ name: 'b.png', bytes: png(99, 99, 3) }]);
  await done(page, 2);
  assert.equal((await context.cookies()).filter(({ name }) => name === 'session').length, 1);
  await context.close();
});

test('without a word between pages it is noticed when the page is looked at again', { skip }, async () => {
  const { context, page } = await open('/compress');
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await choose(page);
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  await page.waitForSelector('.kept[data-kept=kept]');
  const job = requests.find((url) => /\/v1\/jobs\/\w+\/events$/.test(url)).replace('/events', '');
  assert.ok((await fetch(job, { method: 'DELETE' })).ok);
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await page.waitForSelector('.kept[data-kept=deleted]');
  await context.close();
});

test('receipts stay when their cards are removed, and are checked on a page', { skip }, async () => {
  const { context, page } = await open('/compress');
  await choose(page);
  await drop(page, [{ name: 'a.png', bytes: png() }, { name: 'b.png', bytes: png(99, 99, 3) }]);
  await done(page, 2);
  await page.click('li:nth-child(1) [data-act=delete]');
  await page.waitForSelector('.kept[data-kept=deleted]');
  assert.match(await page.textContent('.kept[data-kept=deleted]'), /Deleted from the server: .*[0-9]+:[0-9]{2}/);
  assert.equal(await page.getAttribute('.kept[data-kept=deleted] a', 'href'), '/receipt');
  for (let left = 2; left > 0; left--) await page.click('li:nth-child(1) [data-act=remove]');
  await says(page, '.receipts > summary', '\\(2\\)');
  await page.click('.receipts > summary');
  await page.click('.receipts li:last-child summary');
  assert.match(await page.textContent('.receipts li:last-child dl'), /Number of the job/);
  const { name, bytes } = await saved(page, '.receipts li:last-child button');
  assert.equal(name, 'a-receipt.json');
  const [check] = await Promise.all([context.waitForEvent('page'), page.click('.receipts__help a')]);
  await check.waitForSelector('#text');
  await check.setInputFiles('#file', { name, mimeType: 'application/json', buffer: bytes });
  await check.click('#send');
  await check.waitForSelector('[data-receipt=genuine]');
  await check.fill('#text', bytes.toString().replace('asked', 'right'));
  await check.click('#send');
  await check.waitForSelector('[data-receipt=changed]');
  await context.close();
});

for (const look of looks) {
  test(`axe: what is left on the server, and receipts, ${look.colorScheme} ${look.locale}`, { skip }, async () => {
    const { context, page } = await open('/compress', own.server, null, { ...look, reducedMotion: 'reduce' });
    await choose(page);
    await drop(page, [{ name: 'a.png', bytes: png() }, { name: 'b.png', bytes: png(99, 99, 3) }]);
    await done(page, 2);
    await page.reload();
    await page.waitForSelector('.left li:nth-child(2) [data-act=fetch]');
    await page.click('.left li:nth-child(1) [data-act=delete]');
    await page.waitForSelector('.left .kept[data-kept=deleted]');
    await page.click('.receipts > summary');
    await page.click('.receipts li summary');
    await page.evaluate(axe);
    assert.deepEqual(await findings(page), []);
    if (process.env.COMPRESSIMAGE_SHOTS) await page.screenshot({ path: join(process.env.COMPRESSIMAGE_SHOTS, `left-${look.locale}.png`), fullPage: true });
    await context.close();
  });
}
