// Keeps the site on the device. Files with a hash in their name never change: they come from the
// cache. Pages come from the network while there is one, so that they are never stale.
const VERSION = '__VERSION__';
const SHELL = __SHELL__;
// What only some tools load, and keep by themselves (src/parts/store.ts): the code of the model and
// of the text recogniser.
const EXTRA = __EXTRA__;
const FILES = `files-${VERSION}`;
const PAGES = 'pages';
const ENGINES = 'engines';
const EXTRAS = 'extras';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(FILES)
      .then((cache) => cache.addAll(SHELL))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const stale = (name) => name.startsWith('files-') && name !== FILES;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(stale).map((name) => caches.delete(name))))
      .then(() => caches.open(EXTRAS))
      .then(async (cache) => {
        for (const request of await cache.keys()) {
          if (!EXTRA.includes(new URL(request.url).pathname)) await cache.delete(request);
        }
      })
      .then(() => self.clients.claim()),
  );
});

// The page says what belongs to it: it loaded before this worker was there.
self.addEventListener('message', (event) => {
  const { engines, files, pages, lang } = event.data ?? {};
  if (!Array.isArray(engines)) return;
  event.waitUntil(keep(engines, files, pages, lang));
});

const MARK = '/.language';

async function keep(engines, files, pages, lang) {
  const add = async (cache, url) => {
    if (!(await cache.match(url, { ignoreVary: true }))) await cache.add(url).catch(() => undefined);
  };
  const page = await caches.open(PAGES);
  // Pages in a language that was left are no use.
  if ((await (await page.match(MARK))?.text()) !== lang) {
    for (const request of await page.keys()) await page.delete(request);
    await page.put(MARK, new Response(lang));
  }
  const file = await caches.open(FILES);
  for (const url of files) await add(file, url);
  // What is kept has nothing of this visit: no question, nothing of others.
  const plain = async (url) => {
    if (await page.match(url, { ignoreVary: true })) return;
    const answer = await fetch(url, { headers: { 'x-for-offline': '1' } });
    if (answer.ok) await page.put(url, answer);
  };
  for (const url of pages) await plain(url).catch(() => undefined);
  const engine = await caches.open(ENGINES);
  for (const request of await engine.keys()) {
    if (!engines.includes(new URL(request.url).pathname)) await engine.delete(request);
  }
  for (const url of engines) await add(engine, url);
}

async function fromCache(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const extra = EXTRA.includes(new URL(request.url).pathname);
    const name = extra ? EXTRAS : request.url.endsWith('.wasm') ? ENGINES : FILES;
    const copy = answer.clone();
    await caches.open(name).then((cache) => cache.put(request, copy));
  }
  return answer;
}

async function fromNetwork(request) {
  const pages = await caches.open(PAGES);
  try {
    const answer = await fetch(request);
    const once = answer.headers.get('cache-control')?.includes('no-store');
    if (answer.ok && !answer.redirected && !once) await pages.put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = await pages.match(request, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(fromCache(request));
  else if (request.mode === 'navigate') event.respondWith(fromNetwork(request));
});
