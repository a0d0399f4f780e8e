/** Requests to the clouds' part of this server: what lies where, and the ways to the bytes. */
import { EngineError } from '../engine/contract';
import { fetched, Lost, pause, problem, refused } from '../server/api';
import { t } from '../words';

/** A file or a folder there. */
export interface Entry {
  id: string;
  name: string;
  folder: boolean;
  bytes: number | null;
  type: string;
  thumbnail: boolean;
  modified: string | null;
  shared: boolean;
}

export interface Told {
  id: string;
  title: string;
  connected: boolean;
  picks: boolean;
}

export interface Listed {
  items: Entry[];
  /** What asks for the next page; null at the end. */
  next: string | null;
}

/** How the provider itself is asked, without this server between. */
export interface Way {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  /** What a file that is sent will be called, where its name was taken. */
  name?: string;
}

/** It is too much just now; another try may do better. */
const BUSY = new Set([429, 503]);
/** Longer waits, in seconds, are for the person to decide on; and so are more tries. */
const [PATIENCE, TRIES] = [20, 3];

type How = RequestInit & { signal: AbortSignal };

/** An answer that is no refusal; where it is busy, the second or third. */
export async function asked(url: string, how: How): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const answer = await reached(() => fetched(url, how));
    if (await settled(answer, tries, how.signal)) return answer;
  }
}

/** True where an answer is one, false after a wait that another try is worth; else it is thrown. */
export async function settled(answer: Response, tries: number, signal: AbortSignal): Promise<boolean> {
  if (answer.ok) return true;
  const seconds = Number(answer.headers.get('retry-after'));
  const worth = BUSY.has(answer.status) && seconds > 0 && seconds <= PATIENCE && tries < TRIES;
  if (!worth) throw refused(await problem(answer));
  await pause(seconds * 1000, signal);
  return false;
}

/** Says what it means here that nobody answers. */
export async function reached<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof Lost ? new EngineError('cloud_lost', t('cloud-lost')) : error;
  }
}

type Query = Record<string, string | number | null | undefined>;

/** An address there; what is not asked for is left out. */
export function address(place: string, what: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `/cloud/${place}/${what}${search ? `?${search}` : ''}`;
}

export const thumbnail = (place: string, id: string) => address(place, 'thumbnail', { id });

export async function places(signal: AbortSignal): Promise<Told[]> {
  const answer = await asked('/cloud', { signal });
  return ((await answer.json()) as { places: Told[] }).places;
}

export async function files(place: string, query: Query, signal: AbortSignal): Promise<Listed> {
  return (await (await asked(address(place, 'files', query), { signal })).json()) as Listed;
}

/** The direct way to a file, or for one; null where there is none. */
async function way(url: string, how: How): Promise<Way | null> {
  const answer = await asked(url, how);
  return answer.status === 204 ? null : ((await answer.json()) as Way);
}

export const wayFrom = (place: string, id: string, signal: AbortSignal) => way(address(place, 'link', { id }), { signal });

export const wayTo = (place: string, query: Query, signal: AbortSignal) =>
  way(address(place, 'link', query), { method: 'POST', signal });

export async function newFolder(place: string, folder: string | undefined, name: string, signal: AbortSignal): Promise<Entry> {
  const answer = await asked(address(place, 'folder', { folder, name }), { method: 'POST', signal });
  return (await answer.json()) as Entry;
}

export const disconnect = (place: string, signal: AbortSignal) =>
  asked(address(place, 'disconnect'), { method: 'POST', signal });
