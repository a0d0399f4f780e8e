// The pages that say what holds here: what is on them is true, can be read, and erases nothing unasked.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { axe, findings, looks, png, skip } from './browser.mjs';
import { started } from './serve.mjs';

const own = started();
const shots = process.env.COMPRESSIMAGE_SHOTS;

/** A visitor; `holding`, whose session has a job. */
async function visit(path, { holding = false, ...how } = {}) {
  const context = await own.browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 }, ...how });
  if (holding) {
    await context.request.post(`${own.server.origin}/session`, { headers: { origin: own.server.origin } });
    const headers = { 'content-type': 'image/png' };
    const sent = await context.request.post(`${own.server.origin}/v1/jobs?tool=compress`, { headers, data: png(40, 30) });
    assert.equal(sent.status(), 202, await sent.text());
  }
  const page = await context.newPage();
  await page.goto(own.server.origin + path, { waitUntil: 'load' });
  return { context, page };
}

const held = (page) => page.locator('form.erase').count();

test('erasing everything is asked about, and keeping it is as easy', { skip }, async () => {
  const { context, page } = await visit('/rights', { holding: true });
  const sent = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname));
  for (const answer of ['Escape', 'Enter']) {
    await page.focus('form.erase > button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.sure[open]');
    // The first that keys reach in it is to keep it.
    assert.equal(await page.textContent(':focus'), 'Keep it');
    await page.keyboard.press(answer);
    await page.waitForSelector('.sure', { state: 'hidden' });
    assert.ok(await page.evaluate(() => document.activeElement.matches('form.erase > button')), answer);
  }
  assert.deepEqual(sent, []);
  await page.reload();
  assert.equal(await held(page), 1);
  await page.click('form.erase > button');
  await page.click('.sure .button--primary');
  await page.waitForSelector('[data-erased]');
  assert.deepEqual(sent, ['/rights/erase']);
  await page.goto(`${own.server.origin}/rights`);
  assert.equal(await held(page), 0);
  await context.close();
});

test('it erases without JavaScript, too', { skip }, async () => {
  const { context, page } = await visit('/rights', { holding: true, javaScriptEnabled: false });
  assert.ok(!(await page.isVisible('.sure')));
  await page.click('form.erase > button');
  await page.waitForSelector('[data-erased]');
  await context.close();
});

for (const look of looks) {
  test(`the question before erasing: axe, ${look.colorScheme} ${look.locale}`, { skip }, async () => {
    const { context, page } = await visit('/rights', { ...look, holding: true, reducedMotion: 'reduce' });
    await page.click('form.erase > button');
    await page.waitForSelector('.sure[open]');
    const { width, height } = page.viewportSize();
    const box = await page.locator('.sure').boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, JSON.stringify(box));
    if (shots) await page.screenshot({ path: join(shots, `erase-${look.locale}.png`) });
    await page.evaluate(axe);
    assert.deepEqual(await findings(page), []);
    await context.close();
  });

  test(`what is kept: axe, ${look.colorScheme} ${look.locale}`, { skip }, async () => {
    const { context, page } = await visit('/privacy', { ...look, reducedMotion: 'reduce' });
    const more = page.locator('.kept-table__more summary');
    if (await more.first().isVisible()) await more.first().click();
    if (shots) await page.screenshot({ path: join(shots, `privacy-${look.locale}.png`), fullPage: true });
    await page.evaluate(axe);
    assert.deepEqual(await findings(page), []);
    await context.close();
  });
}

test('the table of what is kept has the page\'s width, and a phone folds what is not asked first', { skip }, async () => {
  const { context, page } = await visit('/privacy');
  const table = await page.locator('.kept-table').boundingBox();
  assert.ok(table.width > 1150, String(table.width));
  const why = await page.locator('.kept-table tbody td:nth-child(2)').first().boundingBox();
  assert.ok(why.width > 240, String(why.width));
  assert.equal(await page.locator('.kept-table__more').first().isVisible(), false);
  const rows = await page.locator('.kept-table tbody tr').count();
  assert.ok(table.height < rows * 95, `${table.height} for ${rows} rows`);
  for (const [width, locale] of [[390, 'en'], [320, 'fr'], [800, 'ar']]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${own.server.origin}/privacy?lang=${locale}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} ${locale}`);
    const wide = await page.locator('.scroll').first().evaluate((part) => part.scrollWidth - part.clientWidth);
    assert.ok(wide <= 1, `${width} ${locale}: ${wide}`);
  }
  await page.setViewportSize({ width: 390, height: 800 });
  await page.waitForSelector('#kept-files summary');
  const row = page.locator('#kept-files');
  const seen = async () => Promise.all([2, 3, 4, 5].map((n) => row.locator(`> :nth-child(${n})`).isVisible()));
  assert.deepEqual(await seen(), [false, true, false, false]);
  await row.locator('summary').focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await seen(), [true, true, true, true]);
  await context.close();
});

test('the page about privacy leads to the rights, and to the refusal of a sale', { skip }, async () => {
  const { context, page } = await visit('/privacy');
  assert.match(await page.textContent('#privacy-rights-text'), /refuse that they are sold or shared \(CCPA\)/);
  await page.click('#privacy-rights-text a[href="/rights#optout"]');
  await page.waitForSelector('#optout');
  await context.close();
});

test('below a button on the page of rights there is room', { skip }, async () => {
  const { context, page } = await visit('/rights');
  const gaps = await page.evaluate(() =>
    [...document.querySelectorAll('.notice-page form + p')].map((p) => p.getBoundingClientRect().top - p.previousElementSibling.getBoundingClientRect().bottom),
  );
  assert.ok(gaps.every((gap) => gap >= 12), String(gaps));
  await context.close();
});

test('the foot promises nothing that is not so without JavaScript', { skip }, async () => {
  const { context, page } = await visit('/compress', { javaScriptEnabled: false });
  assert.match(await page.textContent('.tool-form .notice'), /processed on the server/);
  assert.match(await page.textContent('.site-footer'), /or on the server if you choose it or JavaScript is off/);
  await context.close();
});
