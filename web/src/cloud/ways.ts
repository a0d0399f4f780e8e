/** The bytes of a file from a place and to it: straight from and to the provider, else through this server. */
import { EngineError } from '../engine/contract';
import { aborted } from '../engine/pool';
import type { Saved } from '../files/save';
import { sent } from '../server/api';
import { t } from '../words';
import { address, asked, reached, settled, wayFrom, wayTo, type Entry, type Way } from './api';
import type { Telling } from './batch';
import type { Place } from './memory';
import { reach } from './reach';
import { came, went } from './shared';

/** What the other way would not change. */
const CERTAIN = new Set(['cloud_login', 'cloud_missing', 'cloud_denied', 'cloud_lost', 'cloud_full', 'cloud_too_large']);

/** The name that a provider says a file has. */
async function named(said: Blob | null): Promise<string | null> {
  const item = (await said?.text().then(JSON.parse).catch(() => null)) as { name?: unknown } | null;
  return typeof item?.name === 'string' ? item.name : null;
}

const isWell = (status: number) => status >= 200 && status < 300;

/** A direct way that can't be told just now is none; what is certain is an error. */
async function told(ask: () => Promise<Way | null>, { signal }: Telling): Promise<Way | null> {
  try {
    return await ask();
  } catch (error) {
    if (signal.aborted || (error instanceof EngineError && CERTAIN.has(error.code))) throw error;
    return null;
  }
}

/** A file as if it had been chosen on this device. */
export async function fetchFile(place: Place, entry: Entry, telling: Telling): Promise<File> {
  const blob = (await straightFrom(place, entry, telling)) ?? (await throughServer(place, entry, telling));
  came.add(place.title);
  const lastModified = entry.modified ? Date.parse(entry.modified) || Date.now() : Date.now();
  return new File([blob], entry.name, { type: entry.type || blob.type, lastModified });
}

async function straightFrom(place: Place, entry: Entry, telling: Telling): Promise<Blob | null> {
  const { signal } = telling;
  if (!place.direct) return null;
  const way = await told(() => wayFrom(place.id, entry.id, signal), telling);
  if (!way || !place.direct) return null;
  const { status, blob } = await reach(place.id, way, undefined, telling);
  // It is no use trying this with every file: a network is against it.
  if (!status) place.direct = false;
  return isWell(status) ? blob : null;
}

function throughServer(place: Place, entry: Entry, telling: Telling): Promise<Blob> {
  const url = address(place.id, 'file', { id: entry.id });
  return persistent(async () => received(await asked(url, { signal: telling.signal }), telling), telling);
}

/** Where the connection breaks in the middle: once more, and then it is said. */
export async function persistent<T>(get: () => Promise<T>, { signal }: Telling): Promise<T> {
  try {
    return await get();
  } catch (error) {
    if (signal.aborted) throw aborted();
    if (error instanceof EngineError) throw error;
    return get().catch((again: unknown) => {
      throw signal.aborted ? aborted() : again instanceof EngineError ? again : new EngineError('cloud_lost', t('cloud-lost'));
    });
  }
}

/** The bytes of an answer, told as they come. The browser keeps what is large on its disk. */
export async function received(answer: Response, { onbytes }: Telling): Promise<Blob> {
  const type = answer.headers.get('content-type') ?? '';
  let bytes = 0;
  onbytes(0);
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      onbytes((bytes += chunk.byteLength));
      controller.enqueue(chunk);
    },
  });
  if (!answer.body) return answer.blob();
  return new Response(answer.body.pipeThrough(counter), { headers: { 'content-type': type } }).blob();
}

/** Sends a result; gives the name that it has there. */
export async function sendFile(place: Place, folder: string | undefined, file: Saved, telling: Telling): Promise<string> {
  const name = file.path.split('/').pop()!;
  const there = (await straightTo(place, folder, name, file.blob, telling)) ?? (await passedOn(place, folder, name, file.blob, telling));
  went.add(place.title);
  return there;
}

async function straightTo(place: Place, folder: string | undefined, name: string, blob: Blob, telling: Telling): Promise<string | null> {
  const { signal } = telling;
  if (!place.direct) return null;
  const query = { folder, name, bytes: blob.size, type: blob.type || 'application/octet-stream' };
  const way = await told(() => wayTo(place.id, query, signal), telling);
  if (!way || !place.direct) return null;
  const { status, blob: said } = await reach(place.id, { method: 'PUT', ...way }, blob, telling);
  if (!status) place.direct = false;
  if (!isWell(status)) return null;
  return (await named(said)) ?? way.name ?? name;
}

async function passedOn(place: Place, folder: string | undefined, name: string, blob: Blob, telling: Telling): Promise<string> {
  const { signal } = telling;
  const headers = { 'Content-Type': blob.type || 'application/octet-stream' };
  const onprogress = (share: number) => telling.onbytes(share * blob.size);
  const url = address(place.id, 'file', { folder, name });
  for (let tries = 1; ; tries++) {
    const answer = await reached(() => sent('PUT', url, blob, { headers, signal, onprogress }));
    if (!(await settled(answer, tries, signal))) continue;
    went.add(location.host);
    return ((await answer.json().catch(() => null)) as Entry | null)?.name ?? name;
  }
}
