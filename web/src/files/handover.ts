/** Hands results to another tool's page, through the browser's own store on this device. */
import type { Found } from './gather';

/** The mark in the address that tells the next page to look. */
export const MARK = '#continue';
const [NAME, STORE] = ['compressimage-handover', 'files'];
/** What was never fetched is thrown away after this. */
const LIFETIME = 10 * 60_000;

interface Kept {
  at: number;
  files: { path: string; blob: Blob }[];
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

async function transact<T>(work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  try {
    return await new Promise((done, fail) => {
      const transaction = db.transaction(STORE, 'readwrite');
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = transaction.onabort = () => fail(transaction.error);
    });
  } finally {
    db.close();
  }
}

export async function leave(files: { path: string; blob: Blob }[]): Promise<void> {
  const kept: Kept = { at: Date.now(), files };
  await transact((store) => store.put(kept, 'latest'));
}

/** What the last page left, once; it is deleted whether or not it is wanted. */
export async function take(): Promise<Found[]> {
  const kept = await transact<Kept | undefined>((store) => store.get('latest'));
  await transact((store) => store.clear());
  if (!kept || Date.now() - kept.at > LIFETIME) return [];
  return kept.files.map(({ path, blob }) => ({
    file: new File([blob], path.split('/').pop()!, { type: blob.type }),
    path,
  }));
}

/** Removes what an earlier page left and nobody fetched. */
export async function sweep(): Promise<void> {
  const known = await indexedDB.databases?.();
  if (known?.some((db) => db.name === NAME)) await transact((store) => store.clear());
}
