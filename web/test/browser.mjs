// The browser for the tests, and files to give it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as zlib from 'node:zlib';
import { chromium } from 'playwright-core';

export const origin = process.env.COMPRESSIMAGE_URL?.replace(/\/$/, '') ?? '';
export const skip = origin ? false : 'COMPRESSIMAGE_URL names no server';

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

/** A PNG that has room to get smaller: a gradient with noise, stored with little effort. Its header may claim more. */
export function png(width = 320, height = 200, seed = 1, claimed = [width, height]) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  let noise = seed;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      noise = (noise * 1103515245 + 12345) & 0x7fffffff;
      const at = y * (width * 3 + 1) + 1 + x * 3;
      rows[at] = (x * 255) / width;
      rows[at + 1] = (y * 255) / height;
      rows[at + 2] = 96 + ((noise >> 16) & 15);
    }
  }
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(claimed[0], 0);
  header.writeUInt32BE(claimed[1], 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', zlib.deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const table = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
/** Of bytes, as PNG has it; Node has its own from version 22 on. */
export const crc32 = zlib.crc32 ?? ((bytes) => (bytes.reduce((c, b) => table[(c ^ b) & 255] ^ (c >>> 8), ~0) ^ -1) >>> 0);

/** Drops files on the page, as from a desktop. */
export async function drop(page, files) {
  const told = files.map(({ name, bytes, type = 'image/png' }) => ({ name, type, data: bytes.toString('base64') }));
  await page.evaluate((list) => {
    const transfer = new DataTransfer();
    for (const { name, type, data } of list) {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
    }
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, told);
}

/** Opens a tool's page and waits for its bench. */
export async function open(browser, path, how = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...how });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(origin + path);
  await page.waitForSelector('.dropzone');
  return { context, page, problems };
}

/** Waits until so many cards are done. */
export const done = (page, count = 1) =>
  page.waitForFunction((n) => document.querySelectorAll('.card[data-status=done]').length >= n, count, { timeout: 60_000 });

/** A PNG drawn by a page's own canvas; `draw` gets the context and the sides. */
export async function drawn(page, width, height, draw) {
  const data = await page.evaluate(
    async ([w, h, code]) => {
      const canvas = new OffscreenCanvas(w, h);
      // The site's policy lets no text become code: what draws comes as data.
      const context = canvas.getContext('2d');
      for (const [name, ...values] of code) {
        if (typeof context[name] === 'function') context[name](...values);
        else context[name] = values[0];
      }
      const blob = await canvas.convertToBlob({ type: 'image/png' });
      let text = '';
      for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
      return btoa(text);
    },
    [width, height, draw],
  );
  return Buffer.from(data, 'base64');
}

/** What the page's script is told, or null where there is no server. */
export async function told(path) {
  if (!origin) return null;
  const html = await (await fetch(origin + path)).text();
  return JSON.parse(/<script type="application\/json" id="page">(.*?)<\/script>/s.exec(html)[1]);
}

/** Says yes to what the page asks for, and waits until it is there. */
export async function agree(page) {
  await page.click('[data-need=fetch]');
  await page.waitForSelector('.need', { state: 'detached', timeout: 120_000 });
}

/** A button's file. */
export async function saved(page, selector) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Notes every request of a page; the function tells those that left the site or carried something. */
export function watched(page) {
  const requests = [];
  page.on('request', (request) => requests.push(request));
  return () => requests
    .filter((one) => !/^(blob|data):/.test(one.url()))
    .filter((one) => new URL(one.url()).origin !== new URL(origin).origin || one.method() !== 'GET' || one.postDataBuffer())
    .map((one) => `${one.method()} ${one.url()}`);
}

/** Opens the page anew without a network, once all that it needs is kept. */
export async function unplug(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    // The engines are kept last.
    while (!(await (await caches.open('engines')).keys()).length) await new Promise((next) => setTimeout(next, 200));
  });
  await page.context().setOffline(true);
  await page.reload();
  await page.waitForSelector('.dropzone');
}

/** The code that judges pages: the site's policy lets none but its own in by itself. */
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What it finds on a page that has it, in its frames, too, unless they are others'. */
export async function findings(page, { iframes = true } = {}) {
  // The cards fade in: colours are only right when that is over.
  await page.waitForTimeout(350);
  return page.evaluate(async (iframes) => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'], iframes });
    return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} ${n.failureSummary?.split('\n')[1] ?? ''}`));
  }, iframes);
}

/** How differently people see a page. */
export const looks = [
  { colorScheme: 'light', locale: 'en' },
  { colorScheme: 'dark', locale: 'ar' },
  { colorScheme: 'light', locale: 'de', viewport: { width: 390, height: 844 } },
];
