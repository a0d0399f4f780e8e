// Documents in the browser: pictures to a PDF in a wanted order, pages taken apart, locked files.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { done, drop, launch, open, origin, png, skip } from './browser.mjs';

let browser;
let folder;
before(async () => {
  if (skip) return;
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'documents-'));
});
after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

const pdf = (name, bytes) => ({ name, bytes, type: 'application/pdf' });

/** Runs a judge on a file; none where it is not installed. */
function judge(program, bytes, ...how) {
  const file = join(folder, 'judged.pdf');
  writeFileSync(file, bytes);
  try {
    return execFileSync(program, [...how, file], { encoding: 'utf8' });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return null;
  }
}

/** What the button of the summary saves. */
async function saved(page, button = '[data-download]') {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const ready = (page, pages) =>
  page.waitForFunction((n) => document.querySelector('.summary__sizes')?.textContent.includes(`${n} page`), pages, { timeout: 60_000 });

/** A document of so many pages, made by the page itself. */
async function album(page, sizes) {
  await drop(page, sizes.map(([width, height], i) => ({ name: `p${i}.png`, bytes: png(width, height, i + 1) })));
  await ready(page, sizes.length);
  return (await saved(page)).bytes;
}

test('pictures become one PDF in the order that they are put in', { skip }, async () => {
  // High enough that nothing has to scroll below the bar that stays on top.
  const { context, page, problems } = await open(browser, '/images-to-pdf', { viewport: { width: 1280, height: 1200 }, reducedMotion: 'reduce' });
  await drop(page, [['a', 100], ['b', 200], ['c', 300]].map(([name, side]) => ({ name: `${name}.png`, bytes: png(side, side) })));
  await ready(page, 3);
  // By its button, then by dragging.
  await page.click('.card:has(.card__name[title="c.png"]) [data-act=move-up]');
  const names = () => page.$$eval('.card__name', (all) => all.map((one) => one.textContent));
  assert.deepEqual(await names(), ['a.png', 'c.png', 'b.png']);
  assert.equal(await page.evaluate(() => document.activeElement?.dataset.act), 'move-up', 'the focus stays');
  assert.equal(await page.locator('.card:has(.card__name[title="b.png"]) [data-act=move-down]').count(), 0, 'it is the last');
  await page.dragAndDrop('.cards > li:nth-child(3) .card__body', '.cards > li:nth-child(1)', { targetPosition: { x: 200, y: 4 } });
  assert.deepEqual(await names(), ['b.png', 'a.png', 'c.png']);
  await ready(page, 3);
  const { name, bytes } = await saved(page);
  assert.equal(name, 'b.pdf');
  judge('qpdf', bytes, '--check');
  const info = judge('pdfinfo', bytes, '-l', '3');
  if (info) assert.deepEqual([...info.matchAll(/Page +\d+ size: +(\d+)/g)].map((m) => m[1]), ['150', '75', '225']);
  await page.selectOption('select[name=orientation]', 'landscape');
  await page.selectOption('select[name=paper]', 'a4');
  await page.fill('input[name=per_page]', '4');
  await ready(page, 1);
  const sheet = judge('pdfinfo', (await saved(page)).bytes);
  if (sheet) assert.match(sheet, /841\.89 x 595/);
  assert.deepEqual(problems, []);
  await context.close();
});

test('the same PDF comes from the command line', { skip }, async () => {
  const { context, page } = await open(browser, '/images-to-pdf');
  const bytes = await album(page, [[120, 80], [64, 64]]);
  for (let i = 0; i < 2; i++) writeFileSync(join(folder, `p${i}.png`), png(...[[120, 80], [64, 64]][i], i + 1));
  const program = new URL('../../target/release/compressimage', import.meta.url).pathname;
  execFileSync(program, ['images-to-pdf', 'p0.png', 'p1.png', '-o', 'same.pdf', '--overwrite'], { cwd: folder, stdio: 'ignore' });
  assert.ok(readFileSync(join(folder, 'same.pdf')).equals(bytes));
  await context.close();
});

test('a PDF is taken apart: pages, parts, pictures', { skip }, async () => {
  const { context, page, problems } = await open(browser, '/images-to-pdf');
  const bytes = await album(page, [[120, 80], [80, 120], [64, 64]]);
  await page.goto(`${origin}/pdf-to-images`);
  await page.waitForSelector('.dropzone');
  assert.match(await page.textContent('.dropzone__title'), /PDF/);
  await drop(page, [pdf('album.pdf', bytes)]);
  await done(page);
  assert.match(await page.textContent('.card__facts'), /3 pages/);
  assert.match(await page.textContent('.card__facts'), /3 results/);
  const zip = await saved(page, '[data-zip]');
  assert.ok(zip.bytes.includes('album-002.jpg'));
  for (const [path, fill, count] of [['/split-pdf', null, 3], ['/pdf-pages', ['pages', '3,1'], 1], ['/pdf-pictures', null, 3]]) {
    await page.goto(origin + path);
    await page.waitForSelector('.dropzone');
    if (fill) await page.fill(`input[name=${fill[0]}]`, fill[1]);
    await drop(page, [pdf('album.pdf', bytes)]);
    await done(page);
    if (count > 1) assert.match(await page.textContent('.card__facts'), new RegExp(`${count} results`), path);
    else {
      const info = judge('qpdf', (await saved(page)).bytes, '--show-npages');
      if (info) assert.equal(info.trim(), '2', path);
    }
  }
  assert.deepEqual(problems, []);
  await context.close();
});

test('a locked PDF opens with its password, which is nowhere kept', { skip }, async (t) => {
  const { context, page } = await open(browser, '/images-to-pdf');
  writeFileSync(join(folder, 'open.pdf'), await album(page, [[120, 80]]));
  try {
    execFileSync('qpdf', ['--encrypt', 'Geheim', 'owner', '256', '--', 'open.pdf', 'locked.pdf'], { cwd: folder });
  } catch {
    await context.close();
    return t.skip('qpdf is not installed');
  }
  const locked = readFileSync(join(folder, 'locked.pdf'));
  const carried = [];
  page.on('request', (request) => carried.push(request.url() + (request.postData() ?? '')));
  await page.goto(`${origin}/pdf-to-images`);
  await page.waitForSelector('.dropzone');
  await drop(page, [pdf('locked.pdf', locked)]);
  await page.waitForSelector('.unlock input', { timeout: 60_000 });
  await page.fill('.unlock input', 'geheim');
  await page.click('[data-act=unlock]');
  await page.waitForFunction(() => /not its password/.test(document.querySelector('.note--warning')?.textContent ?? ''));
  await page.fill('.unlock input', 'Geheim');
  await page.keyboard.press('Enter');
  await done(page);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie + location.href);
  assert.doesNotMatch(kept + carried.join(), /geheim/i);
  // Among others it names itself as the one that is locked.
  await page.goto(`${origin}/merge-pdf`);
  await page.waitForSelector('.dropzone');
  await page.check('input[name=unlock]');
  await drop(page, [{ name: 'a.png', bytes: png(50, 50) }, pdf('locked.pdf', locked)]);
  await page.waitForSelector('.unlock input', { timeout: 60_000 });
  await page.fill('.unlock input', 'Geheim');
  await page.click('[data-act=unlock]');
  await ready(page, 2);
  await context.close();
});

test('a PDF gets smaller, and says it is one', { skip }, async () => {
  const { context, page, problems } = await open(browser, '/images-to-pdf');
  const bytes = await album(page, [[600, 400]]);
  await page.goto(`${origin}/compress-pdf#options=${encodeURIComponent('{"quality":60}')}`);
  await page.waitForSelector('.dropzone');
  await drop(page, [pdf('album.pdf', bytes), pdf('broken.pdf', bytes.subarray(0, 300))]);
  await done(page);
  assert.match(await page.textContent('.card__facts'), /PDF/);
  const result = await saved(page);
  assert.equal(result.name, 'album.pdf');
  assert.ok(result.bytes.length < bytes.length);
  judge('qpdf', result.bytes, '--check');
  await page.waitForSelector('.card[data-status=failed]');
  assert.deepEqual(problems, []);
  await context.close();
});
