// Where the time of the social tool goes: node social.mjs [PHOTO [PLACES]]
//
// First the real page: each call to the engine with its worker, when it began and how long it took.
// Then each size by itself: in the browser (a fresh worker: code not yet compiled well; then a warm
// one) and by the program with one thread, as processor time.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { own, timedProgram } from './calls.mjs';
import { drop, ended } from './page.mjs';
import { browser, corpus, machine, median, round, save, site, table, workersTime } from './lib.mjs';

const photo = process.argv[2] ?? 'metadata/exif/landscape_6.jpg';
const places = (process.argv[3] ?? 'instagram').split(',');
const ROUNDS = Number(process.env.ROUNDS ?? 3);

function watch() {
  globalThis.calls = [];
  let workers = 0;
  const Native = globalThis.Worker;
  globalThis.Worker = class extends Native {
    #call = null;
    constructor(...how) {
      super(...how);
      const id = workers++;
      this.id = id;
      this.addEventListener('message', ({ data }) => {
        if (data.kind === 'progress' || !this.#call) return;
        this.#call.ms = performance.now() - this.#call.from;
        if (data.kind === 'answer') {
          this.#call.memory = data.memory;
          if (this.#call.call === 'run') this.#call.made = data.answer.map(({ report }) => ({ name: report.name, width: report.width, height: report.height, encodes: report.encodes, score: report.score, bytes: report.bytes_out }));
        }
        this.#call = null;
      });
    }
    postMessage(message, ...more) {
      if (message.kind === 'call') {
        this.#call = { worker: this.id, call: message.call, from: performance.now(), variants: message.ask.recipe?.variants?.length, recipe: message.ask.recipe };
        globalThis.calls.push(this.#call);
      }
      super.postMessage(message, ...more);
    }
  };
}

const server = await site();
const chromium = await browser();
const page = await chromium.newPage();
await page.addInitScript(watch);
await page.goto(`${server.origin}/social#options=${encodeURIComponent(JSON.stringify({ to: places }))}`);
await page.waitForSelector('.dropzone');
await page.waitForTimeout(2000);
const before = workersTime();
const from = await page.evaluate(() => performance.now());
await drop(page, [{ name: 'photo.jpg', bytes: readFileSync(join(corpus, photo)) }]);
await ended(page, 1);
const total = await page.evaluate((from) => performance.now() - from, from);
const cpu = workersTime() - before;
const calls = await page.evaluate(() => globalThis.calls);
await chromium.close();
server.close();
const runs = calls.filter((call) => call.call === 'run' && call.ms);
for (const call of calls) call.from -= from;
console.error(`the page: ${round(total, 0)} ms, processor ${round(cpu, 0)} ms, ${runs.length} runs`);

const { run, compare, close } = await own();
const rows = [];
const parts = runs.flatMap(({ recipe }) => (recipe.variants ?? []).map((variant) => ({ ...recipe, variants: [variant] })));
for (const recipe of parts) {
  const [variant] = recipe.variants;
  const quality = { ...recipe, variants: [{ ...variant, output: { ...variant.output, goal: { quality: 80 } } }] };
  const fresh = await run('core', photo, recipe, true);
  const [warm, once, program] = [[], [], []];
  const scoring = [];
  await compare('core', quality, photo);
  for (let i = 0; i < ROUNDS; i++) {
    scoring.push((await compare('core', quality, photo)).cpu);
    warm.push((await run('core', photo, recipe)).cpu);
    once.push((await run('core', photo, quality)).cpu);
    program.push(timedProgram(photo, recipe).cpu);
  }
  rows.push({ name: variant.name, width: fresh.report.width, height: fresh.report.height, encodes: fresh.report.encodes, score: fresh.report.score, first: round(fresh.cpu, 0), warm: round(median(warm), 0), once: round(median(once), 0), scoring: round(median(scoring), 0), program: round(median(program), 0) });
  console.error(JSON.stringify(rows.at(-1)));
}
await close();

save(
  'social',
  { machine: machine(), rounds: ROUNDS, photo: photo.split('/').pop(), places, page: { ms: round(total, 0), cpu: round(cpu, 0), calls: calls.map(({ recipe, ...call }) => ({ ...call, from: round(call.from, 0), ms: call.ms && round(call.ms, 0) })) }, rows },
  `# The social tool: ${places.join(', ')}

In the page: ${round(total / 1000, 1)} s by the clock, ${round(cpu / 1000, 1)} s of the workers' processor time.

${table(['call', 'worker', 'began ms', 'took ms', 'results'], calls.filter((c) => c.ms).map((c) => [c.call, c.worker, round(c.from, 0), round(c.ms, 0), c.made?.map((m) => m.name).join(', ') ?? '']))}

Each size by itself, processor time in ms: the first call of a fresh worker, a warm one, a warm one at a
given quality instead of the search for one, one comparison of two such pictures (SSIMULACRA2, with both
decoded), and the program with one thread.

${table(['size', 'pixels', 'first', 'warm', 'warm, quality 80', 'one comparison', 'program', 'warm to program'], rows.map((r) => [r.name, `${r.width} x ${r.height}`, r.first, r.warm, r.once, r.scoring, r.program, (r.warm / r.program).toFixed(2)]))}
`,
);
