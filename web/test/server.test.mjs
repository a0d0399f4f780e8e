// Work on the server, chosen in the page: nothing goes there before, everything is told, and what
// is there can be deleted with a receipt.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { axe, done, drawn, drop, findings, looks, png, saved, skip } from './browser.mjs';
import { program, serve, started } from './serve.mjs';

const own = started();

/** A page of a server, with its requests noted. */
async function open(path, { origin } = own.server, how = {}) {
  const context = await own.browser.newContext({ acceptDownloads: true, viewport: { width: 1280, height: 900 }, ...how });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  const requests = [];
  page.on('request', (request) => /^(blob|data):/.test(request.url()) || requests.push(request));
  await page.goto(origin + path);
  await page.waitForSelector('.dropzone');
  return { context, page, problems, requests };
}

const posts = (requests) => requests.filter((one) => one.method() !== 'GET').map((one) => `${one.method()} ${new URL(one.url()).pathname}`);

async function choose(page) {
  await page.check('.where input[value=server]', { force: true });
  await page.waitForSelector('.panel--proof[data-sent]');
}

const jpeg = async (page) => {
  const data = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(400, 300);
    const context = canvas.getContext('2d');
    for (let x = 0; x < 400; x += 5) {
      context.fillStyle = `hsl(${x} 60% ${30 + (x % 50)}%)`;
      context.fillRect(x, (x * 7) % 120, 9, 200);
    }
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.97 })).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  });
  return Buffer.from(data, 'base64');
};

test('the browser does the work until the server is chosen, and what happens there is said', { skip }, async () => {
  const { context, page, requests } = await open('/compress');
  assert.ok(await page.isChecked('.where input[value=browser]'));
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  assert.deepEqual(posts(requests), []);
  assert.deepEqual(await context.cookies(), []);
  await choose(page);
  const told = await page.textContent('.where .modes__help');
  assert.ok(told.includes(new URL(own.server.origin).host) && told.includes('1 hour'), told);
  // Choosing alone sends nothing: what is done already stays as it is.
  await page.waitForTimeout(500);
  assert.deepEqual(posts(requests), []);
  assert.deepEqual(await context.cookies(), []);
  // The choice is of this page alone.
  await page.reload();
  await page.waitForSelector('.dropzone');
  assert.ok(await page.isChecked('.where input[value=browser]'));
  await context.close();
});

test('the server gives the same bytes as this device, for PNG and JPEG', { skip }, async () => {
  const { context, page, problems, requests } = await open('/compress');
  const files = [
    { name: 'a.png', bytes: png() },
    { name: 'b.jpg', type: 'image/jpeg', bytes: await jpeg(page) },
  ];
  const results = async () => {
    await done(page, 2);
    const [a, b] = [await saved(page, 'li:nth-child(1) [data-act=download]'), await saved(page, 'li:nth-child(2) [data-act=download]')];
    await page.click('[data-clear]');
    return [a, b];
  };
  await drop(page, files);
  const here = await results();
  assert.deepEqual(posts(requests), []);
  await choose(page);
  await drop(page, files);
  const there = await results();
  assert.deepEqual(there.map(({ name }) => name), ['a.png', 'b.jpg']);
  for (const at of [0, 1]) assert.ok(there[at].bytes.equals(here[at].bytes), files[at].name);
  assert.deepEqual(posts(requests).slice(0, 3), ['POST /session', 'POST /v1/jobs', 'POST /v1/jobs']);
  const [cookie, ...more] = await context.cookies();
  assert.deepEqual(more, []);
  assert.equal(cookie.name, 'session');
  assert.match(cookie.value, /^[A-Za-z0-9]{32}$/);
  assert.deepEqual([cookie.httpOnly, cookie.sameSite, cookie.expires], [true, 'Strict', -1]);
  for (const request of requests) assert.equal(new URL(request.url()).origin, own.server.origin);
  assert.deepEqual(problems, []);
  await context.close();
});

test('a result is compared, counted down, deleted, and its receipt holds', { skip }, async () => {
  const { context, page, requests } = await open('/compress');
  await choose(page);
  await drop(page, [{ name: 'holiday.png', bytes: png() }]);
  await done(page);
  assert.match(await page.textContent('.kept [role=timer]'), /Deleted from the server in (1 hour|60 minutes|59 minutes)/);
  assert.equal(await page.$('.badge'), null);
  assert.ok(await page.$('[data-act=compare]'));
  assert.equal(await page.textContent('[data-prove]'), 'Show what was sent');
  await page.click('[data-prove]');
  await page.waitForSelector('.proof tbody tr');
  assert.match(await page.textContent('.proof'), /because you chose the server/);
  const receipt = await page.waitForSelector('[data-act=delete]').then((button) => button.click()).then(() => page.waitForSelector('[data-act=receipt]'));
  assert.ok(receipt);
  assert.match(await page.textContent('.kept'), /Deleted from the server/);
  assert.match(await page.textContent('[role=status]'), /holiday.png: Deleted from the server/);
  const { name, bytes } = await saved(page, '[data-act=receipt]');
  assert.equal(name, 'holiday-receipt.json');
  const path = join(mkdtempSync(join(tmpdir(), 'receipt-')), name);
  writeFileSync(path, bytes);
  const { receipt_key: key } = await (await fetch(`${own.server.origin}/privacy.json`)).json();
  const said = execFileSync(program, ['verify-receipt', path, '--key', key], { encoding: 'utf8' });
  assert.match(said, /deleted/i);
  const job = requests.find((one) => one.method() === 'DELETE').url();
  assert.equal((await fetch(job)).status, 404);
  // The result itself is on this device and stays.
  assert.ok((await saved(page, '[data-act=download]')).bytes.length > 0);
  await context.close();
});

test('what is removed from the page is deleted on the server', { skip }, async () => {
  const { context, page, requests } = await open('/convert#options={"to":"webp"}');
  await choose(page);
  await drop(page, [{ name: 'a.png', bytes: png() }, { name: 'b.png', bytes: png(99, 99, 3) }]);
  await done(page, 2);
  assert.match(await page.textContent('.card__facts'), /WEBP/);
  await page.click('[data-delete-all]');
  const { bytes } = await saved(page, '[data-receipts]');
  assert.ok(bytes.includes('a-receipt.json') && bytes.includes('b-receipt.json'));
  await drop(page, [{ name: 'c.png', bytes: png(70, 70, 3) }]);
  await done(page, 3);
  const gone = page.waitForRequest((one) => one.method() === 'DELETE');
  await page.click('li:nth-child(3) [data-act=remove]');
  await gone;
  assert.equal(posts(requests).filter((one) => one.startsWith('DELETE')).length, 3);
  await context.close();
});

test('one document of many files is one job', { skip }, async () => {
  const { context, page } = await open('/images-to-pdf');
  await choose(page);
  await drop(page, [{ name: 'a.png', bytes: png() }, { name: 'b.png', bytes: png(99, 99, 3) }]);
  await page.waitForSelector('[data-download]', { timeout: 60_000 });
  assert.match(await page.textContent('.summary'), /2 pages/);
  assert.match(await page.textContent('.summary .kept'), /Deleted from the server in/);
  const { name, bytes } = await saved(page, '[data-download]');
  assert.equal(name, 'a.pdf');
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  await context.close();
});

test('several results of one picture have their names and sizes', { skip }, async () => {
  const { context, page } = await open('/social#options={"to":["x/profile","x/cover"]}');
  const places = async () => {
    await drop(page, [{ name: 'a.png', bytes: png() }]);
    await done(page);
    await page.waitForSelector('.place:nth-child(2)');
    const told = await page.$$eval('.place', (all) => all.map((one) => `${one.querySelector('.place__name').textContent} ${one.querySelector('.place__facts').textContent}`));
    await page.click('[data-clear]');
    return told;
  };
  const here = await places();
  await choose(page);
  assert.deepEqual(await places(), here);
  await context.close();
});

test('a locked document is opened there with its password', { skip }, async (t) => {
  const { context, page, requests } = await open('/images-to-pdf');
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await page.waitForSelector('[data-download]', { timeout: 60_000 });
  const folder = mkdtempSync(join(tmpdir(), 'locked-'));
  writeFileSync(join(folder, 'open.pdf'), (await saved(page, '[data-download]')).bytes);
  try {
    execFileSync('qpdf', ['--encrypt', 'Geheim', 'owner', '256', '--', 'open.pdf', 'locked.pdf'], { cwd: folder });
  } catch {
    await context.close();
    return t.skip('qpdf is not installed');
  }
  const locked = { name: 'locked.pdf', type: 'application/pdf', bytes: readFileSync(join(folder, 'locked.pdf')) };
  await page.goto(`${own.server.origin}/pdf-to-images`);
  await page.waitForSelector('.dropzone');
  await choose(page);
  await drop(page, [locked]);
  await page.waitForSelector('.unlock');
  assert.match(await page.textContent('.unlock__help'), /sent with the file/);
  await page.fill('.unlock input', 'Geheim');
  await page.click('[data-act=unlock]');
  await done(page);
  assert.match(await page.textContent('.card__facts'), /JPEG/);
  for (const request of requests) assert.ok(!request.url().includes('Geheim'));
  // Among others it names itself as the one that is locked.
  await page.goto(`${own.server.origin}/merge-pdf#options={"unlock":true}`);
  await page.waitForSelector('.dropzone');
  await choose(page);
  await drop(page, [{ name: 'a.png', bytes: png(50, 50) }, locked]);
  await page.waitForSelector('li:nth-child(2) .unlock', { timeout: 60_000 });
  await page.fill('.unlock input', 'Geheim');
  await page.click('[data-act=unlock]');
  await page.waitForSelector('[data-download]', { timeout: 60_000 });
  await context.close();
});

test('text is read there, and looked at here', { skip }, async (t) => {
  const { context, page, requests } = await open('/ocr#options={"lang":"eng"}');
  if (!(await page.$('.where'))) {
    await context.close();
    return t.skip('this server can read no text');
  }
  await choose(page);
  // Nothing needs to come to this device first.
  await page.waitForSelector('.need', { state: 'detached' });
  const words = [['fillStyle', '#fff'], ['fillRect', 0, 0, 400, 120], ['fillStyle', '#000'], ['font', '32px sans-serif'], ['fillText', 'Hello readers', 60, 70]];
  await drop(page, [{ name: 'words.png', bytes: await drawn(page, 400, 120, words) }]);
  await done(page);
  await page.waitForFunction(() => /Hello readers/.test(document.querySelector('.read__text')?.value ?? ''), null, { timeout: 60_000 });
  assert.equal((await saved(page, '[data-act=download]')).bytes.toString().trim(), 'Hello readers');
  assert.ok(requests.every((one) => !one.url().includes('/tessdata/')));
  await context.close();
});

test('work is cancelled, and deleted there', { skip }, async () => {
  const { context, page, requests } = await open('/compress#options={"effort":10}');
  await choose(page);
  await drop(page, [{ name: 'large.png', bytes: png(2400, 2400) }]);
  await page.waitForFunction(() => /The server is at work/.test(document.querySelector('.card .note')?.textContent ?? ''), null, { timeout: 60_000 });
  const gone = page.waitForRequest((one) => one.method() === 'DELETE');
  await page.click('[data-cancel-all]');
  await page.waitForSelector('.card[data-status=cancelled]', { timeout: 1000 });
  const job = (await gone).url();
  for (let tries = 0; (await fetch(job)).status !== 404; tries++) assert.ok(tries < 20);
  assert.equal(posts(requests).filter((one) => one === 'POST /v1/jobs').length, 1);
  await context.close();
});

test('large files go in pieces, and on after the connection broke', { skip }, async () => {
  const { context, page, requests } = await open('/strip');
  await choose(page);
  let broken = 0;
  await page.route('**/v1/uploads/*', (route) => {
    if (route.request().method() === 'PATCH' && ++broken === 2) return route.abort('connectionreset');
    return route.continue();
  });
  // Whatever is behind a PNG's end goes with its metadata.
  const bytes = Buffer.concat([png(), Buffer.alloc(33e6)]);
  const [chunk] = await Promise.all([page.waitForSelector('.card[data-status=done]', { timeout: 90_000 }), page.evaluate(async ([head, more]) => {
    const start = Uint8Array.from(atob(head), (c) => c.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([start, new Uint8Array(more)], 'large.png', { type: 'image/png' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, [png().toString('base64'), 33e6])]);
  assert.ok(chunk && bytes.length > 32e6);
  assert.ok(broken >= 5, String(broken));
  assert.equal(requests.filter((one) => one.method() === 'HEAD').length, 1);
  assert.ok((await saved(page, '[data-act=download]')).bytes.length < 1e6);
  await context.close();
});

test('what the server refuses is said, and so is that it has too much to do', { skip }, async () => {
  const busy = await serve({ RATES__BURST: 1, RATES__TASKS: 20 });
  try {
    const { context, page } = await open('/resize#options={"width":20}', busy);
    await choose(page);
    await drop(page, [{ name: 'a.png', bytes: png() }, { name: 'b.png', bytes: png(99, 99, 3) }]);
    await page.waitForFunction(() => /Trying again in [0-9]+ second/.test(document.querySelector('.cards')?.textContent ?? ''), null, { timeout: 60_000 });
    await done(page, 2);
    // Without a time for another try that is the end of it.
    await page.route('**/v1/jobs', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"code":"full","detail":"no room"}' }));
    await drop(page, [{ name: 'c.png', bytes: png(50, 50, 3) }]);
    await page.waitForSelector('.card[data-status=failed]', { timeout: 60_000 });
    assert.match(await page.textContent('.card[data-status=failed] .note'), /too much to do/);
    await page.unroute('**/v1/jobs');
    await page.route('**/v1/jobs', (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', body: '{"code":"odd","detail":"this is odd"}' }));
    await page.click('.card[data-status=failed] [data-act=retry]');
    await page.waitForFunction(() => /could not do it:.*this is odd/.test(document.querySelector('.card[data-status=failed] .note')?.textContent ?? ''), null, { timeout: 60_000 });
    await context.close();
  } finally {
    await busy.end();
  }
});

test('a server that is away is said, and the browser can do it instead', { skip }, async () => {
  const away = await serve();
  const { context, page } = await open('/compress', away);
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  await choose(page);
  await away.end();
  await drop(page, [{ name: 'b.png', bytes: png(99, 99, 3) }]);
  await page.waitForSelector('.card[data-status=failed]', { timeout: 60_000 });
  assert.match(await page.textContent('.card[data-status=failed] .note'), /Nothing was sent/);
  await page.check('.where input[value=browser]', { force: true });
  await done(page, 2);
  await context.close();
});

test('without events it is asked again and again; when the time is over the page says so', { skip }, async () => {
  const brief = await serve({ RETENTION__FILES: '4s' });
  try {
    const { context, page } = await open('/compress', brief);
    assert.doesNotMatch(await page.textContent('.where'), /4 seconds/);
    await page.route('**/events', (route) => route.abort());
    await choose(page);
    assert.match(await page.textContent('.where'), /4 seconds/);
    await drop(page, [{ name: 'a.png', bytes: png() }]);
    await done(page);
    assert.match(await page.textContent('.kept'), /in [0-9]+ seconds?/);
    await page.waitForSelector('.kept[data-kept=deleted]', { timeout: 40_000 });
    assert.ok((await saved(page, '[data-act=receipt]')).bytes.includes('statement'));
    await context.close();
  } finally {
    await brief.end();
  }
});

test('there is no choice where the server keeps nothing', { skip }, async () => {
  const none = await serve({ RETENTION__FILES: '0s' });
  try {
    const { context, page } = await open('/compress', none);
    assert.equal(await page.$('.where'), null);
    await context.close();
  } finally {
    await none.end();
  }
});

test('the choice is made with keys', { skip }, async () => {
  const { context, page } = await open('/compress');
  await page.focus('.where input[value=browser]');
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('.panel--proof[data-sent]');
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  await page.focus('[data-act=delete]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.kept[data-kept=deleted]');
  await context.close();
});

for (const look of looks) {
  test(`axe: the server is chosen, ${look.colorScheme} ${look.locale}`, { skip }, async () => {
    const { context, page } = await open('/compress', own.server, { ...look, reducedMotion: 'reduce' });
    await page.evaluate(axe);
    await choose(page);
    assert.deepEqual(await findings(page), []);
    await drop(page, [{ name: 'a.png', bytes: png() }, { name: 'b.png', bytes: await drawn(page, 60, 60, [['fillRect', 0, 0, 30, 30]]) }]);
    await done(page, 2);
    await page.click('.cards li:first-child [data-act=delete]');
    await page.waitForSelector('.kept[data-kept=deleted]');
    assert.deepEqual(await findings(page), []);
    if (process.env.COMPRESSIMAGE_SHOTS) await page.screenshot({ path: join(process.env.COMPRESSIMAGE_SHOTS, `server-${look.locale}.png`), fullPage: true });
    await context.close();
  });
}
