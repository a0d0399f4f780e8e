// The same recipe gives the same bytes in the browser and on the command line.
//
// usage: node bytes.mjs [MODULE [FILE...]]   MODULE: core, full, or with .soft behind it
// Without files: a sample of the corpus (COMPRESSIMAGE_CORPUS). Each file goes through each recipe
// in Chromium and in target/release/compressimage.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = join(root, 'target/release/compressimage');
const corpus = process.env.COMPRESSIMAGE_CORPUS ?? join(root, '../shared/corpus');
const [module = 'core', ...given] = process.argv.slice(2);
const [variant, soft] = module.split('.');
const full = variant === 'full';

const as = (format, goal, more = {}) => ({ output: { format, goal, ...more } });
const step = (...steps) => ({ steps, output: { format: 'png', goal: 'lossless', effort: 2 } });

/** A recipe for each way to write, and each step. */
const CORE = {
  'jpeg 80': as('jpeg', { quality: 80 }),
  'jpeg slowest': as('jpeg', { quality: 85 }, { effort: 10 }),
  'jpeg quickest': as('jpeg', { quality: 85 }, { effort: 0 }),
  'jpeg score': as('jpeg', { target: { min_score: 70 } }),
  'jpeg bytes': as('jpeg', { target: { max_bytes: 9000 } }),
  'jpeg lossless': as('keep', 'lossless', { never_larger: true }),
  'png 80': as('png', { quality: 80 }),
  'png 30': as('png', { quality: 30 }),
  'png score': as('png', 'auto'),
  'png lossless': as('png', 'lossless'),
  'webp 80': as('webp', { quality: 80 }),
  'webp auto': as('webp', 'auto'),
  'webp lossless': as('webp', 'lossless', { effort: 2 }),
  compress: { output: { never_larger: true, min_savings: 5 } },
  strip: { output: { goal: 'untouched' } },
  resize: step({ step: 'resize', width: 200 }),
  cubic: step({ step: 'resize', long_edge: 150, filter: 'catmull-rom' }),
  'linear light': step({ step: 'resize', width: 200, linear_light: true }),
  cover: step({ step: 'resize', width: 120, height: 120, fit: 'cover', gravity: 'smart' }),
  crop: step({ step: 'crop', aspect: { width: 1, height: 1 }, gravity: 'smart' }),
  trim: step({ step: 'trim' }),
  quarter: step({ step: 'rotate', degrees: 90 }),
  turn: step({ step: 'rotate', degrees: 13 }),
  flip: step({ step: 'flip', axis: 'horizontal' }),
  pad: step({ step: 'pad', top: 20, left: 10, aspect: { width: 1, height: 1 }, fill: 'blur' }),
  flatten: step({ step: 'flatten', background: '#336699' }),
  density: step({ step: 'density', dpi: 300 }),
  srgb: as('png', 'lossless', { to_srgb: true, effort: 2 }),
};
const FULL = {
  'avif 80': as('avif', { quality: 80 }, { effort: 1 }),
  'avif auto': as('avif', 'auto', { effort: 1 }),
  'jxl 80': as('jxl', { quality: 80 }, { effort: 3 }),
  'jxl auto': as('jxl', 'auto'),
  'jxl lossless': as('jxl', 'lossless', { effort: 1 }),
  gif: as('gif', { quality: 80 }),
  tiff: as('tiff', 'lossless'),
  bmp: as('bmp', 'lossless'),
  icon: { steps: [{ step: 'icon', sides: [16, 48] }], output: { format: 'ico', goal: 'lossless' } },
  best: as('best', 'auto', { effort: 1 }),
};
const recipes = full ? { ...FULL, png: CORE['png lossless'], webp: CORE['webp 80'], 'png 80': CORE['png 80'] } : CORE;

function sample(path, count, largest = 700_000) {
  const folder = join(corpus, path);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true })
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile() && statSync(file).size < largest)
    .sort();
  return files.filter((_, i) => i % Math.ceil(files.length / count) === 0);
}

// How many files of each kind: the gate takes few, COMPRESSIMAGE_BYTES=4 gives some 500 results.
const few = Number(process.env.COMPRESSIMAGE_BYTES ?? (soft || full ? 1 : 2));
const files = given.length > 0 ? given : [
  ...sample('photos', few),
  ...sample('png', few, 200_000),
  ...sample('jpeg', few, 300_000),
  ...sample('webp', few, 300_000),
  ...sample('metadata', few, 300_000),
  ...['avif', 'heic', 'jxl', 'svg'].flatMap((path) => (full ? sample(path, few, 150_000) : [])),
];
if (files.length === 0) {
  console.log('skipped: no corpus (COMPRESSIMAGE_CORPUS)');
  process.exit(0);
}

/** Serves the module and the files to the browser, nothing else. */
const server = createServer((request, answer) => {
  const path = new URL(request.url, 'http://localhost').pathname;
  const index = /^\/file\/(\d+)$/.exec(path)?.[1];
  const place = index ? files[index] : join(root, 'web/wasm', variant, basename(path));
  if (path !== '/' && !existsSync(place)) return answer.writeHead(404).end();
  const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.wasm') ? 'application/wasm' : 'text/html';
  answer.writeHead(200, { 'content-type': type });
  if (path === '/') answer.end('<!doctype html><title>bytes</title>');
  else createReadStream(place).pipe(answer);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const browser = await launch();
const page = await browser.newPage();
// Where the engine itself is at fault it says so there.
page.on('console', (message) => console.log(message.text()));

const start = () => page.goto(`http://localhost:${server.address().port}/`);

/** The hash of the result; nothing where the engine refused; a crash is told and the page begun anew. */
async function inBrowser(recipe, index) {
  try {
    return await page.evaluate(
      async ([recipe, index, wasm]) => {
        window.engine ??= import('/compressimage_wasm.js').then(async (glue) => {
          await glue.default({ module_or_path: wasm });
          return glue;
        });
        const engine = await window.engine;
        const input = new Uint8Array(await (await fetch(`/file/${index}`)).arrayBuffer());
        let outcome;
        try {
          outcome = engine.run(recipe, input, () => {});
        } catch (error) {
          if (error.code === undefined) throw error;
          return { refused: error.code };
        }
        const bytes = outcome.bytes(0);
        outcome.free();
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        return { length: bytes.length, hash: Array.from(hash, (b) => b.toString(16).padStart(2, '0')).join('') };
      },
      [JSON.stringify(recipe), index, `/compressimage_wasm_bg${soft ? '.soft' : ''}.wasm`],
    );
  } catch (error) {
    await start();
    return { crashed: String(error).split('\n')[0] };
  }
}

const work = mkdtempSync(join(tmpdir(), 'bytes-'));
function onTheCommandLine(recipe, file) {
  const path = join(work, 'recipe.json');
  writeFileSync(path, JSON.stringify(recipe));
  const out = join(work, 'out');
  rmSync(out, { recursive: true, force: true });
  try {
    execFileSync(program, ['run', path, file, '-o', `${out}/`, '--quiet'], { stdio: 'pipe' });
  } catch (error) {
    return { refused: String(error.stderr).trim() };
  }
  const bytes = readFileSync(join(out, readdirSync(out)[0]));
  return { length: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') };
}

// JPEG XL with loss sums in another order on each kind of processor (docs/browser.md).
const isNear = (label, file, a, b) =>
  (['jxl 80', 'jxl auto', 'best'].includes(label) || file.endsWith('.jxl')) &&
  Math.abs(a.length - b.length) < 0.01 * a.length + 16;

let [same, near, different, refused] = [0, 0, 0, 0];
const refusedBy = {};
await start();
for (const [index, file] of files.entries()) {
  for (const [label, recipe] of Object.entries(recipes)) {
    const [native, web] = [onTheCommandLine(recipe, file), await inBrowser(recipe, index)];
    if (native.refused && web.refused) {
      refused += 1;
      (refusedBy[label] ??= []).push(native.refused);
    } else if (native.hash && native.hash === web.hash) same += 1;
    else if (native.hash && web.hash && isNear(label, file, native, web)) near += 1;
    else {
      different += 1;
      console.log(`${basename(file)}: ${label}: ${JSON.stringify(native)} and ${JSON.stringify(web)}`);
    }
  }
}
// A recipe that every file is refused for tests nothing.
for (const [label, why] of Object.entries(refusedBy)) {
  if (why.length < files.length) continue;
  different += 1;
  console.log(`${label} was refused for every file: ${why[0]}`);
}
await browser.close();
server.close();
rmSync(work, { recursive: true });
console.log(`${module}: ${same} the same, ${near} nearly so, ${different} different, ${refused} refused by both`);
process.exitCode = different > 0 || same === 0 ? 1 : 0;
