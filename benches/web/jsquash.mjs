// Our engine beside jSquash, in one page of Chromium, in turns: node jsquash.mjs [FORMAT...]
//
// Per file and format: jSquash with its defaults gives a picture and its score (SSIMULACRA2). Our
// quality is the lowest (in steps of 0.5) that scores at least as much. Then both do their
// decode + encode in turns, each in a worker of its own; the median of the rounds counts.
//
// FILES=REGEX takes some of the files only; rows of other files and formats are kept.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bare, browser, corpus, machine, mean, median, name, program, round, save, some, table, workersTime } from './lib.mjs';

const FORMATS = ['jpeg', 'webp', 'avif', 'jxl', 'png'];
const wanted = process.argv.slice(2).length ? process.argv.slice(2) : FORMATS;
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const files = [
  ...some('photos/kodak', 4),
  ...some('photos/cid22', 2),
  ...some('photos/clic', 1),
  ...['canon-ixus.jpg', '22-canon_tags.jpg', 'landscape_1.jpg'].map((one) => `metadata/exif/${one}`),
].filter((path) => new RegExp(process.env.FILES ?? '').test(path));
const variantOf = (format) => (format === 'avif' || format === 'jxl' ? 'full' : 'core');
const work = mkdtempSync(join(tmpdir(), 'bench-web-'));

const server = await bare();
const chromium = await browser();
const page = await chromium.newPage();
await page.goto(`${server.origin}/page/index.html`);
await page.evaluate(() => {
  const workers = { ours: new Worker('/page/ours.mjs', { type: 'module' }), theirs: new Worker('/page/jsquash.mjs', { type: 'module' }) };
  const blobs = new Map();
  globalThis.fetched = async (path) => {
    if (!blobs.has(path)) {
      const type = path.endsWith('png') ? 'image/png' : 'image/jpeg';
      blobs.set(path, (await (await fetch(`/corpus/${path}`)).blob()).slice(0, undefined, type));
    }
    return blobs.get(path);
  };
  globalThis.ask = (who, message) =>
    new Promise((resolve, reject) => {
      workers[who].onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
      workers[who].postMessage(message);
    });
});

async function timed(who, path, message, bytes = false) {
  const before = workersTime();
  const answer = await page.evaluate(
    async ({ who, path, message, bytes }) => {
      const { made, ...told } = await ask(who, { ...message, blob: await fetched(path) });
      let data;
      if (bytes) {
        data = await new Promise((done) => {
          const reader = new FileReader();
          reader.onload = () => done(reader.result.split(',')[1]);
          reader.readAsDataURL(made);
        });
      }
      return { ...told, size: made.size, data };
    },
    { who, path, message, bytes },
  );
  return { ...answer, cpu: workersTime() - before };
}

const score = (a, b) => {
  const done = spawnSync(program, ['score', a, b, '--json'], { encoding: 'utf8' });
  return JSON.parse(done.stdout).ssimulacra2 ?? undefined;
};

/** Our bytes at a quality: the program's are the module's. */
function ours(path, output) {
  writeFileSync(join(work, 'recipe.json'), JSON.stringify({ output }));
  const out = join(work, 'out');
  rmSync(out, { recursive: true, force: true });
  const done = spawnSync(program, ['run', join(work, 'recipe.json'), join(corpus, path), '-o', `${out}/`, '--quiet'], { encoding: 'utf8' });
  if (done.status) throw new Error(done.stderr);
  return join(out, readdirSync(out)[0]);
}

/** The lowest quality, in steps of 0.5, whose score is at least this. */
function equal(path, format, aim) {
  let [low, high, next] = [0, 200, 146];
  while (high - low > 1) {
    const over = score(join(corpus, path), ours(path, { format, goal: { quality: next / 2 } })) - aim;
    if (over >= 0) high = next;
    else low = next;
    // Near these scores a step of quality is about half a step of score.
    const guess = Math.round(next - over * 4 + (over >= 0 ? -0.5 : 0.5));
    next = high < 200 && low > 0 && high - low < 6 ? (low + high) >> 1 : Math.min(high - 1, Math.max(low + 1, guess));
  }
  return high / 2;
}

/** Ours in several ways and theirs, in turns. */
async function turns(path, format, ways) {
  const variant = variantOf(format);
  const ask = {
    theirs: () => timed('theirs', path, { format }),
    ...Object.fromEntries(Object.entries(ways).map(([way, output]) => [way, () => timed('ours', path, { variant, recipe: { output } })])),
  };
  const runs = Object.fromEntries(Object.keys(ask).map((who) => [who, []]));
  for (let i = 0; i < ROUNDS; i++) {
    for (const who of Object.keys(ask)) runs[who].push(await ask[who]());
  }
  // A search that met no score has done other work than was asked for.
  if (runs.auto?.[0].report.score === null && !runs.auto[0].report.lossless) {
    console.error(`${path}: no quality was found for ${format}, quality ${runs.auto[0].report.quality}`);
    delete runs.auto;
  }
  return Object.fromEntries(
    Object.entries(runs).map(([who, list]) => [
      who,
      {
        ms: round(median(list.map((one) => one.ms)), 1),
        cpu: round(median(list.map((one) => one.cpu)), 1),
        ...(who === 'theirs' ? { decode: round(median(list.map((one) => one.decode)), 1) } : {}),
        bytes: list[0].size,
      },
    ]),
  );
}

const rows = [];
for (const format of wanted) {
  // The browser compiles hot code better after a while; both get that time.
  for (const path of files.slice(0, 2)) {
    await timed('theirs', path, { format });
    await timed('ours', path, { variant: variantOf(format), recipe: { output: { format, goal: format === 'png' ? 'lossless' : { quality: 75 } } } });
  }
  for (const path of files) {
    if (format === 'png' && !path.endsWith('.png')) continue;
    let quality = null;
    let aim = 100;
    let ways;
    if (format === 'png') {
      const lossless = (effort) => ({ format, goal: 'lossless', effort });
      ways = { ours: lossless(5), 'ours-2': lossless(2), auto: { format } };
    } else {
      const { data } = await timed('theirs', path, { format }, true);
      const made = join(work, `theirs.${format}`);
      writeFileSync(made, Buffer.from(data, 'base64'));
      aim = score(join(corpus, path), made);
      if (aim === undefined) throw new Error(`${path} and jSquash's result are of different sizes`);
      quality = equal(path, format, aim);
      const at = (effort) => ({ format, goal: { quality }, effort });
      ways = { ours: at(5), 'ours-2': at(2), auto: { format } };
    }
    const row = { format, file: name(path), quality, score: round(aim), ...(await turns(path, format, ways)) };
    rows.push(row);
    console.error(JSON.stringify(row));
  }
}
await chromium.close();
server.close();
rmSync(work, { recursive: true });

let kept = [];
try {
  kept = JSON.parse(readFileSync(new URL('results/jsquash.json', import.meta.url))).rows;
} catch {}
const all = [...kept.filter((row) => !rows.some((one) => one.format === row.format && one.file === row.file)), ...rows].sort((a, b) => FORMATS.indexOf(a.format) - FORMATS.indexOf(b.format));
const ratio = (row, way, what) => row[way][what] / row.theirs[what];
const summary = FORMATS.map((format) => {
  const of = all.filter((row) => row.format === format);
  const cell = (way, what) => {
    const rows = of.filter((row) => row[way]);
    return rows.length ? mean(rows.map((row) => ratio(row, way, what))).toFixed(2) : '';
  };
  const slower = of.filter((row) => ratio(row, 'ours', 'cpu') > 1).length;
  const worst = of.length ? Math.max(...of.map((row) => ratio(row, 'ours', 'cpu'))).toFixed(2) : '';
  return [format, cell('ours', 'bytes'), cell('ours', 'cpu'), cell('ours', 'ms'), worst, `${slower} of ${of.length}`, cell('ours-2', 'bytes'), cell('ours-2', 'cpu'), cell('auto', 'cpu')];
});
const each = all.map((row) => [
  row.format, row.file, row.score, row.quality ?? '', row.theirs.cpu, row.ours.cpu,
  ratio(row, 'ours', 'cpu').toFixed(2), ratio(row, 'ours', 'ms').toFixed(2), ratio(row, 'ours', 'bytes').toFixed(2), ratio(row, 'ours-2', 'cpu').toFixed(2), row.auto ? ratio(row, 'auto', 'cpu').toFixed(2) : '',
]);
save(
  'jsquash',
  { machine: machine(), rounds: ROUNDS, rows: all },
  `# Beside jSquash, in Chromium

Ratios to jSquash with its defaults (JPEG 75, WebP 75, AVIF 50, JPEG XL 75, oxipng 2), at its own score or
better, geometric means over files; decode and encode, one worker each, in turns. Processor time is that of the workers'
threads. "auto" is our default goal, which looks for the quality that shows no difference (score 85)
and so encodes several times: it does more than jSquash does, and its bytes are not to be compared.
It is empty where the search met no score.

${table(['format', 'bytes', 'processor time', 'clock', 'worst file', 'slower', 'bytes, effort 2', 'processor time, effort 2', 'processor time, auto'], summary)}

${table(['format', 'file', 'score', 'our quality', 'jSquash ms', 'ours ms', 'time', 'clock', 'bytes', 'time, effort 2', 'time, auto'], each)}
`,
);
