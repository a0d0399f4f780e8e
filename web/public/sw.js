// Keeps the site on the device. Files with a hash in their name never change: they come from the
// cache. Pages come from the network while there is one, so that they are never stale.
const VERSION = '__VERSION__';
const SHELL = __SHELL__;
const FILES = `files-${VERSION}`;
const PAGES = 'pages';
const ENGINES = 'engines';

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
      .then(() => self.clients.claim()),
  );
});

// The page says which engines belong to it, and where it is: it loaded before this worker was there.
self.addEventListener('message', (event) => {
  const { keep, page, also } = event.data ?? {};
  if (!Array.isArray(keep)) return;
  event.waitUntil(
    (async () => {
      const engines = await caches.open(ENGINES);
      for (const request of await engines.keys()) {
        if (!keep.includes(new URL(request.url).pathname)) await engines.delete(request);
      }
      const files = await caches.open(FILES);
      for (const url of also ?? []) if (!(await files.match(url))) await files.add(url).catch(() => undefined);
      const pages = await caches.open(PAGES);
      if (page) await pages.add(page).catch(() => undefined);
      for (const url of keep) if (!(await engines.match(url))) await engines.add(url).catch(() => undefined);
    })(),
  );
});

async function fromCache(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const name = request.url.endsWith('.wasm') ? ENGINES : FILES;
    const copy = answer.clone();
    await caches.open(name).then((cache) => cache.put(request, copy));
  }
  return answer;
}

async function fromNetwork(request) {
  const pages = await caches.open(PAGES);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await pages.put(request, answer.clone());
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
