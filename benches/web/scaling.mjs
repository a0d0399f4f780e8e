// A batch on one core and on two, in the real page, in turns: node scaling.mjs [FILES [CORES...]]
//
// The page takes as many workers as navigator.hardwareConcurrency tells; here it is told.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drop, ended } from './page.mjs';
import { browser, corpus, machine, median, round, save, site, some, table, workers as workersNow } from './lib.mjs';

const count = Number(process.argv[2] ?? 24);
const cores = (process.argv.slice(3).length ? process.argv.slice(3) : [1, 2]).map(Number);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const files = [...some('photos/kodak', 12), ...some('photos/cid22', 12)].slice(0, count).map((path) => ({ name: path.replaceAll('/', '-'), bytes: readFileSync(join(corpus, path)) }));

const server = await site();
const chromium = await browser();

async function batch(workers) {
  const context = await chromium.newContext();
  const page = await context.newPage();
  await page.addInitScript((n) => Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => n }), workers);
  await page.goto(`${server.origin}/compress#options=${encodeURIComponent('{"format":"jpeg"}')}`);
  await page.waitForSelector('.dropzone');
  // The engine is there, and the browser has had time to compile it.
  await drop(page, files.slice(0, 2));
  await ended(page, 2);
  await page.click('[data-clear]');
  const [clock, before] = [Date.now(), workersNow()];
  await drop(page, files);
  const ms = (await ended(page, files.length)) - clock;
  const used = [...workersNow()].map(([thread, time]) => time - (before.get(thread) ?? 0));
  await context.close();
  return { ms, cpu: round(used.reduce((sum, one) => sum + one, 0), 0), most: round(Math.max(...used), 0) };
}

const runs = Object.fromEntries(cores.map((n) => [n, []]));
for (let i = 0; i < ROUNDS; i++) {
  for (const n of cores) {
    runs[n].push(await batch(n));
    console.error(n, JSON.stringify(runs[n].at(-1)));
  }
}
await chromium.close();
server.close();

const of = (n, what) => median(runs[n].map((run) => run[what]));
const first = cores[0];
const rows = cores.map((n) => [n, of(n, 'ms'), of(n, 'cpu'), (of(first, 'ms') / of(n, 'ms')).toFixed(2), (of(n, 'cpu') / of(n, 'ms')).toFixed(2), (of(first, 'most') / of(n, 'most')).toFixed(2)]);
save(
  'scaling',
  { machine: machine(), files: files.length, rounds: ROUNDS, runs },
  `# A batch of ${files.length} photographs in the page, by number of workers

JPEG at our default goal. "Cores busy" is processor time of the workers to the clock: on an idle machine it nears the number of workers,
and only then does the speed tell of the page. "Shared out" is the processor time of one worker that does all to that of the
busiest of several: what the speed would be if each worker had a core for itself.

${table(['workers', 'ms', 'processor ms', 'speed', 'cores busy', 'shared out'], rows)}
`,
);
