// The bench in a real browser, against a real server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { crc32, done, drop, launch, open, origin, png, saved, skip, unplug } from './browser.mjs';

let browser;
before(async () => { if (!skip) browser = await launch(); });
after(async () => browser?.close());

test('a dropped PNG is compressed, and the result downloads and opens', { skip }, async () => {
  const { context, page, problems } = await open(browser, '/compress');
  const bytes = png();
  await drop(page, [{ name: 'gradient.png', bytes }]);
  await done(page);
  const result = await saved(page, '[data-download]');
  assert.equal(result.name, 'gradient.png');
  assert.ok(result.bytes.length < bytes.length);
  const size = await page.evaluate(async (data) => {
    const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]));
    return [picture.width, picture.height];
  }, result.bytes.toString('base64'));
  assert.deepEqual(size, [320, 200]);
  assert.deepEqual(problems, []);
  await context.close();
});

test('what is next to nothing is not shown as nothing', { skip }, async () => {
  const { context, page } = await open(browser, '/strip');
  const picture = png(640, 480);
  // A text of a few bytes, before the end.
  const text = Buffer.concat([Buffer.from([0, 0, 0, 7]), Buffer.from('tEXtA\0short'), Buffer.alloc(4)]);
  text.writeUInt32BE(crc32(text.subarray(4, 15)), 15);
  await drop(page, [{ name: 'a.png', bytes: Buffer.concat([picture.subarray(0, -12), text, picture.subarray(-12)]) }]);
  await done(page);
  assert.equal((await page.textContent('.card__change strong')).trim(), '< 0.1%');
  await context.close();
});

test('nothing is asked of other sites, and nothing is sent', { skip }, async () => {
  const { context, page } = await open(browser, '/compress');
  const requests = [];
  page.on('request', (request) => requests.push(request));
  await drop(page, [{ name: 'a.png', bytes: png() }, { name: 'b.png', bytes: png(300, 300, 7) }]);
  await done(page, 2);
  await page.click('[data-prove]');
  await page.waitForSelector('.proof tbody tr');
  for (const request of requests) {
    if (/^(blob|data):/.test(request.url())) continue;
    assert.equal(new URL(request.url()).origin, new URL(origin).origin);
    assert.equal(request.method(), 'GET');
    assert.equal(request.postDataBuffer(), null);
  }
  await context.close();
});

test('several files come as a ZIP with their folders', { skip }, async () => {
  const { context, page } = await open(browser, '/compress');
  await drop(page, [{ name: 'a.png', bytes: png() }, { name: 'b.png', bytes: png(300, 300, 7) }, { name: 'a.png', bytes: png(200, 99, 3) }]);
  await done(page, 3);
  const { bytes } = await saved(page, '[data-zip]');
  assert.equal(bytes.readUInt32LE(0), 0x04034b50);
  const names = ['a.png', 'b.png', 'a (2).png'];
  for (const name of names) assert.ok(bytes.includes(name), name);
  // The archive that went out can come in again.
  await page.click('[data-clear]');
  await drop(page, [{ name: 'back.zip', type: 'application/zip', bytes }]);
  await done(page, 3);
  assert.deepEqual((await page.$$eval('.card__name', (all) => all.map((n) => n.title))).sort(), names.map((n) => `back/${n}`).sort());
  await context.close();
});

test('options change the result, and a link brings them back', { skip }, async () => {
  const { context, page } = await open(browser, '/convert#options=%7B%22to%22%3A%22jpeg%22%7D');
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  assert.match(await page.textContent('.card__facts'), /JPEG/);
  if (!(await page.$('.panel[open]'))) await page.click('.panel__title');
  await page.selectOption('select[name=to]', 'webp');
  await page.waitForFunction(() => /WEBP/.test(document.querySelector('.card[data-status=done] .card__facts')?.textContent ?? ''), null, { timeout: 60_000 });
  await context.close();
});

test('options can be taken along: as a link, a command, JSON', { skip }, async () => {
  const { context, page } = await open(browser, '/compress', { viewport: { width: 1280, height: 850 }, permissions: ['clipboard-read', 'clipboard-write'] });
  await page.click('.panel .segment:nth-child(3)');
  const copied = async (what, wanted) => {
    await page.click(`[data-copy=${what}]`);
    await page.waitForFunction(async (text) => (await navigator.clipboard.readText()).includes(text), wanted, { polling: 200 });
  };
  await copied('link', '#options=%7B%22max_size%22%3A%22200KB%22%7D');
  await copied('command', 'compressimage compress --max-size 200KB');
  await copied('json', '"max_size": "200KB"');
  // What the page does for those who wait is said, too.
  await page.goto(`${origin}/convert#options=%7B%22to%22%3A%22webp%22%7D`);
  await page.waitForSelector('.dropzone');
  await copied('command', 'compressimage convert --to webp --effort 2');
  await context.close();
});

test('one picture can have options of its own', { skip }, async () => {
  const { context, page } = await open(browser, '/compress');
  await drop(page, [{ name: 'a.png', bytes: png() }, { name: 'b.png', bytes: png(64, 64, 5) }]);
  await done(page, 2);
  const first = (text) => page.waitForFunction((t) => document.querySelector('.card[data-status=done] .card__facts')?.textContent?.includes(t), text, { timeout: 60_000 });
  await page.click('.card .menu > summary');
  await page.click('.card [data-act=own]');
  await page.selectOption('.own select[name=format]', 'webp');
  await first('WEBP');
  assert.doesNotMatch(await page.textContent('li:nth-child(2) .card__facts'), /WEBP/);
  await page.click('.own > .button');
  await first('PNG');
  await context.close();
});

test('work is cancelled at once, and can be tried again', { skip }, async () => {
  const { context, page } = await open(browser, '/compress#options=%7B%22effort%22%3A10%7D');
  await drop(page, [{ name: 'large.png', bytes: png(2400, 2400) }]);
  await page.waitForSelector('.card[data-status=working]', { timeout: 60_000 });
  await page.click('[data-cancel-all]');
  await page.waitForSelector('.card[data-status=cancelled]', { timeout: 1000 });
  await page.click('[data-act=retry]');
  await page.waitForSelector('.card[data-status=working]', { timeout: 10_000 });
  await context.close();
});

test('hostile files get a card that says what is wrong', { skip }, async () => {
  const { context, page, problems } = await open(browser, '/compress');
  const cut = png().subarray(0, 300);
  await drop(page, [
    { name: 'empty.png', bytes: Buffer.alloc(0) },
    { name: 'text.jpg', bytes: Buffer.from('<script>alert(1)</script>') },
    { name: 'cut.png', bytes: cut },
    { name: 'broken.zip', type: 'application/zip', bytes: Buffer.from('PK\u0003\u0004nonsense') },
    { name: 'good.png', bytes: png() },
  ]);
  await done(page);
  await page.waitForFunction(() => document.querySelectorAll('.card[data-status=failed] .note--error').length >= 3, null, { timeout: 60_000 });
  assert.deepEqual(problems, []);
  await context.close();
});

test('a huge picture is not started; the server is offered', { skip }, async () => {
  const { context, page } = await open(browser, '/compress');
  await drop(page, [{ name: 'huge.png', bytes: png(8, 8, 1, [20_000, 20_000]) }]);
  await page.waitForSelector('.card[data-status=large]', { timeout: 60_000 });
  assert.match(await page.textContent('.card .note'), /sent to .*encrypted there.*deleted/);
  // Only now, and only because the person wants it, the file is sent.
  await Promise.all([
    page.waitForRequest((one) => one.method() === 'POST' && new URL(one.url()).pathname === '/v1/jobs'),
    page.click('[data-act=server]'),
  ]);
  // This one is over the server's limit, too.
  await page.waitForSelector('.card[data-status=failed]', { timeout: 60_000 });
  await context.close();
});

test('results go on to another tool', { skip }, async () => {
  const { context, page } = await open(browser, '/compress');
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  await page.click('.summary .menu > summary');
  await Promise.all([page.waitForURL('**/resize'), page.click('[data-continue=resize]')]);
  await page.waitForSelector('.card');
  assert.equal(await page.textContent('.card__name'), 'a.png');
  await context.close();
});

test('the crop has handles that keys move', { skip }, async () => {
  const { context, page, problems } = await open(browser, '/crop');
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await page.focus('.cropper__handle[data-at=e]', { timeout: 60_000 });
  for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowLeft');
  const size = (text) =>
    page.waitForFunction(
      (wanted) => document.querySelector('.card[data-status=done] .card__facts')?.textContent.includes(wanted),
      text,
      { timeout: 60_000 },
    );
  await size('160 × 200');
  await page.click('.cropper .chip:nth-child(2)');
  await size('200 × 200');
  assert.deepEqual(problems, []);
  await context.close();
});

test('before and after are compared', { skip }, async () => {
  const { context, page, problems } = await open(browser, '/compress');
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  await page.click('[data-act=compare]');
  await page.waitForSelector('.stage__divider', { timeout: 60_000 });
  await page.click('.compare .segment:nth-child(2)');
  await page.waitForSelector('canvas[data-picture=difference][data-drawn]', { state: 'attached', timeout: 60_000 });
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog.compare', { state: 'detached' });
  assert.deepEqual(problems, []);
  await context.close();
});

test('a format that the small engine leaves out is done by the full one', { skip }, async () => {
  const { context, page } = await open(browser, '/convert#options=%7B%22to%22%3A%22qoi%22%7D');
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  assert.match(await page.textContent('.card__facts'), /QOI/);
  await context.close();
});

test('it works on without a network, with the other tools, too', { skip }, async () => {
  const { context, page } = await open(browser, '/compress');
  await unplug(page);
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  await page.click('.summary .menu > summary');
  await Promise.all([page.waitForURL('**/resize'), page.click('[data-continue=resize]')]);
  await done(page);
  await context.close();
});
