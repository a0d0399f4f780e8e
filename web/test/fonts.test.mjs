// Fonts for documents that don't bring theirs along: fetched when a page is drawn without one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agree, done, drop, launch, open, saved, skip as none, told, watched, unplug } from './browser.mjs';

const fonts = none ? [] : (await told('/pdf-to-images')).fonts;
const skip = none || (fonts.length ? false : 'the server has no font with Chinese letters (fonts-droid-fallback)');
let browser;
before(async () => { if (!none) browser = await launch(); });
after(async () => browser?.close());

/** A page of 300 x 330 points with a text in letters of 60, in a font that is not in the file. */
function foreign({ font, encoding, collection, text }) {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 330] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    null,
    collection
      ? `<< /Type /Font /Subtype /Type0 /BaseFont /${font} /Encoding /${encoding} /DescendantFonts [6 0 R] >>`
      : `<< /Type /Font /Subtype /Type1 /BaseFont /${font} >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${font} /DW 1000 /FontDescriptor 7 0 R
       /CIDSystemInfo << /Registry (Adobe) /Ordering (${collection}) /Supplement 2 >> >>`,
    `<< /Type /FontDescriptor /FontName /${font} /Flags 6 /StemV 80 /Ascent 880 /Descent -120 /CapHeight 880 /ItalicAngle 0 /FontBBox [0 -120 1000 880] >>`,
  ];
  const content = `BT /F 60 Tf 30 200 Td <${text}> Tj ET`;
  objects[3] = `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
  let pdf = '%PDF-1.4\n';
  const places = objects.map((body, at) => {
    const place = pdf.length;
    pdf += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const table = pdf.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  pdf += `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}trailer << /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(pdf, 'latin1');
}

const given = (name, how) => [{ name, bytes: foreign(how), type: 'application/pdf' }];
const CHINESE = { font: 'STSong-Light', encoding: 'UniGB-UCS2-H', collection: 'GB1', text: '4f60597d4e16754c' };
const KOREAN = { font: 'HYSMyeongJo-Medium', encoding: 'KSCms-UHC-H', collection: 'Korea1', text: 'c7d1b1b9beee' };
const LATIN = { font: 'Helvetica', text: '48656c6c6f' };
const PNG = '/pdf-to-images#options=' + encodeURIComponent('{"to":"png","lossless":true,"dpi":72}');

/** How much black each letter of 60 points has, in whole pixels. */
const ink = (page, bytes, letters) =>
  page.evaluate(async ([data, count]) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const black = (left) => {
      const { data: samples } = context.getImageData(left, 70, 60, 80);
      let sum = 0;
      for (let at = 1; at < samples.length; at += 4) sum += (255 - samples[at]) / 255;
      return Math.round(sum);
    };
    return Array.from({ length: count }, (_, at) => black(30 + at * 60));
  }, [bytes.toString('base64'), letters]);

/** Notes the fonts that a page asks for. */
function asked(page) {
  const urls = [];
  page.on('request', (request) => request.url().includes('/fonts/') && urls.push(request.url()));
  return urls;
}

test('a missing font is asked for, then the page is drawn with it, later without a network', { skip, timeout: 180_000 }, async () => {
  const { context, page, problems } = await open(browser, PNG);
  const [wrong, urls] = [watched(page), asked(page)];
  await drop(page, given('chinese.pdf', CHINESE));
  await done(page);
  // It asks first, tells how much it is, and what came without it says what is missing.
  const { bytes: size } = fonts.find(({ collection }) => collection === 'GB1');
  assert.match(await page.textContent('.need'), new RegExp(`${(size / 1e6).toFixed(0)}(\\.\\d)? MB`));
  assert.match(await page.textContent('.card'), /STSong-Light/);
  assert.deepEqual(urls, []);
  const [thumb, poor] = [await page.$('.card__thumb canvas'), await saved(page, '[data-download]')];
  assert.ok(thumb);
  await agree(page);
  await page.waitForFunction(() => {
    const card = document.querySelector('.card[data-status=done]');
    return card && !card.textContent.includes('STSong-Light');
  }, null, { timeout: 30_000 });
  assert.equal(urls.length, 1);
  const rich = await saved(page, '[data-download]');
  assert.ok(!rich.bytes.equals(poor.bytes));
  for (const black of await ink(page, rich.bytes, 4)) assert.ok(black > 250 && black < 2000, `${black} of 3600 pixels`);
  assert.deepEqual(wrong(), []);

  await unplug(page);
  // Other letters of the same font, too.
  for (const [name, how, letters] of [['chinese.pdf', CHINESE, 4], ['korean.pdf', KOREAN, 3]]) {
    await drop(page, given(name, how));
    await done(page);
    for (const black of await ink(page, (await saved(page, '[data-download]')).bytes, letters)) assert.ok(black > 250, `${name}: ${black}`);
    await page.click('[data-clear]');
  }
  assert.equal(urls.length, 1);
  assert.deepEqual(problems.filter((text) => !/ERR_INTERNET_DISCONNECTED/.test(text)), []);
  await context.close();
});

test('where every font is there nothing is asked for', { skip, timeout: 60_000 }, async () => {
  const { context, page, problems } = await open(browser, PNG);
  const urls = asked(page);
  await drop(page, given('latin.pdf', LATIN));
  await done(page);
  await page.waitForTimeout(500);
  assert.equal(await page.$('.need'), null);
  assert.deepEqual(urls, []);
  assert.ok((await ink(page, (await saved(page, '[data-download]')).bytes, 2)).every((black) => black > 100));
  assert.deepEqual(problems, []);
  await context.close();
});

test('where the site has no font the page says what is missing, and asks for nothing', { skip: none, timeout: 60_000 }, async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  // As a server without fonts tells it.
  await page.route('**/pdf-to-images', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/"fonts":\[.*?\]/, '"fonts":[]') });
  });
  await page.goto(new URL(PNG, process.env.COMPRESSIMAGE_URL).href);
  await page.waitForSelector('.dropzone');
  const urls = asked(page);
  await drop(page, given('chinese.pdf', CHINESE));
  await done(page);
  assert.match(await page.textContent('.card'), /STSong-Light/);
  assert.equal(await page.$('.need'), null);
  assert.deepEqual(urls, []);
  await context.close();
});
