// What the scripts share: the program as a server, Chromium, files to work on, figures.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { loadavg } from 'node:os';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const here = fileURLToPath(new URL('.', import.meta.url));
export const root = join(here, '../..');
const env = (name, otherwise) => process.env[name] ?? otherwise;
export const program = env('COMPRESSIMAGE_PROGRAM', join(root, 'target/release/compressimage'));
export const dist = env('COMPRESSIMAGE_WEB', join(root, 'web/dist'));
export const modules = env('COMPRESSIMAGE_WASM', join(root, 'web/wasm'));
export const corpus = env('COMPRESSIMAGE_CORPUS', join(root, '../shared/corpus'));
export const chrome = env('CHROMIUM', '/usr/bin/chromium');

if (!existsSync(corpus)) {
  console.error('skipped: there is no corpus (COMPRESSIMAGE_CORPUS)');
  process.exit(0);
}

/** The site as `compressimage serve` gives it. */
export async function site() {
  const child = spawn(program, ['serve', '--listen', '127.0.0.1:0'], {
    env: { ...process.env, COMPRESSIMAGE_WEB: dist },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const origin = await new Promise((resolve, reject) => {
    let told = '';
    const hear = (text) => {
      told += text;
      const url = /http:\/\/[0-9.:]+/.exec(told);
      if (url) resolve(url[0]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => reject(new Error(`the server ended: ${told}`)));
  });
  return { origin, close: () => child.kill() };
}

export const browser = (args = []) =>
  chromium.launch({ executablePath: chrome, args: ['--no-sandbox', ...args] });

const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' };

/** A bare server for pages of our own: jSquash, the engine's modules, and files given by path. */
export async function bare() {
  const roots = {
    '/page/': join(here, 'page'),
    '/jsquash/': join(here, 'node_modules/@jsquash'),
    '/detect/': join(here, 'node_modules/wasm-feature-detect/dist/esm'),
    '/engine/': modules,
    '/corpus/': corpus,
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const from = Object.keys(roots).find((prefix) => path.startsWith(prefix));
    try {
      if (!from || path.includes('..')) throw new Error('none');
      let bytes = readFileSync(join(roots[from], path.slice(from.length)));
      // Workers know no import maps.
      if (from === '/jsquash/' && path.endsWith('.js')) {
        bytes = Buffer.from(String(bytes).replace("'wasm-feature-detect'", "'/detect/index.js'"));
      }
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Paths in the corpus: `count` of a folder, spread over it. */
export function some(folder, count, fits = () => true) {
  const all = readdirSync(join(corpus, folder)).filter((name) => /\.(png|jpe?g)$/i.test(name) && fits(name)).sort();
  const step = all.length / Math.min(count, all.length);
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => `${folder}/${all[Math.floor(i * step)]}`);
}

export const median = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};
export const mean = (list) => Math.exp(list.reduce((sum, one) => sum + Math.log(one), 0) / list.length);
export const round = (value, digits = 2) => Number(value.toFixed(digits));

/**
 * Processor time of all threads of workers, in milliseconds: unlike the clock it counts only what
 * was worked, whatever else the machine does. Linux only; elsewhere 0.
 */
export const workersTime = () => [...workers().values()].reduce((sum, ms) => sum + ms, 0);

/** The same by thread. */
export function workers() {
  const threads = new Map();
  for (const process of descendants()) {
    for (const task of list(`/proc/${process}/task`)) {
      const folder = `/proc/${process}/task/${task}`;
      if (!text(`${folder}/comm`).startsWith('DedicatedWorker')) continue;
      threads.set(task, Number(text(`${folder}/schedstat`).split(' ')[0]) / 1e6);
    }
  }
  return threads;
}

/** The processes that this one began, and those that they began. */
export function descendants() {
  const children = new Map();
  for (const one of list('/proc').filter((name) => /^\d+$/.test(name))) {
    // "PID (NAME) STATE PARENT ...": the name may hold anything.
    const parent = Number(text(`/proc/${one}/stat`).split(') ').at(-1).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(one)]);
  }
  const below = (id) => (children.get(id) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(process.pid);
}
const list = (folder) => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};
const text = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** How busy the machine was with other work counts for what figures are worth. */
export const machine = () => {
  const cores = readFileSync('/proc/cpuinfo', 'utf8').match(/^processor/gm)?.length ?? 0;
  return { cores, load: round(loadavg()[0], 1), day: new Date().toISOString().slice(0, 10) };
};

export function save(name, result, markdown) {
  const folder = join(here, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 1)}\n`);
  writeFileSync(join(folder, `${name}.md`), `${markdown.trim()}\n`);
  console.log(markdown);
}
export const name = (path) => basename(path);
