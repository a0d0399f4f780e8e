// The ways in and out beside dropping and downloading: folders, the camera, clipboard, share sheet.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { done, drop, launch, open, png, skip } from './browser.mjs';

let browser;
before(async () => { if (!skip) browser = await launch(); });
after(async () => browser?.close());

test('a folder goes in, and its results come out in one, each in its place', { skip }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ways-'));
  mkdirSync(join(folder, 'album/deep'), { recursive: true });
  writeFileSync(join(folder, 'album/one.png'), png());
  writeFileSync(join(folder, 'album/deep/two.png'), png(200, 120, 5));
  writeFileSync(join(folder, 'album/.hidden.png'), png(20, 12, 5));
  const { context, page, problems } = await open(browser, '/compress');
  // The browser's own store stands for the folder that a person would choose.
  await page.evaluate(() => { window.showDirectoryPicker = () => navigator.storage.getDirectory(); });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('[data-pick-folder]')]);
  await chooser.setFiles(join(folder, 'album'));
  await done(page, 2);
  await page.click('[data-folder]');
  await page.waitForSelector('.toast--shown');
  const sizes = await page.evaluate(async () => {
    const album = await (await navigator.storage.getDirectory()).getDirectoryHandle('album');
    const deep = await album.getDirectoryHandle('deep');
    const size = async (place, name) => (await (await place.getFileHandle(name)).getFile()).size;
    const names = [];
    for await (const name of album.keys()) names.push(name);
    return { one: await size(album, 'one.png'), two: await size(deep, 'two.png'), names: names.sort() };
  });
  assert.ok(sizes.one > 0 && sizes.one < png().length);
  assert.ok(sizes.two > 0);
  assert.deepEqual(sizes.names, ['deep', 'one.png']);
  assert.deepEqual(problems, []);
  await context.close();
  rmSync(folder, { recursive: true });
});

test('a folder that cannot be written to is told of', { skip }, async () => {
  const { context, page } = await open(browser, '/compress');
  await page.evaluate(() => {
    window.showDirectoryPicker = async () => ({ getFileHandle: () => Promise.reject(new DOMException('no room', 'QuotaExceededError')) });
  });
  await drop(page, [{ name: 'a.png', bytes: png() }, { name: 'b.png', bytes: png(99, 99, 4) }]);
  await done(page, 2);
  await page.click('[data-folder]');
  await page.waitForFunction(() => document.querySelector('.toast--shown')?.textContent.includes('no room'));
  await context.close();
});

test('results go to the share sheet', { skip }, async () => {
  const { context, page } = await open(browser, '/compress');
  await page.evaluate(() => {
    navigator.canShare = ({ files }) => files.length > 0;
    navigator.share = async ({ files }) => { window.shared = files.map(({ name, type, size }) => ({ name, type, size })); };
  });
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  await page.click('[data-share]');
  const [file] = await page.evaluate(() => window.shared);
  assert.equal(file.name, 'a.png');
  assert.equal(file.type, 'image/png');
  assert.ok(file.size > 0 && file.size < png().length);
  await context.close();
});

test('a phone offers its camera', { skip }, async () => {
  const { context, page } = await open(browser, '/compress', { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });
  await page.evaluate(() => {
    HTMLInputElement.prototype.click = function () { window.asked = { capture: this.capture, accept: this.accept, multiple: this.multiple }; };
  });
  await page.click('[data-pick-camera]');
  assert.deepEqual(await page.evaluate(() => window.asked), { capture: 'environment', accept: 'image/*', multiple: false });
  await context.close();
});

test('a picture is pasted, and its result copied', { skip }, async () => {
  const { context, page } = await open(browser, '/convert#options=%7B%22to%22%3A%22jpeg%22%7D', { permissions: ['clipboard-read', 'clipboard-write'] });
  const bytes = png(120, 80, 2).toString('base64');
  await page.evaluate((data) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], 'image.png', { type: 'image/png' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }));
  }, bytes);
  await done(page);
  assert.match(await page.textContent('.card__name'), /pasted/);
  await page.click('.card .menu > summary');
  await page.click('[data-act=copy]');
  await page.waitForSelector('.toast--shown');
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const picture = await createImageBitmap(await item.getType('image/png'));
    return [picture.width, picture.height];
  });
  assert.deepEqual(copied, [120, 80]);
  await context.close();
});
