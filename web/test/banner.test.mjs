// Whoever is asked sees what about before how to answer, on the smallest screens, too.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { axe, findings, skip } from './browser.mjs';
import { started } from './serve.mjs';

// Names as long as they may be in earnest: nobody listens there, and nobody is asked to.
const own = started({
  ANALYTICS__PROVIDER: 'plausible',
  ANALYTICS__URL: 'http://statistics-of-visits.localhost:9',
  ANALYTICS__SITE: 'images.example.org',
  ADVERTISING__NAME: 'Billboards of the World',
  ADVERTISING__FRAME: 'http://billboards.localhost:9/slot',
});

const [LIGHT, DARK] = ['light', 'dark'];
/** Window, language, scheme. */
const WINDOWS = [
  [320, 568, 'en', LIGHT],
  [320, 568, 'de', DARK],
  [320, 340, 'de', LIGHT],
  [320, 350, 'hi', DARK],
  [360, 640, 'fr', LIGHT],
  [360, 640, 'ar', DARK],
  [360, 740, 'en', DARK],
  [390, 844, 'ar', LIGHT],
  [640, 450, 'de', LIGHT],
  [640, 360, 'ja', DARK],
  [740, 360, 'en', LIGHT],
  [740, 360, 'ar', DARK],
  [1024, 360, 'fr', LIGHT],
  [1280, 800, 'zh-CN', LIGHT],
];

/** What may be left of it below the last answer before anything of that is cut. */
const MARGIN = 12;

async function asked(width, height, locale, colorScheme, how = {}) {
  const context = await own.browser.newContext({ viewport: { width, height }, locale, colorScheme, reducedMotion: 'reduce', ...how });
  const page = await context.newPage();
  await page.goto(`${own.server.origin}/compress`);
  await page.waitForSelector(how.javaScriptEnabled === false ? '.tool-form' : '.dropzone');
  return { context, page };
}

/** What can't be seen of the banner even when it is scrolled to, and where an answer is on a question. */
const hidden = (page) =>
  page.evaluate(() => {
    const wrong = [];
    const all = (where) => [...document.querySelectorAll(`.consent ${where}`)];
    const box = (part) => part.getBoundingClientRect();
    const [questions, answers] = [all('.field'), all('button')];
    for (const part of [...all('p'), ...all('label'), ...all('input[type=checkbox]'), ...answers]) {
      part.scrollIntoView({ block: 'nearest' });
      const { left, right, top, bottom } = box(part);
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      for (const [px, py] of [[x, y], [left + 1, y], [right - 1, y], [x, top + 1], [x, bottom - 1]]) {
        const seen = document.elementFromPoint(px, py);
        if (!seen || !part.contains(seen)) wrong.push(`${part.textContent || part.id} at ${px} ${py}: ${seen?.outerHTML.slice(0, 80)}`);
      }
      for (const question of questions.map(box)) {
        for (const answer of answers) {
          if (box(answer).top < question.bottom) wrong.push(`${answer.textContent} before the end of a question`);
        }
      }
    }
    return wrong;
  });

/** Whether the shadow that tells of more is at the upper and the lower edge. */
async function shadows(page) {
  const shot = (await page.screenshot()).toString('base64');
  return page.evaluate(async (shot) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(shot), (c) => c.charCodeAt(0))]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const box = document.querySelector('.consent__inner').getBoundingClientRect();
    const light = (y) => context.getImageData(box.left + 4, y, 1, 1).data.slice(0, 3).reduce((sum, one) => sum + one);
    const plain = light(Math.round(box.top + box.height / 2));
    return [box.top + 2, box.bottom - 3].map((y) => Math.abs(light(Math.round(y)) - plain) > 15);
  }, shot);
}

const scrolled = (page, to) =>
  page.evaluate((to) => {
    const inner = document.querySelector('.consent__inner');
    inner.scrollTo(0, to === 'end' ? inner.scrollHeight : 0);
    return inner.scrollHeight - inner.clientHeight;
  }, to);

for (const [width, height, locale, scheme] of WINDOWS) {
  test(`what is asked is seen, then the answers: ${width}x${height} ${locale} ${scheme}`, { skip }, async () => {
    const { context, page } = await asked(width, height, locale, scheme);
    const box = await page.locator('.consent').boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= height + 1, JSON.stringify(box));
    // All of it is in sight, or the edge says that there is more, and where.
    const more = (await scrolled(page, 'start')) > MARGIN;
    assert.deepEqual(await shadows(page), [false, more]);
    if (more) {
      await scrolled(page, 'end');
      assert.deepEqual(await shadows(page), [true, false]);
      await scrolled(page, 'start');
    }
    if (process.env.COMPRESSIMAGE_SHOTS) await page.screenshot({ path: join(process.env.COMPRESSIMAGE_SHOTS, `banner-${width}x${height}-${locale}-${scheme}.png`) });
    assert.deepEqual(await hidden(page), []);
    const [no, yes] = await Promise.all(['refuse', 'accept'].map((value) => page.locator(`.consent [value=${value}]`).boundingBox()));
    assert.deepEqual([no.width, no.height, no.y].map(Math.round), [yes.width, yes.height, yes.y].map(Math.round));
    await page.evaluate(axe);
    assert.deepEqual(await findings(page), []);
    await context.close();
  });
}

test('on usual phones all of it is seen at once', { skip }, async () => {
  for (const locale of ['en', 'de', 'fr', 'ar']) {
    const { context, page } = await asked(360, 740, locale, LIGHT);
    assert.ok((await scrolled(page, 'start')) <= 1, locale);
    await context.close();
  }
});

test('it is so without JavaScript, and at the end of the page it covers nothing', { skip }, async () => {
  const { context, page } = await asked(360, 640, 'fr', LIGHT, { javaScriptEnabled: false });
  assert.deepEqual(await hidden(page), []);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const foot = await page.locator('.site-footer').boundingBox();
  const banner = await page.locator('.consent').boundingBox();
  assert.ok(foot.y + foot.height <= banner.y + 1 && Math.abs(banner.y + banner.height - 640) <= 1, JSON.stringify([foot, banner]));
  await context.close();
});

test('in a window of hardly any height it is the beginning of the page, and covers nothing', { skip }, async () => {
  const { context, page } = await asked(320, 256, 'de', LIGHT);
  assert.deepEqual(await hidden(page), []);
  await page.evaluate(() => document.querySelector('h1').scrollIntoView());
  const box = await page.locator('.consent').boundingBox();
  assert.ok(box.y + box.height <= 0, JSON.stringify(box));
  await context.close();
});

test('what keys reach on the page is not under it', { skip }, async () => {
  const { context, page } = await asked(360, 640, 'en', LIGHT);
  await page.focus('.consent button:last-of-type');
  for (let n = 0; n < 25; n++) {
    await page.keyboard.press('Tab');
    const under = await page.evaluate(() => {
      const [now, banner] = [document.activeElement, document.querySelector('.consent')];
      const box = now.getBoundingClientRect();
      // What is higher than the room there is can't be seen whole; its beginning can.
      const room = banner.getBoundingClientRect().top;
      return Math.min(box.bottom, box.top + room) > room + 1 ? `${now.outerHTML.slice(0, 120)} ${box.top} ${box.bottom} ${room}` : '';
    });
    assert.equal(under, '');
  }
  await context.close();
});
