/** Large parts that come once and stay on the device: the model, the data of languages. */

/** A file that the site has for the page. */
export interface Part {
  name: string;
  href: string;
  bytes: number;
}

const NAME = 'parts';
/** Where there is no store (a page without TLS) parts last as long as the page. */
const held = new Map<string, Blob>();

/** Another file of the same name has another size: the old one is then not taken for it. */
const key = ({ href, bytes }: Part) => `${href}?bytes=${bytes}`;
const store = () => ('caches' in globalThis ? caches.open(NAME) : null);

/** The part, if it is on this device. */
export async function kept(part: Part): Promise<Blob | null> {
  const found = held.get(key(part));
  if (found) return found;
  const answer = await (await store())?.match(key(part)).catch(() => undefined);
  const blob = await answer?.blob();
  // What was cut off (a full disk) is not there.
  return blob?.size === part.bytes ? blob : null;
}

export async function keep(part: Part, blob: Blob) {
  try {
    const cache = await store();
    if (!cache) throw new Error('no store');
    for (const request of await cache.keys()) {
      if (new URL(request.url).pathname === part.href) await cache.delete(request);
    }
    await cache.put(key(part), new Response(blob, { headers: { 'content-length': String(blob.size) } }));
  } catch {
    // A store that is full or forbidden: the part is fetched again next time.
    held.set(key(part), blob);
  }
}

export async function forget(part: Part) {
  held.delete(key(part));
  await (await store())?.delete(key(part));
}

/**
 * Keeps code that only this tool loads, so that it works without a network: the worker that keeps
 * the site on the device may not have been there yet when it was loaded.
 */
export async function keepCode(urls: string[]) {
  if (!('caches' in globalThis)) return;
  const cache = await caches.open('extras');
  for (const url of urls) {
    // Without room for it the tool needs a network, and nothing else is lost.
    if (!(await caches.match(url, { ignoreVary: true }))) await cache.add(url).catch(() => undefined);
  }
}

/** Fetches a part; `told` hears the bytes that came. */
export async function fetched(part: Part, signal: AbortSignal, told: (bytes: number) => void): Promise<Blob> {
  // The store above keeps it: the browser's own cache need not do so, too.
  const answer = await fetch(part.href, { signal, cache: 'no-store' });
  if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${part.href}`);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    told((bytes += value.length));
  }
  if (bytes !== part.bytes) throw new Error(`${part.name}: ${bytes} / ${part.bytes}`);
  return new Blob(pieces);
}
