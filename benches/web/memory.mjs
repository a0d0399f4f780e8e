// A batch of many photographs in the page: how many decoded pictures are held at once, and how much
// memory the engine takes: node memory.mjs [FILES [CORES...]]
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, statuses } from './page.mjs';
import { browser, corpus, descendants, machine, name, round, save, site, some, table } from './lib.mjs';

const MOST_DECODED = 4;
const count = Number(process.argv[2] ?? 100);
const cores = (process.argv.slice(3).length ? process.argv.slice(3) : [8, 2]).map(Number);
const photos = [...some('photos/kodak', 12), ...some('photos/cid22', 20), ...some('photos/clic', 6)];
const folder = mkdtempSync(join(tmpdir(), 'bench-memory-'));
const files = Array.from({ length: count }, (_, i) => {
  const from = photos[i % photos.length];
  const to = join(folder, `${i}-${name(from)}`);
  copyFileSync(join(corpus, from), to);
  return to;
});

/** Before the page's own script: counts what workers and the browser's decoder are at. */
function watch(cores) {
  Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => cores });
  const holds = { run: 1, preview: 1, compare: 2, difference: 2 };
  const seen = (globalThis.seen = { running: 0, bitmaps: 0, held: 0, mostRunning: 0, mostHeld: 0, workers: 0, mostWorkers: 0, memory: 0, runs: 0, most: 0 });
  const memory = new Map();
  const tell = () => {
    seen.held = seen.running + seen.bitmaps;
    seen.mostRunning = Math.max(seen.mostRunning, seen.running);
    seen.mostHeld = Math.max(seen.mostHeld, seen.held);
    seen.workers = memory.size;
    seen.mostWorkers = Math.max(seen.mostWorkers, memory.size);
    seen.memory = Math.max(seen.memory, [...memory.values()].reduce((sum, one) => sum + one, 0));
    seen.most = Math.max(seen.most, ...memory.values());
  };
  const Native = globalThis.Worker;
  globalThis.Worker = class extends Native {
    #holds = 0;
    constructor(...how) {
      super(...how);
      memory.set(this, 0);
      tell();
      this.addEventListener('message', ({ data }) => {
        if (data.kind === 'progress') return;
        if (data.memory) memory.set(this, data.memory);
        seen.running -= this.#holds;
        this.#holds = 0;
        tell();
      });
    }
    postMessage(message, ...more) {
      if (message.kind === 'call') {
        this.#holds = holds[message.call] ?? 0;
        seen.running += this.#holds;
        if (message.call === 'run') seen.runs++;
        tell();
      }
      super.postMessage(message, ...more);
    }
    terminate() {
      seen.running -= this.#holds;
      this.#holds = 0;
      memory.delete(this);
      tell();
      super.terminate();
    }
  };
  const decode = globalThis.createImageBitmap;
  globalThis.createImageBitmap = async (source, ...how) => {
    if (!(source instanceof Blob)) return decode(source, ...how);
    seen.bitmaps++;
    tell();
    try {
      return await decode(source, ...how);
    } finally {
      seen.bitmaps--;
      tell();
    }
  };
}

/** The most memory of the renderer that has the page: its high-water mark, in MB. */
const renderer = () => {
  const marks = descendants().map((id) => {
    try {
      const told = readFileSync(`/proc/${id}/status`, 'utf8');
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=renderer') ? Number(/VmHWM:\s+(\d+)/.exec(told)[1]) / 1024 : 0;
    } catch {
      return 0;
    }
  });
  return Math.round(Math.max(0, ...marks));
};

const server = await site();
const rows = [];
for (const n of cores) {
  const chromium = await browser();
  const page = await chromium.newPage();
  await page.addInitScript(watch, n);
  await page.goto(`${server.origin}/compress#options=${encodeURIComponent('{"format":"jpeg"}')}`);
  await page.waitForSelector('.dropzone');
  await page.locator('ci-workshop input[type=file]').first().setInputFiles(files);
  await ended(page, files.length);
  const done = (await statuses(page)).filter((status) => status === 'done').length;
  const seen = await page.evaluate(() => globalThis.seen);
  rows.push({ cores: n, files: files.length, done, ...seen, renderer: renderer() });
  console.error(JSON.stringify(rows.at(-1)));
  await chromium.close();
}
server.close();
rmSync(folder, { recursive: true });

const mb = (bytes) => round(bytes / 2 ** 20, 0);
save(
  'memory',
  { machine: machine(), rows },
  `# A batch of ${count} photographs in the page

PNG photographs of 0.3 to 3.4 megapixels to JPEG at our default goal. Pictures held are running calls that hold decoded pixels (two for a comparison)
and the browser's own decoding for thumbnails; ${MOST_DECODED} are allowed.

${table(
  ['cores told', 'done', 'workers', 'calls at once', 'pictures held at once', 'WebAssembly memory, all workers (MiB)', 'one worker (MiB)', 'renderer, high-water mark (MiB)'],
  rows.map((row) => [row.cores, `${row.done} of ${row.files}`, row.mostWorkers, row.mostRunning, row.mostHeld, mb(row.memory), mb(row.most), row.renderer]),
)}
`,
);
process.exitCode = rows.every((row) => row.done === row.files && row.mostHeld <= MOST_DECODED) ? 0 : 1;
