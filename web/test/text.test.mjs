// Text recognition in a real browser: language data comes when the person says so, and stays.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { agree, done, drawn, drop, launch, open, saved, skip as none, told, watched, unplug } from './browser.mjs';

const languages = none ? [] : (await told('/ocr')).languages.map(({ name }) => name);
const skip = none || (languages.includes('eng') ? false : 'the server has no language data (tesseract-ocr-eng)');
let browser;
before(async () => { if (!skip) browser = await launch(); });
after(async () => browser?.close());

const WORDS = ['The quick brown fox jumps', 'over the lazy dog and reads', 'seventeen letters a day.'];

/** Lines of text; `size` and colours as asked. */
const lines = (size, ink = '#111', paper = '#fff', [width, height] = [900, 400]) => [
  ['fillStyle', paper], ['fillRect', 0, 0, width, height], ['fillStyle', ink], ['font', `${size}px sans-serif`],
  ...WORDS.map((line, at) => ['fillText', line, size * 2, size * (2.5 + at * 1.8)]),
];

const words = (text) => text.replace(/\s+/g, ' ').trim();
const text = (page) => page.inputValue('.read__text');

test('text is read, shown over the picture and beside it, saved, and read again without a network', { skip, timeout: 180_000 }, async () => {
  const { context, page, problems } = await open(browser, '/ocr#options={"lang":"eng"}', { permissions: ['clipboard-read', 'clipboard-write'] });
  const wrong = watched(page);
  const data = [];
  page.on('request', (request) => request.url().includes('/tessdata/') && data.push(request.url()));
  const picture = await drawn(page, 900, 400, lines(36));
  await drop(page, [{ name: 'page.png', bytes: picture }]);
  await page.waitForSelector('.card[data-status=idle]');
  assert.match(await page.textContent('.need'), /4\.1 MB/);
  assert.equal(data.length, 0);
  await agree(page);
  await done(page);
  await page.waitForSelector('.read__text');
  const wanted = WORDS.join(' ');
  assert.equal(words(await text(page)), wanted);

  // Over the picture each word is where it is.
  const place = await page.evaluate(() => {
    const word = [...document.querySelectorAll('.read__words tspan')].find((one) => one.textContent === 'quick');
    const [box, picture] = [word.getBoundingClientRect(), document.querySelector('.read__picture').getBoundingClientRect()];
    return { left: (box.left - picture.left) / picture.width, top: (box.top - picture.top) / picture.height, width: box.width / picture.width };
  });
  assert.ok(Math.abs(place.left - 0.155) < 0.02 && Math.abs(place.top - 0.15) < 0.06 && Math.abs(place.width - 0.1) < 0.03, JSON.stringify(place));

  await page.click('[data-copy-text]');
  assert.equal(words(await page.evaluate(() => navigator.clipboard.readText())), wanted);
  const formats = { markdown: /quick brown/, json: /"confidence"/, hocr: /class='?"?ocrx_word/, tsv: /\tquick/, text: /The quick brown fox/ };
  for (const [format, sign] of Object.entries(formats)) {
    await page.click('.read .menu > summary');
    const file = await saved(page, `[data-save-text=${format}]`);
    assert.match(file.bytes.toString(), sign, format);
    assert.match(file.name, /^page\.(md|json|hocr|tsv|txt)$/);
  }
  assert.match((await saved(page, '[data-download]')).bytes.toString(), /lazy dog/);
  assert.deepEqual(wrong(), []);

  await unplug(page);
  await drop(page, [{ name: 'again.png', bytes: picture }]);
  await done(page);
  await page.waitForSelector('.read__text');
  assert.equal(words(await text(page)), wanted);
  assert.equal(data.length, 1);
  assert.deepEqual(problems.filter((text) => !/ERR_INTERNET_DISCONNECTED/.test(text)), []);
  await context.close();
});

test('dark, small, skewed and turned pages are made ready', { skip, timeout: 240_000 }, async () => {
  const { context, page } = await open(browser, '/ocr#options={"lang":"eng"}');
  const skewed = [['fillStyle', '#fff'], ['fillRect', 0, 0, 900, 500], ['rotate', 0.07], ...lines(36).slice(2)];
  const turned = [['fillStyle', '#fff'], ['fillRect', 0, 0, 400, 900], ['translate', 400, 0], ['rotate', Math.PI / 2], ...lines(36)];
  const files = [
    { name: 'dark.png', bytes: await drawn(page, 900, 400, lines(36, '#ddd', '#222')) },
    { name: 'small.png', bytes: await drawn(page, 300, 100, lines(11, '#222', '#fafafa', [300, 100])) },
    { name: 'skewed.png', bytes: await drawn(page, 900, 500, skewed) },
    { name: 'turned.png', bytes: await drawn(page, 400, 900, turned) },
  ];
  await drop(page, files);
  await agree(page);
  await done(page, files.length);
  for (const { name } of files) {
    const card = page.locator('ci-card', { hasText: name });
    if (!(await card.locator('.read__text').count())) {
      await card.locator('.menu > summary').first().click();
      await card.locator('[data-act=text]').click();
    }
    await card.locator('.read__text').waitFor();
    const read = words(await card.locator('.read__text').inputValue());
    for (const word of ['quick', 'lazy', 'seventeen']) assert.ok(read.includes(word), `${name}: ${read}`);
  }
  await context.close();
});

test('reading can be cancelled, and languages are chosen with their size', { skip, timeout: 120_000 }, async () => {
  const { context, page } = await open(browser, '/ocr#options={"lang":"eng"}');
  assert.ok(await page.isChecked('.languages input[value=eng]'));
  const large = [['fillStyle', '#fff'], ['fillRect', 0, 0, 3000, 3000], ['fillStyle', '#111'], ['font', '30px serif']];
  for (let y = 60; y < 2960; y += 44) large.push(['fillText', `${WORDS.join(' ')} ${WORDS.join(' ')}`, 60, y]);
  await drop(page, [{ name: 'large.png', bytes: await drawn(page, 3000, 3000, large) }]);
  await agree(page);
  await page.waitForSelector('.card[data-status=working]');
  await page.waitForTimeout(1200);
  await page.click('[data-cancel-all]');
  await page.waitForSelector('.card[data-status=cancelled]', { timeout: 3000 });
  if (languages.includes('deu')) {
    await page.check('.languages input[value=deu]');
    await page.waitForSelector('[data-need=fetch]');
    assert.equal(await page.inputValue('[name=lang]'), 'eng+deu');
    // The last language stays.
    await page.uncheck('.languages input[value=deu]');
    await page.uncheck('.languages input[value=eng]').catch(() => undefined);
    assert.ok(await page.isChecked('.languages input[value=eng]'));
  }
  await context.close();
});

test('a searchable PDF comes out, and is read as it is', { skip, timeout: 180_000 }, async () => {
  const { context, page, problems } = await open(browser, '/ocr#options={"lang":"eng"}');
  await drop(page, [{ name: 'page.png', bytes: await drawn(page, 900, 400, lines(36)) }]);
  await agree(page);
  await done(page);
  await page.waitForSelector('.read__text');
  await page.click('.read .menu > summary');
  const { name, bytes } = await saved(page, '[data-save-text=pdf]');
  assert.equal(name, 'page.pdf');
  const folder = mkdtempSync(join(tmpdir(), 'text-'));
  writeFileSync(join(folder, 'page.pdf'), bytes);
  try {
    const found = execFileSync('pdftotext', [join(folder, 'page.pdf'), '-'], { encoding: 'utf8' });
    assert.equal(words(found), WORDS.join(' '));
    execFileSync('qpdf', ['--check', join(folder, 'page.pdf')]);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  rmSync(folder, { recursive: true });
  await page.click('[data-clear]');
  await drop(page, [{ name: 'again.pdf', bytes, type: 'application/pdf' }]);
  await done(page);
  await page.waitForSelector('.read__text');
  assert.equal(words(await text(page)), WORDS.join(' '));
  assert.match(await page.textContent('.read__label'), /100/, 'nothing had to be guessed');
  assert.deepEqual(problems, []);
  await context.close();
});

const program = new URL('../../target/release/compressimage', import.meta.url).pathname;
const corpus = new URL(`${process.env.COMPRESSIMAGE_CORPUS ?? '../../../shared/corpus'}/ocr/tesseract/`, import.meta.url);

/** What the command line makes of a page of the corpus. */
function prepared(folder, name, ...how) {
  const out = join(folder, 'page.png');
  execFileSync(program, [...how, new URL(name, corpus).pathname, '-o', out, '--overwrite'], { stdio: 'ignore' });
  return readFileSync(out);
}

/** Says yes to each thing that the page asks for, until the card is done; what it asked for. */
async function agreeing(page) {
  const asked = [];
  for (;;) {
    const state = await page.waitForSelector('.card[data-status=done], .card[data-status=failed], [data-need=fetch]', { timeout: 120_000 });
    if (!(await state.evaluate((one) => one.matches('[data-need]')))) return asked;
    asked.push((await page.textContent('.need')).replace(/\s+/g, ' '));
    await agree(page);
  }
}

const scripts = {
  Hebrew: { has: 'heb', name: 'hebrew-nikud-genesis-1-2.png', how: [['convert', '--to', 'png']], wants: /Hebrew: \d/, reads: /[\u05d0-\u05ea]{3}/ },
  Latin: {
    has: 'eng',
    name: '8071_093.3B.tif',
    how: [90, 180].map((degrees) => ['rotate', '--degrees', String(degrees), '--format', 'png']),
    wants: /English: \d/,
    reads: /\b(the|and|of)\b.*\b(the|and|of)\b/s,
  },
};

for (const [script, { has, name, how, wants, reads }] of Object.entries(scripts)) {
  const lacks = skip || (['osd', has].every((one) => languages.includes(one)) && existsSync(new URL(name, corpus)) ? false : `no osd, no ${has} or no corpus`);
  test(`which languages a page of ${script} takes is found out, and said before they come`, { skip: lacks, timeout: 600_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'script-'));
    const { context, page, problems } = await open(browser, '/ocr#options={"lang":"eng"}');
    await page.check('.languages input[value=auto]');
    assert.equal(await page.inputValue('[name=lang]'), 'auto');
    for (const one of how) {
      await drop(page, [{ name: 'page.png', bytes: prepared(folder, name, ...one) }]);
      const asked = await agreeing(page);
      if (one === how[0]) {
        assert.match(asked[0], /Shapes of letters: 1\d(\.\d)? MB/);
        assert.match(asked[1], wants);
      } else assert.deepEqual(asked, []);
      await page.waitForSelector('.read__text');
      assert.match(await text(page), reads, one.join(' '));
      // The command line finds the same.
      await page.click('.read .menu > summary');
      const [ours] = JSON.parse((await saved(page, '[data-save-text=json]')).bytes.toString());
      const theirs = execFileSync(program, ['ocr', join(folder, 'page.png'), '--lang', 'auto', '--format', 'json', '-o', '-'], { encoding: 'utf8' });
      for (const what of ['script', 'languages', 'turn']) assert.equal(ours[what], JSON.parse(theirs)[0][what], what);
      await page.click('[data-clear]');
    }
    // The recogniser wonders about a picture without a resolution.
    assert.deepEqual(problems.filter((text) => !/Invalid resolution/.test(text)), []);
    rmSync(folder, { recursive: true });
    await context.close();
  });
}

test('the viewer goes from page to page, by buttons and by keys', { skip, timeout: 240_000 }, async () => {
  const { context, page, problems } = await open(browser, '/images-to-pdf');
  const pages = ['First', 'Second', 'Third'];
  const files = [];
  for (const word of pages) {
    const draw = [['fillStyle', '#fff'], ['fillRect', 0, 0, 600, 300], ['fillStyle', '#111'], ['font', '48px sans-serif'], ['fillText', `${word} page here`, 60, 150]];
    files.push({ name: `${word}.png`, bytes: await drawn(page, 600, 300, draw) });
  }
  await drop(page, files);
  await page.waitForFunction(() => document.querySelector('.summary__sizes')?.textContent.includes('3 page'), null, { timeout: 60_000 });
  const { bytes } = await saved(page, '[data-download]');
  await page.goto(`${new URL(page.url()).origin}/ocr#options={"lang":"eng"}`);
  await page.waitForSelector('.dropzone');
  await drop(page, [{ name: 'three.pdf', bytes, type: 'application/pdf' }]);
  await agree(page);
  await done(page);
  const shows = (at) => page.waitForFunction(([word, place]) => {
    const over = document.querySelector('.read__words')?.textContent ?? '';
    const canvas = document.querySelector('.read__picture canvas[data-drawn]');
    return over.includes(word) && document.querySelector('.read__steps output')?.textContent === place && canvas?.getAttribute('aria-label').endsWith(place);
  }, [pages[at], `Page ${at + 1} of 3`], { timeout: 20_000 });
  await shows(0);
  await page.click('[data-page=next]');
  await shows(1);
  await page.focus('.read__picture');
  await page.keyboard.press('PageDown');
  await shows(2);
  // At the end it stays, and so does the focus.
  await page.focus('[data-page=next]');
  await page.keyboard.press('Enter');
  await shows(2);
  assert.equal(await page.evaluate(() => document.activeElement?.dataset.page), 'next');
  await page.focus('.read__picture');
  await page.keyboard.press('ArrowLeft');
  await shows(1);
  await page.click('[data-page=previous]');
  await shows(0);
  // What is seen is the page: its ink is where its words are.
  const dark = await page.evaluate(() => {
    const canvas = document.querySelector('.read__picture canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((_, at) => at % 4 === 0).filter((sample) => sample < 100).length;
  });
  assert.ok(dark > 1000, `${dark} dark pixels`);
  // The text of all pages stands beside it.
  for (const word of pages) assert.match(await text(page), new RegExp(word));
  assert.deepEqual(problems, []);
  await context.close();
});
