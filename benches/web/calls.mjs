// One call to the engine, in the browser's worker or by the program, and the processor time it took.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bare, browser, corpus, program, workersTime } from './lib.mjs';

/** The engine in a worker of a bare page. `fresh` begins another worker. */
export async function own() {
  const server = await bare();
  const chromium = await browser();
  const page = await chromium.newPage();
  await page.goto(`${server.origin}/page/index.html`);
  const run = async (variant, path, recipe, fresh = false) => {
    // The time of a thread that ended is gone: it ends before the count.
    if (fresh) {
      await page.evaluate(() => globalThis.worker?.terminate());
      await page.waitForTimeout(500);
    }
    const before = workersTime();
    const told = await page.evaluate(
      async ({ variant, path, recipe, fresh }) => {
        if (fresh || !globalThis.worker) globalThis.worker = new Worker('/page/ours.mjs', { type: 'module' });
        const blob = await (await fetch(`/corpus/${path}`)).blob();
        return new Promise((resolve, reject) => {
          worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve({ ms: data.ms, size: data.made.size, report: data.report, memory: data.memory }));
          worker.postMessage({ variant, recipe, blob });
        });
      },
      { variant, path, recipe, fresh },
    );
    return { ...told, cpu: workersTime() - before };
  };
  /** The score of two files, which the search does for each trial. */
  const compare = async (variant, recipe, path) => {
    const before = workersTime();
    await page.evaluate(
      async ({ variant, recipe, path }) => {
        const blob = await (await fetch(`/corpus/${path}`)).blob();
        const ask = (message) => new Promise((resolve, reject) => {
          worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
          worker.postMessage(message);
        });
        globalThis.same ??= new Map();
        const key = JSON.stringify([recipe, path]);
        if (!same.has(key)) same.set(key, (await ask({ variant, recipe, blob })).made);
        await ask({ variant, blob: same.get(key), other: same.get(key) });
      },
      { variant, recipe, path },
    );
    return { cpu: workersTime() - before };
  };
  return { run, compare, page, close: () => chromium.close().then(() => server.close()) };
}

/** The program with one thread: processor time from bash's own count of its children. */
function children(args) {
  const done = spawnSync('bash', ['-c', '"$@" >/dev/null 2>&1; times', 'bash', program, ...args], { encoding: 'utf8', env: { ...process.env, RAYON_NUM_THREADS: '1', LC_ALL: 'C' } });
  const [, user, system] = /\n(\S+) (\S+)/.exec(done.stdout);
  const ms = (told) => {
    const [, minutes, seconds] = /(\d+)m([\d.]+)s/.exec(told);
    return (Number(minutes) * 60 + Number(seconds)) * 1000;
  };
  return ms(user) + ms(system);
}

let start;
export function timedProgram(path, recipe) {
  start ??= Math.min(...Array.from({ length: 5 }, () => children(['--version'])));
  const work = mkdtempSync(join(tmpdir(), 'bench-native-'));
  writeFileSync(join(work, 'recipe.json'), JSON.stringify(recipe));
  const cpu = Math.max(0.1, children(['run', join(work, 'recipe.json'), join(corpus, path), '-o', `${work}/out/`, '-j1']) - start);
  const out = readdirSync(join(work, 'out')).map((one) => join(work, 'out', one));
  const size = statSync(out[0]).size;
  rmSync(work, { recursive: true });
  return { cpu, size };
}
