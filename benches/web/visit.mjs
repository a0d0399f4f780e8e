// A first visit: what comes over the wire, when the tool is ready, what moves: node visit.mjs
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { drop, ended } from './page.mjs';
import { browser, corpus, dist, machine, median, round, save, site, table } from './lib.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const PAGES = process.argv.slice(2).length ? process.argv.slice(2) : ['/', '/compress', '/compress-to-100kb', '/crop'];
const VIEWS = { mobile: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }, desktop: { viewport: { width: 1280, height: 850 } } };
const photo = readFileSync(join(corpus, 'metadata/exif/landscape_6.jpg'));

function watch() {
  const at = (globalThis.at = {});
  const shifts = (globalThis.shifts = []);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const what = entry.sources.map(({ node }) => node?.nodeName?.toLowerCase() + (node?.className ? `.${String(node.className).split(' ')[0]}` : ''));
      shifts.push({ value: entry.value, time: entry.startTime, input: entry.hadRecentInput, what });
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => (at.lcp = list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => (at.fcp ??= list.getEntries().find((e) => e.name === 'first-contentful-paint')?.startTime)).observe({ type: 'paint', buffered: true });
  const native = WebAssembly.compileStreaming;
  WebAssembly.compileStreaming = async (source) => {
    at.asked ??= performance.now();
    const module = await native(source);
    at.engine ??= performance.now();
    return module;
  };
  const look = new MutationObserver(() => {
    if (at.tool === undefined && document.querySelector('.dropzone')) at.tool = performance.now();
  });
  look.observe(document, { childList: true, subtree: true });
}

const server = await site();
const chromium = await browser();

async function visit(path, view, files) {
  const context = await chromium.newContext(VIEWS[view]);
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  const requests = new Map();
  network.on('Network.responseReceived', ({ requestId, response, type }) => requests.set(requestId, { url: response.url, type, mime: response.mimeType, encoding: response.headers['content-encoding'] ?? response.headers['Content-Encoding'] }));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.wire = encodedDataLength;
  });
  await page.addInitScript(watch);
  await page.goto(server.origin + path, { waitUntil: 'load' });
  if (!(await page.$('ci-workshop'))) {
    await page.waitForTimeout(1500);
  } else {
    await page.waitForFunction(() => globalThis.at.tool !== undefined);
    await page.waitForFunction(() => globalThis.at.engine !== undefined, null, { timeout: 60_000 });
    await page.waitForTimeout(300);
  }
  const load = await page.evaluate(() => ({ at, shifts: [...shifts] }));
  const before = load.shifts.length;
  let dropping = null;
  if (files && (await page.$('.dropzone'))) {
    const from = await page.evaluate(() => performance.now());
    await drop(page, files);
    await ended(page, files.length);
    await page.waitForTimeout(300);
    dropping = await page.evaluate(({ before, from }) => ({ ms: performance.now() - 300 - from, shifts: shifts.slice(before) }), { before, from });
  }
  await context.close();
  return { ...load, dropping, requests: [...requests.values()] };
}

/** The tool in use at once: a file is given as soon as there is somewhere to drop it. */
async function impatient(path) {
  const context = await chromium.newContext(VIEWS.desktop);
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(server.origin + path, { waitUntil: 'commit' });
  await page.waitForSelector('.dropzone');
  await drop(page, [{ name: 'photo.jpg', bytes: photo }]);
  const accepted = await page.waitForFunction(() => document.querySelector('ci-card')?.item?.header && performance.now(), null, { polling: 10 });
  const header = await accepted.jsonValue();
  await ended(page, 1);
  const done = await page.evaluate(() => performance.now());
  await context.close();
  return { header, done };
}

const isCode = (request) => /javascript|css/.test(request.mime);
const sum = (list) => list.reduce((total, one) => total + (one.wire ?? 0), 0);
const rows = [];
const shiftRows = [];
for (const path of PAGES) {
  for (const view of Object.keys(VIEWS)) {
    const visits = [];
    for (let i = 0; i < (view === 'desktop' ? ROUNDS : 1); i++) {
      visits.push(await visit(path, view, i === 0 ? [{ name: 'photo.jpg', bytes: photo }] : null));
    }
    const [first] = visits;
    const of = (what) => (visits[0].at[what] === undefined ? null : { median: round(median(visits.map((v) => v.at[what])), 0), least: round(Math.min(...visits.map((v) => v.at[what])), 0) });
    const wasm = first.requests.filter((r) => r.mime === 'application/wasm');
    // What the service worker keeps for later does not count: nothing waits for it.
    const code = first.requests.filter(isCode);
    const moved = (list) => round(list.reduce((total, one) => total + one.value, 0), 4);
    rows.push({ path, view, code: sum(code), requests: code.length, html: sum(first.requests.filter((r) => r.mime === 'text/html')), all: sum(first.requests) - sum(wasm), engine: sum(wasm), encodings: [...new Set(code.map((r) => r.encoding ?? 'none'))], fcp: of('fcp'), lcp: of('lcp'), tool: of('tool'), asked: of('asked'), engineReady: of('engine') });
    shiftRows.push({ path, view, load: moved(first.shifts), drop: first.dropping ? moved(first.dropping.shifts) : null, what: [...first.shifts, ...(first.dropping?.shifts ?? [])] });
    console.error(JSON.stringify({ ...rows.at(-1), ...shiftRows.at(-1) }));
  }
}
const hasty = [];
for (let i = 0; i < ROUNDS; i++) hasty.push(await impatient('/compress'));
await chromium.close();
server.close();

const engines = readdirSync(join(dist, 'assets')).filter((one) => one.endsWith('.wasm.br')).map((one) => ({ file: one, bytes: statSync(join(dist, 'assets', one)).size }));
const kb = (bytes) => (bytes / 1000).toFixed(1);
const time = (one) => (one ? `${one.median} (${one.least})` : '');
const firstUse = { header: round(median(hasty.map((h) => h.header)), 0), leastHeader: round(Math.min(...hasty.map((h) => h.header)), 0), done: round(median(hasty.map((h) => h.done)), 0), leastDone: round(Math.min(...hasty.map((h) => h.done)), 0) };
save(
  'visit',
  { machine: machine(), rounds: ROUNDS, rows, shifts: shiftRows, firstUse, engines },
  `# A first visit

From a warm server on the same machine, with an empty cache. Bytes are those on the wire, headers and all, in kB (1000); times in ms from
the navigation on, median and (least) of ${ROUNDS} visits: the least says most where the machine does other work, too.
The tool is ready when its drop zone takes files; the engine loads when the page is idle.

${table(['page', 'view', 'JS + CSS', 'requests', 'HTML', 'all but the engine', 'engine', 'first paint', 'largest paint', 'tool ready', 'engine ready'], rows.map((r) => [r.path, r.view, kb(r.code), r.requests, kb(r.html), kb(r.all), kb(r.engine), time(r.fcp), time(r.lcp), time(r.tool), time(r.engineReady)]))}

A JPEG of 450 x 600 dropped the moment the drop zone is there: its header is known after ${firstUse.header} (${firstUse.leastHeader}) ms, the result is there after ${firstUse.done} (${firstUse.leastDone}) ms, both from the navigation on.

Engines, brotli: ${engines.map((e) => `${e.file.replace(/-.*/, '')} ${kb(e.bytes)} kB`).join(', ')}.

## What moves

Sum of layout shifts (also those within half a second of input) while loading, and from the drop of a file to its result.

${table(['page', 'view', 'load', 'drop', 'what'], shiftRows.map((r) => [r.path, r.view, r.load, r.drop ?? '', r.what.map((w) => `${w.value.toFixed(4)} ${w.what.join(' ')}`).join('; ')]))}
`,
);
