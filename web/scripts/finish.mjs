// After the build: the service worker with its list of files, and each file packed by Brotli.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const assets = readdirSync(join(dist, 'assets')).filter((name) => /\.\w+$/.test(name) && !name.endsWith('.br'));

// The text recogniser: its worker, and its core for browsers whose SIMD is relaxed or not. They find
// each other by name.
const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
const { version: tesseract } = JSON.parse(readFileSync(join(modules, 'tesseract.js/package.json'), 'utf8'));
const folder = `tesseract-${tesseract}`;
mkdirSync(join(dist, 'assets', folder), { recursive: true });
const cores = ['relaxedsimd', 'simd'].flatMap((kind) => [`tesseract-core-${kind}.js`, `tesseract-core-${kind}.wasm`]);
const recogniser = ['tesseract.js/dist/worker.min.js', ...cores.map((name) => `tesseract.js-core/${name}`)].map((path) => {
  const name = `${folder}/${path.split('/').pop()}`;
  copyFileSync(join(modules, path), join(dist, 'assets', name));
  return name;
});

// Words are kept as they are used: nobody needs ten languages. Engines come when the page is idle.
const isWords = (name) => /^app-[\w-]{8}\.js$/.test(name);
const shell = assets.filter((name) => !name.endsWith('.wasm') && !isWords(name)).map((name) => `/assets/${name}`);
const extra = [...assets.filter((name) => /^compressimage_wasm_model.*\.wasm$/.test(name)), ...recogniser];
const version = createHash('sha256').update(assets.join()).digest('hex').slice(0, 12);
const worker = readFileSync(join(dist, 'sw.js'), 'utf8')
  .replace('__VERSION__', version)
  .replace('__EXTRA__', JSON.stringify(extra.map((name) => `/assets/${name}`)))
  .replace('__SHELL__', JSON.stringify(shell));
writeFileSync(join(dist, 'sw.js'), worker);

// Packing an engine takes a minute: what has a hash in its name is packed once.
const cache = fileURLToPath(new URL('../node_modules/.cache/packed/', import.meta.url));
mkdirSync(cache, { recursive: true });

function pack(name) {
  const kept = name.startsWith('assets/') && join(cache, name.slice(7).replace('/', '-'));
  if (kept && existsSync(kept)) return readFileSync(kept);
  const bytes = readFileSync(join(dist, name));
  const packed = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  if (kept) writeFileSync(kept, packed);
  return packed;
}

let first = 0;
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const early = new Set();
const visit = (key) => {
  const chunk = manifest[key];
  if (!chunk || early.has(chunk.file)) return;
  early.add(chunk.file);
  for (const css of chunk.css ?? []) early.add(css);
  chunk.imports?.forEach(visit);
};
['src/main.ts', 'src/view/workshop.ts', 'src/words.ts', '../locales/en/app.ftl'].forEach(visit);

for (const name of [...[...assets, ...recogniser].map((asset) => `assets/${asset}`), 'sw.js', 'favicon.svg', 'manifest.webmanifest']) {
  if (!/\.(js|css|wasm|svg|ftl|webmanifest)$/.test(name)) continue;
  const packed = pack(name);
  writeFileSync(join(dist, `${name}.br`), packed);
  if (early.has(name)) first += packed.length;
  if (name.endsWith('.wasm')) console.log(`${name}: ${packed.length} bytes packed`);
}
console.log(`before the first interaction: ${first} bytes packed`);
