// Files from the person's own places elsewhere, and results to them: nothing of it before it is
// asked for, each file worked on in the browser, and nothing left on the device.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe, done, drop, findings, launch, looks, png, saved, skip as absent } from './browser.mjs';
import { clouds, lacking } from './clouds.mjs';
import { serve } from './serve.mjs';

const skip = absent || lacking;
const wide = { viewport: { width: 1280, height: 900 } };
let browser;
let fakes;
let server;
before(async () => {
  if (skip) return;
  fakes = await clouds();
  [browser, server] = [await launch(), await serve({ ...fakes.settings('all'), RATES__REQUESTS: 100_000 })];
});
after(async () => {
  await browser?.close();
  await server?.end();
  await fakes?.end();
});

/** A visitor at a tool's page, with what went wrong and what was asked for noted. */
async function open(path = '/compress', how = {}, { origin } = server) {
  const context = await browser.newContext({ acceptDownloads: true, ...wide, ...how });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  const requests = [];
  page.on('request', (request) => /^(blob|data):/.test(request.url()) || requests.push(request));
  await page.goto(origin + path);
  await page.waitForSelector('.dropzone');
  return { context, page, problems, requests };
}

/** Through the window of a provider, who agrees at once; it closes by itself. */
async function agreed(page, click) {
  const [popup] = await Promise.all([page.context().waitForEvent('page'), click()]);
  const closed = popup.isClosed() ? Promise.resolve() : popup.waitForEvent('close', { timeout: 20_000 });
  await popup.waitForLoadState();
  await popup.click('.cloud-page form.letter button[type=submit]');
  await closed;
}

/** Opens the window of places at one of them. */
async function turn(page, place, button = '[data-pick-cloud]') {
  await page.click(button);
  await page.waitForSelector('dialog.cloud[open]');
  await page.click(`[data-place=${place}]`);
}

async function connect(page, place, button) {
  await turn(page, place, button);
  await page.waitForSelector('dialog.cloud [data-cloud-connect]');
  await agreed(page, () => page.click('dialog.cloud [data-cloud-connect]'));
  await page.waitForSelector('ci-cloud-list');
}

const folder = (page, name) => page.click(`.entry--folder button[title="${name}"]`);
const choose = (page, name) => page.check(`.entry label[title="${name}"] input`);
const gone = (page) => page.waitForSelector('dialog.cloud', { state: 'detached' });
const names = (page) => page.$$eval('.card__name', (all) => all.map((one) => one.textContent));
/** Answers that tests want to be refusals are no problem. */
const serious = (problems) => problems.filter((text) => !/Failed to load resource/.test(text));

async function stored(page) {
  return page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name),
  ]);
}

test('nothing of it comes before its button is pressed', { skip }, async () => {
  const { context, page, problems, requests } = await open();
  const of = () => requests.map((one) => new URL(one.url()).pathname).filter((path) => /^\/(cloud|session)\b|\/assets\/cloud/.test(path));
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  await page.waitForTimeout(500);
  assert.deepEqual(of(), []);
  assert.deepEqual(await context.cookies(), []);
  await page.click('[data-pick-cloud]');
  await page.waitForSelector('[data-cloud-connect]');
  assert.ok(of().includes('/session') && of().includes('/cloud'), String(of()));
  assert.match(await page.textContent('dialog.cloud'), /what Google Drive gets to know/);
  for (const request of requests) assert.equal(new URL(request.url()).origin, server.origin);
  await page.keyboard.press('Escape');
  await gone(page);
  assert.ok(await page.evaluate(() => document.activeElement.matches('[data-pick-cloud]')));
  assert.deepEqual(problems, []);
  await context.close();
});

test('a site without places has no button', { skip }, async () => {
  const bare = await serve({ WAYS__URLS: false });
  try {
    const { context, page } = await open('/compress', {}, bare);
    assert.equal(await page.$('[data-pick-cloud]'), null);
    await drop(page, [{ name: 'a.png', bytes: png() }]);
    await done(page);
    assert.equal(await page.$('[data-save-cloud], [data-act=cloud]'), null);
    await context.close();
  } finally {
    await bare.end();
  }
});

test('the web is one of the places, and results are not saved there', { skip }, async () => {
  const { context, page, requests } = await open();
  await turn(page, 'web');
  await page.waitForSelector('#cloud-web');
  assert.equal(await page.$('[data-cloud-connect], [data-cloud-disconnect]'), null);
  await page.fill('#cloud-web', 'https://example.com/a.png');
  await page.click('[data-place=dropbox]');
  await page.waitForSelector('[data-cloud-connect]');
  await page.click('[data-place=web]');
  assert.equal(await page.inputValue('#cloud-web'), 'https://example.com/a.png');
  await page.keyboard.press('Escape');
  await gone(page);

  // It is where the person was last. The others are not asked about before one of them is wanted.
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  const asked = requests.length;
  await page.click('[data-pick-cloud]');
  await page.waitForSelector('#cloud-web');
  await page.waitForTimeout(300);
  assert.ok(!requests.slice(asked).some((one) => /\/(cloud|session)$/.test(one.url())));
  await page.click('[data-place=gdrive]');
  await page.waitForSelector('[data-cloud-connect]');
  await page.click('[data-place=web]');
  await page.keyboard.press('Escape');
  await gone(page);
  await page.click('[data-save-cloud]');
  await page.waitForSelector('dialog.cloud [data-cloud-connect]');
  assert.deepEqual(await page.$$eval('[data-place]', (all) => all.map((one) => one.dataset.place)), ['gdrive', 'dropbox', 'onedrive']);
  await context.close();
});

for (const place of ['gdrive', 'dropbox', 'onedrive']) {
  test(`${place}: connected, browsed, searched; two of many are added and the result is saved`, { skip }, async () => {
    const fake = fakes[place];
    await fake.put('/Trip/day/one.png', png());
    await fake.put('/Trip/day/two.png', png(200, 120, 5));
    await fake.put('/Trip/day/three.png', png(120, 120, 7));
    await fake.put('/Elsewhere/needle.png', png(90, 90, 3));
    const { context, page, problems } = await open();
    await connect(page, place);
    await folder(page, 'Trip');
    await folder(page, 'day');
    await choose(page, 'one.png');
    await choose(page, 'three.png');
    assert.match(await page.textContent('.cloud__foot'), /2 of 3 chosen/);
    await page.click('[data-cloud-act=add]');
    await gone(page);
    await done(page, 2);
    assert.deepEqual(await names(page), ['one.png', 'three.png']);

    // The page is one that was loaded while it was connected: it reaches the provider itself.
    await page.reload();
    await page.waitForSelector('.dropzone');
    await turn(page, place);
    await page.waitForSelector('ci-cloud-list');
    const before = (await fake.straight(server.origin, 'GET')).length;
    await page.fill('.cloud__search input', 'needle');
    await page.waitForSelector('.entry label[title="needle.png"]');
    await choose(page, 'needle.png');
    await page.click('[data-cloud-act=add]');
    await gone(page);
    await done(page);
    assert.ok((await fake.straight(server.origin, 'GET')).length > before, 'the bytes came through the server');

    const result = await saved(page, '[data-download]');
    await turn(page, place, '[data-save-cloud]');
    await page.waitForSelector('ci-cloud-list');
    await page.click('[data-cloud-folder]');
    await page.fill('.cloud__new input', 'Small');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.cloud__way [aria-current]')?.textContent === 'Small');
    await page.click('[data-cloud-act=save]:not([disabled])');
    await gone(page);
    assert.match(await page.textContent('.toast--shown'), /1 file saved/);
    // With the least extent a provider may give the site a folder of its own: here it has all.
    assert.ok((await fake.get('/Small/needle.png')).equals(result.bytes));

    // Once more: the folder is remembered, the name is taken, and nothing is overwritten.
    await page.click('[data-save-cloud]');
    await page.waitForFunction(() => document.querySelector('.cloud__way [aria-current]')?.textContent === 'Small');
    await page.click('[data-cloud-act=save]:not([disabled])');
    await page.waitForSelector('.cloud__report');
    const there = await fake.names('/Small');
    assert.equal(there.length, 2, String(there));
    const other = there.find((name) => name !== 'needle.png');
    assert.ok((await page.textContent('.cloud__report')).includes(other), other);
    await page.click('[data-cloud-act=close]');
    await gone(page);
    assert.ok((await fake.get('/Small/needle.png')).equals(result.bytes));
    assert.deepEqual(await stored(page), []);
    assert.deepEqual((await context.cookies()).map(({ name }) => name), ['session']);
    assert.deepEqual(problems, []);
    await context.close();
  });
}

test('files that fail are named, the others are added, and the same name twice is two', { skip }, async () => {
  const { dropbox: fake } = fakes;
  await fake.put('/Some/a.png', png());
  await fake.put('/Some/b.png', png(99, 99, 3));
  await fake.put('/Some/sub/a.png', png(77, 77, 4));
  const { context, page, problems } = await open();
  await connect(page, 'dropbox');
  await folder(page, 'Some');
  await page.check('[data-cloud-all]');
  await folder(page, 'sub');
  await choose(page, 'a.png');
  assert.match(await page.textContent('[data-cloud-act=add]'), /Add 3 files/);
  await fake.remove('/Some/b.png');
  await page.click('[data-cloud-act=add]');
  await page.waitForSelector('[data-failed]');
  const told = await page.textContent('[data-failed]');
  assert.ok(told.includes('b.png') && /moved or deleted/.test(told), told);
  await page.click('[data-cloud-act=close]');
  await gone(page);
  await done(page, 2);
  assert.deepEqual(await names(page), ['a.png', 'a.png']);
  const { bytes } = await saved(page, '[data-zip]');
  assert.ok(bytes.includes('a.png') && bytes.includes('a (2).png'));
  assert.deepEqual(serious(problems), []);
  await context.close();
});

test('a login that is over is said, and a new one goes on from there', { skip }, async () => {
  const { dropbox: fake } = fakes;
  await fake.put('/Over/a.png', png());
  const { context, page } = await open();
  await connect(page, 'dropbox');
  await page.waitForSelector('.entry--folder button[title="Over"]');
  await fake.fail('list', 'expired');
  await fake.fail('token', 'revoked');
  await folder(page, 'Over');
  await page.waitForSelector('.cloud__scroll [data-cloud-connect]');
  assert.match(await page.textContent('.cloud__scroll'), /Connect again/);
  await agreed(page, () => page.click('.cloud__scroll [data-cloud-connect]'));
  await page.waitForSelector('.entry label[title="a.png"]');
  await context.close();
});

test('a place without room is said so', { skip }, async () => {
  const { onedrive: fake } = fakes;
  const { context, page } = await open();
  await drop(page, [{ name: 'full.png', bytes: png() }]);
  await done(page);
  await connect(page, 'onedrive', '[data-save-cloud]');
  await fake.quota(1);
  try {
    await page.click('[data-cloud-act=save]:not([disabled])');
    await page.waitForSelector('[data-failed]');
    assert.match(await page.textContent('.cloud__report'), /has no room left/);
  } finally {
    await fake.quota(1e12);
  }
  await page.click('[data-cloud-act=retry]');
  await gone(page);
  await context.close();
});

test('what is under way is cancelled', { skip }, async () => {
  const { dropbox: fake } = fakes;
  await fake.put('/Slow/a.png', png());
  const { context, page } = await open();
  await page.route(/\/cloud\/dropbox\/(link|file)\?/, () => undefined);
  await connect(page, 'dropbox');
  await folder(page, 'Slow');
  await choose(page, 'a.png');
  await page.click('[data-cloud-act=add]');
  await page.click('[data-cloud-act=cancel]');
  await page.waitForSelector('.entry label[title="a.png"] input:checked');
  assert.equal(await page.$('.card'), null);
  await context.close();
});

test('files that were chosen at the provider are chosen here', { skip }, async () => {
  const { gdrive: fake } = fakes;
  const ids = [await fake.put('/Picked/one.png', png()), await fake.put('/Picked/two.png', png(99, 99, 3))];
  await fake.put('/Picked/three.png', png(50, 50, 3));
  const least = await serve(fakes.settings('least'));
  try {
    const { context, page } = await open('/compress', {}, least);
    await fake.pick(ids.slice(0, 1));
    await connect(page, 'gdrive');
    await page.waitForSelector('.entry label[title="one.png"] input:checked');
    assert.equal(await page.$('.entry label[title="three.png"]'), null);
    await fake.pick(ids.slice(1));
    await agreed(page, () => page.click('[data-cloud-more]'));
    await page.waitForSelector('.entry label[title="two.png"] input:checked');
    await context.close();
  } finally {
    await least.end();
  }
});

test('ten thousand files are scrolled through, and chosen without a wait', { skip }, async () => {
  await fakes.dropbox.many('/Many', 10_000);
  const { context, page, problems } = await open();
  await connect(page, 'dropbox');
  await folder(page, 'Many');
  await page.waitForSelector('[data-file-id]');
  await page.click('[data-view=list]');
  await page.evaluate(async () => {
    const scroll = document.querySelector('.cloud__scroll');
    const end = Date.now() + 180_000;
    while (document.querySelectorAll('[data-file-id]').length < 10_000) {
      if (Date.now() > end) throw new Error(`only ${document.querySelectorAll('[data-file-id]').length}`);
      scroll.scrollTop = scroll.scrollHeight;
      await new Promise((next) => setTimeout(next, 50));
    }
  });
  const took = await page.evaluate(async () => {
    const begun = performance.now();
    document.querySelectorAll('[data-file-id]')[5000].click();
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    return performance.now() - begun;
  });
  assert.ok(took < 1000, `${took} ms`);
  assert.match(await page.textContent('.cloud__foot'), /1 of 10,?000 chosen/);
  assert.deepEqual(serious(problems), []);
  await context.close();
});

test('keys are enough', { skip }, async () => {
  await fakes.dropbox.put('/Keys/a.png', png());
  await fakes.dropbox.put('/Keys/b.png', png(99, 99, 3));
  const { context, page } = await open();
  await connect(page, 'dropbox');
  await page.focus('.entry--folder button[title="Keys"]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.closest('label')?.title === 'a.png');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowRight');
  assert.equal((await page.$$('[data-file-id]:checked')).length, 2);
  await page.focus('[data-cloud-act=add]');
  await page.keyboard.press('Enter');
  await gone(page);
  await done(page, 2);
  await context.close();
});

test('a place that is disconnected is let go at the provider, too', { skip }, async () => {
  const { gdrive: fake } = fakes;
  const { context, page } = await open();
  await connect(page, 'gdrive');
  const before = (await fake.tokens()).revoked.length;
  await page.click('[data-cloud-disconnect]');
  await page.waitForSelector('.cloud__main [data-cloud-connect]');
  assert.ok((await fake.tokens()).revoked.length > before);
  const { places } = await page.evaluate(async () => (await fetch('/cloud')).json());
  assert.equal(places.find(({ id }) => id === 'gdrive').connected, false);
  await context.close();
});

for (const look of looks) {
  test(`axe: the window of places, ${look.colorScheme} ${look.locale}`, { skip }, async () => {
    await fakes.dropbox.put('/Axe/a.png', png());
    await fakes.dropbox.put('/Axe/b.png', png(99, 99, 3));
    const { context, page } = await open('/compress', { ...look, reducedMotion: 'reduce' });
    await page.evaluate(axe);
    const judged = async (name) => {
      assert.deepEqual(await findings(page), [], name);
      if (process.env.COMPRESSIMAGE_SHOTS) await page.screenshot({ path: join(process.env.COMPRESSIMAGE_SHOTS, `cloud-${name}-${look.locale}.png`) });
    };
    await judged('before');
    await turn(page, 'dropbox');
    await page.waitForSelector('dialog.cloud [data-cloud-connect]');
    await judged('connect');
    await agreed(page, () => page.click('dialog.cloud [data-cloud-connect]'));
    await folder(page, 'Axe');
    await choose(page, 'a.png');
    await choose(page, 'b.png');
    await judged('list');
    await page.click('[data-view=list]');
    await judged('rows');
    await fakes.dropbox.remove('/Axe/b.png');
    await page.click('[data-cloud-act=add]');
    await page.waitForSelector('[data-failed]');
    await judged('failed');
    await page.click('[data-cloud-act=close]');
    await done(page);
    await page.click('[data-save-cloud]');
    await page.waitForSelector('[data-cloud-act=save]:not([disabled])');
    await judged('save');
    await context.close();
  });
}
