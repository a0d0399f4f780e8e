/** Requests to the server that work there takes: refusals in words, another try where it is busy. */
import { EngineError } from '../engine/contract';
import { aborted } from '../engine/pool';
import { t } from '../words';

/** What the server says is wrong (RFC 9457). */
export interface Problem {
  code: string;
  detail: string;
  /** The name of the file that it is about, where there were several. */
  file?: string;
}

/** A job as the server tells it. */
export interface Told {
  href: string;
  tool: string;
  state: 'waiting' | 'working' | 'done' | 'failed';
  progress: number;
  /** How many jobs come before it, while it waits. */
  ahead?: number;
  /** Seconds until it is deleted. */
  expires_in: number;
  files?: { name: string; media_type: string; bytes: number; report: Record<string, unknown> | null; href: string }[];
  failed?: Problem[];
  problem?: Problem;
}

/** How a job is getting on, as the person is told. */
export interface News {
  words: string;
  /** When it is tried again, by this device's clock, where the server has too much to do. */
  again?: number;
  /** Nobody answers just now. */
  away?: boolean;
}

/** A failure whose message is the page's own words. */
export class Plain extends EngineError {
  constructor(message: string) {
    super('plain', message);
  }
}

export function refused({ code, detail, file }: Problem, files: readonly File[] = []): EngineError {
  const at = files.findIndex(({ name }) => name === file);
  return new EngineError(code, detail, at < 0 ? undefined : at);
}

/** Nobody answers: the network or the server is away. */
export class Lost extends Plain {
  constructor() {
    super(t('server-lost'));
  }
}

/** It is too much just now; another try may do better. */
const BUSY = new Set([429, 503]);
/** So often a request is sent again before the person is told that it is too much. */
const TRIES = 4;

export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(aborted());
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), reject(aborted())), { once: true });
  });
}

/** A server that has not answered by then is away: milliseconds. */
export const PATIENCE = 10_000;
/** Between tries where nobody answers: the first wait in milliseconds, and the longest. */
const [SOON, LATE] = [1500, 15_000];

/** Asks until somebody answers. `away` is told that nobody does, and when somebody does again. */
export async function insisted<T>(ask: () => Promise<T>, signal: AbortSignal, away: (is: boolean) => void): Promise<T> {
  for (let wait = SOON; ; wait = Math.min(2 * wait, LATE)) {
    try {
      const answer = await ask();
      if (wait > SOON) away(false);
      return answer;
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
    }
    away(true);
    await rested(wait, signal);
  }
}

/** A pause that ends early when the device has a network again. */
async function rested(ms: number, signal: AbortSignal) {
  const over = new AbortController();
  const online = new Promise<void>((resolve) => addEventListener('online', () => resolve(), { signal: over.signal }));
  await Promise.race([pause(ms, signal), online]).finally(() => over.abort());
}

/** An answer that is no refusal. `waits` is told how many seconds it will be until the next try. */
export async function answered(
  ask: () => Promise<Response>,
  signal: AbortSignal,
  waits: (seconds: number) => void,
): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const answer = await ask();
    if (answer.ok) return answer;
    const seconds = Number(answer.headers.get('retry-after'));
    if (!BUSY.has(answer.status)) throw refused(await problem(answer));
    if (!seconds || tries === TRIES) throw new Plain(t('server-busy'));
    waits(seconds);
    await pause(seconds * 1000, signal);
  }
}

export async function problem(answer: Response): Promise<Problem> {
  const told = (await answer.json().catch(() => null)) as Problem | null;
  return told?.detail ? told : { code: 'server', detail: `${answer.status} ${answer.statusText}` };
}

/** A request without a file. Where nobody answers `within` so many milliseconds, nobody is there. */
export async function fetched(url: string, how: RequestInit & { signal?: AbortSignal; within?: number } = {}): Promise<Response> {
  const { signal, within, ...rest } = how;
  if (signal?.aborted) throw aborted();
  const late = new AbortController();
  const end = () => late.abort();
  if (within) signal?.addEventListener('abort', end);
  const timer = within && setTimeout(end, within);
  try {
    return await fetch(url, { ...rest, signal: within ? late.signal : signal, cache: 'no-store' });
  } catch {
    throw signal?.aborted ? aborted() : new Lost();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}

export interface Sending {
  headers?: Record<string, string>;
  signal: AbortSignal;
  /** The share of the body that has left this device. */
  onprogress: (sent: number) => void;
  /** The headers of the answer that are wanted; other sites show none of theirs. */
  read?: readonly string[];
}

/** The headers of answers that anybody here reads. */
const READ = ['retry-after', 'location', 'upload-offset'];

/** A request with a body; unlike `fetch`, it tells how much of it has been sent. */
export function sent(method: string, url: string, body: XMLHttpRequestBodyInit | null, how: Sending): Promise<Response> {
  const { headers = {}, signal, onprogress, read: wanted = READ } = how;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(aborted());
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onprogress(loaded / Math.max(1, total));
    request.onload = () => {
      const { status, statusText, responseText } = request;
      const told = wanted.map((name) => [name, request.getResponseHeader(name)] as const);
      const read = told.filter((pair): pair is [string, string] => pair[1] !== null);
      resolve(new Response(status === 204 ? null : responseText, { status, statusText, headers: read }));
    };
    request.onerror = request.ontimeout = () => reject(new Lost());
    request.onabort = () => reject(aborted());
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

let session: Promise<unknown> | null = null;

/** The session has ended: another begins with the next file. */
export const ended = () => (session = null);

/** The cookie that says whose jobs they are. It is asked for right before the first file is sent. */
export async function begin(signal: AbortSignal): Promise<void> {
  session ??= answered(() => fetched('/session', { method: 'POST' }), signal, () => undefined);
  try {
    await session;
  } catch (error) {
    session = null;
    throw error;
  }
}
