// axe finds nothing: on every page, in every theme, with files and without.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agree, axe, done, drawn, drop, findings, launch, open, origin, png, skip, told } from './browser.mjs';
import { operated } from './operated.mjs';

let browser;
let office;
before(async () => {
  if (skip) return;
  browser = await launch();
  office = await operated();
});
after(async () => {
  await browser?.close();
  await office?.end();
});

const pages = ['/compress', '/resize', '/crop', '/rotate', '/pad', '/convert', '/social', '/strip', '/inspect', '/score', '/images-to-pdf', '/pdf-to-images', '/pdf-pages', '/cutout', '/ocr'];
/** Pages of text, without a bench. */
const texts = ['/', '/privacy', '/cookies', '/terms', '/rights', '/contact', '/receipt', '/docs/api'];
const looks = [
  { colorScheme: 'light', locale: 'en' },
  { colorScheme: 'dark', locale: 'ar' },
  { colorScheme: 'light', locale: 'hi', viewport: { width: 390, height: 844 } },
];

for (const look of looks) {
  for (const path of [...texts, ...pages]) {
    test(`axe: ${path} ${look.colorScheme} ${look.locale}`, { skip }, async () => {
      const context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
      const page = await context.newPage();
      // All of Instagram's sizes take long and show nothing more.
      await page.goto(origin + path + (path === '/social' ? '#options={"to":["x/profile","x/cover"]}' : ''));
      // The test's own script: the site's policy lets none but its own in by itself.
      await page.evaluate(axe);
      if (texts.includes(path)) {
        assert.deepEqual(await findings(page), []);
        return context.close();
      }
      await page.waitForSelector('.dropzone');
      assert.deepEqual(await findings(page), []);
      await drop(page, [{ name: 'a.png', bytes: png() }, { name: 'b.png', bytes: png(99, 99, 5) }, { name: 'no.png', bytes: Buffer.from('no') }]);
      await page.waitForFunction(() => !document.querySelector('.card[data-status=waiting], .card[data-status=working]'), null, { timeout: 60_000 });
      await page.click('[data-prove]');
      assert.deepEqual(await findings(page), []);
      const compare = await page.$('[data-act=compare]');
      if (compare) {
        await compare.click();
        await page.waitForSelector('.stage__divider', { timeout: 60_000 });
        assert.deepEqual(await findings(page), []);
      }
      await context.close();
    });
  }
}

for (const look of looks) {
  test(`axe: forms and the operator's page, ${look.colorScheme} ${look.locale}`, { skip }, async () => {
    const context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const judged = async () => {
      await page.evaluate(axe);
      assert.deepEqual(await findings(page), [], page.url());
    };
    for (const path of ['/rights', '/contact', '/privacy', '/admin']) {
      await page.goto(office.origin + path);
      await judged();
    }
    // What is wrong stands beside the fields.
    for (const [path, field] of [['/rights', 'email'], ['/contact', 'email'], ['/receipt', 'text']]) {
      await page.goto(office.origin + path);
      await page.evaluate((form) => (document.querySelector(form).noValidate = true), '.letter');
      await page.fill(`#${field}`, 'ann');
      await Promise.all([page.waitForNavigation(), page.click('#send')]);
      await page.waitForSelector(`#${field}[aria-invalid=true]`);
      await judged();
    }
    await office.log(page);
    await judged();
    await context.close();
  });
}

const [cutout, ocr] = [await told('/cutout'), await told('/ocr')];
const lacks = {
  '/cutout': skip || (cutout.model ? false : 'the server has no model (scripts/models.sh)'),
  '/ocr': skip || (ocr.languages.some(({ name }) => name === 'eng') ? false : 'the server has no language data'),
};
const pictures = {
  '/cutout': [['fillStyle', '#9ab'], ['fillRect', 0, 0, 400, 300], ['fillStyle', '#c22'], ['ellipse', 200, 150, 90, 90, 0, 0, 7], ['fill']],
  '/ocr': [['fillStyle', '#fff'], ['fillRect', 0, 0, 400, 300], ['fillStyle', '#000'], ['font', '28px sans-serif'], ['fillText', 'Hello readers', 60, 140]],
};

for (const look of looks) {
  for (const path of ['/cutout', '/ocr']) {
    test(`axe: ${path} at work, ${look.colorScheme} ${look.locale}`, { skip: lacks[path] }, async () => {
      const address = path === '/ocr' ? '/ocr#options={"lang":"eng"}' : path;
      const { context, page } = await open(browser, address, { ...look, reducedMotion: 'reduce' });
      await page.evaluate(axe);
      await drop(page, [{ name: 'a.png', bytes: await drawn(page, 400, 300, pictures[path]) }]);
      await page.waitForSelector('[data-need=fetch]');
      assert.deepEqual(await findings(page), []);
      await agree(page);
      await done(page);
      await page.waitForSelector(path === '/ocr' ? '.read__text' : 'canvas[data-drawn][data-result]');
      assert.deepEqual(await findings(page), []);
      if (path === '/cutout') {
        await page.click('[data-brush]');
        await page.waitForSelector('.brush__stage canvas');
        assert.deepEqual(await findings(page), []);
      }
      await context.close();
    });
  }
}
