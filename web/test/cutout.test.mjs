// Background removal in a real browser: the model comes when the person says so, and stays.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { agree, done, drawn, drop, launch, open, saved, skip as none, told, watched, unplug } from './browser.mjs';

const skip = none || ((await told('/cutout')).model ? false : 'the server has no model (scripts/models.sh)');
let browser;
before(async () => { if (!skip) browser = await launch(); });
after(async () => browser?.close());

/** A red ball before a wall. */
const BALL = [
  ['fillStyle', '#a9b4bd'], ['fillRect', 0, 0, 600, 400],
  ['fillStyle', '#8b8378'], ['fillRect', 0, 300, 600, 100],
  ['beginPath'], ['fillStyle', '#c0232a'], ['ellipse', 300, 210, 120, 120, 0, 0, 7], ['fill'],
  ['beginPath'], ['fillStyle', '#e0686c'], ['ellipse', 262, 166, 34, 26, 0, 0, 7], ['fill'],
];

const ball = async (page) => [{ name: 'ball.png', bytes: await drawn(page, 600, 400, BALL) }];

/** Alpha of a picture's pixels. */
const alphas = (page, bytes, places) =>
  page.evaluate(async ([data, at]) => {
    const blob = new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]);
    const bitmap = await createImageBitmap(blob);
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return { size: [bitmap.width, bitmap.height], alphas: at.map(([x, y]) => context.getImageData(x, y, 1, 1).data[3]) };
  }, [bytes.toString('base64'), places]);

test('a subject is cut out, the brush corrects it, and all of it works without a network', { skip, timeout: 300_000 }, async () => {
  const { context, page, problems } = await open(browser, '/cutout');
  const wrong = watched(page);
  const models = [];
  page.on('request', (request) => request.url().includes('/models/') && models.push(request));
  await drop(page, await ball(page));
  // It asks first, and tells how much it is.
  await page.waitForSelector('.card[data-status=idle]');
  assert.match(await page.textContent('.need'), /88 MB/);
  assert.equal(models.length, 0);
  await agree(page);
  assert.equal(models.length, 1);
  await done(page);
  const corner = [[2, 2], [300, 210], [597, 397]];
  const first = await saved(page, '[data-download]');
  assert.equal(first.name, 'ball.png');
  let seen = await alphas(page, first.bytes, corner);
  assert.deepEqual(seen.size, [600, 400]);
  assert.deepEqual(seen.alphas, [0, 255, 0]);

  // Erased in the middle by keys, then brought back by undoing.
  await page.click('[data-brush]');
  await page.waitForSelector('.brush__stage:not([data-busy])');
  await page.focus('.brush__stage canvas');
  await page.keyboard.press('Space');
  await page.click('[data-brush-tool=done]');
  await page.waitForSelector('.card[data-status=done] .cut__tools small');
  seen = await alphas(page, (await saved(page, '[data-download]')).bytes, corner);
  assert.deepEqual(seen.alphas, [0, 0, 0]);
  await page.click('[data-brush]');
  await page.click('[data-brush-tool=undo]');
  await page.click('[data-brush-tool=done]');
  await page.waitForFunction(() => document.querySelector('.card[data-status=done]') && !document.querySelector('.cut__tools small'));
  seen = await alphas(page, (await saved(page, '[data-download]')).bytes, corner);
  assert.deepEqual(seen.alphas, [0, 255, 0]);

  // Another background needs no second look of the model.
  await page.check('.backdrop .segment:nth-child(2) input');
  await page.waitForFunction(() => document.querySelector('[name=background]').value === '#ffffff');
  await page.waitForTimeout(600);
  await done(page);
  seen = await alphas(page, (await saved(page, '[data-download]')).bytes, corner);
  assert.deepEqual(seen.alphas, [255, 255, 255]);
  assert.deepEqual(wrong(), []);

  await unplug(page);
  await drop(page, await ball(page));
  await done(page);
  assert.equal(models.length, 1);
  assert.deepEqual(problems.filter((text) => !/ERR_INTERNET_DISCONNECTED/.test(text)), []);
  await context.close();
});

test('the download can be cancelled, what is not the model is refused, and work ends at once', { skip, timeout: 300_000 }, async () => {
  const { context, page } = await open(browser, '/cutout');
  // A network that is slow, then one that gives something else.
  let fake = true;
  await page.route('**/models/*', async (route) => {
    if (!fake) return route.continue();
    await new Promise((next) => setTimeout(next, 1500));
    await route.fulfill({ status: 200, body: 'nothing of that kind' }).catch(() => undefined);
  });
  await drop(page, await ball(page));
  await page.click('[data-need=fetch]');
  await page.click('[data-need=cancel]');
  await page.waitForSelector('[data-need=fetch]');
  assert.equal(await page.$('.need .note--error'), null);
  await page.click('[data-need=fetch]');
  await page.waitForSelector('.need .note--error', { timeout: 10_000 });
  fake = false;
  await agree(page);
  await page.waitForSelector('.card[data-status=working]');
  await page.waitForTimeout(1500);
  await page.click('[data-cancel-all]');
  await page.waitForSelector('.card[data-status=cancelled]', { timeout: 3000 });
  await page.click('[data-act=retry]');
  // New options while the model looks: it goes on looking.
  await page.waitForFunction(() => document.querySelector('.card .bar')?.value > 0.3, null, { timeout: 60_000 });
  await page.check('input[name=shadow]');
  await page.waitForTimeout(1500);
  assert.ok(await page.evaluate(() => (document.querySelector('.card .bar')?.value ?? 1) > 0.25));
  await done(page);
  await context.close();
});

/** How far two pictures' samples are apart: the largest difference, and how many differ. */
const apart = (page, one, other) =>
  page.evaluate(async (both) => {
    const [a, b] = await Promise.all(both.map(async (data) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]), { premultiplyAlpha: 'none' });
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context.drawImage(bitmap, 0, 0);
      return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
    }));
    let [most, count] = [0, 0];
    a.forEach((sample, at) => {
      // Where nothing is seen colours mean nothing.
      const alpha = at % 4 === 3;
      const difference = alpha ? Math.abs(sample - b[at]) : 0;
      most = Math.max(most, difference);
      count += difference > 0 ? 1 : 0;
    });
    return { most, share: count / (a.length / 4) };
  }, [one.toString('base64'), other.toString('base64')]);

test('the recipe says how often the model looks, and the command line does the same by it', { skip, timeout: 500_000 }, async () => {
  const { context, page, problems } = await open(browser, '/cutout', { permissions: ['clipboard-read', 'clipboard-write'] });
  const folder = mkdtempSync(join(tmpdir(), 'cutout-'));
  const [{ bytes }] = await ball(page);
  writeFileSync(join(folder, 'ball.png'), bytes);
  await drop(page, [{ name: 'ball.png', bytes }]);
  await agree(page);
  assert.equal(await page.inputValue('[name=looks]'), '1');
  const program = new URL('../../target/release/compressimage', import.meta.url).pathname;
  const results = [];
  for (const looks of ['1', '3']) {
    if (looks === '3') {
      await page.selectOption('[name=looks]', '3');
      await page.waitForSelector('.card[data-status=working]');
    }
    // Three looks on a busy machine take their time.
    await page.waitForSelector('.card[data-status=done]', { timeout: 200_000 });
    const ours = (await saved(page, '[data-download]')).bytes;
    await page.click('[data-copy=command]');
    await page.waitForFunction(() => document.querySelector('.toast--shown'));
    const command = (await page.evaluate(() => navigator.clipboard.readText())).split(' ').slice(1);
    // Three times is what the command line does by itself.
    assert.equal(command.includes('--looks'), looks === '1', command.join(' '));
    execFileSync(program, [...command, 'ball.png', '-o', 'cut.png', '--overwrite'], { cwd: folder, stdio: 'ignore' });
    const theirs = readFileSync(join(folder, 'cut.png'));
    const { most, share } = await apart(page, ours, theirs);
    assert.ok(most <= 2 && share < 0.01, `${looks}: ${most}, ${share} of the pixels`);
    results.push(ours);
  }
  assert.ok(!results[0].equals(results[1]));
  assert.deepEqual(problems, []);
  rmSync(folder, { recursive: true });
  await context.close();
});
