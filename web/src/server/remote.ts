/** Work on the server, once the person has chosen it: a file is a job, and so is a document of many. */
import type { Made, MadeWhole, Options } from '../engine/contract';
import { aborted } from '../engine/pool';
import { patient } from '../options/starts';
import type { Terms } from '../page';
import { duration, size, t } from '../words';
import type { Item } from '../work/item';
import { announce } from '../ui/live';
import { answered, begin, fetched, insisted, Lost, PATIENCE, pause, Plain, refused, sent, type News, type Told } from './api';
import { followed } from './follow';
import { Kept } from './kept';
import { made } from './made';
import { LARGE, uploaded } from './upload';

/** Each job takes a connection for its events, and browsers have six for a site. */
const AT_ONCE = 3;
/** The shares of sending, and of sending and work, in a job's progress. */
const [SENT, WORKED] = [0.4, 0.95];

/** Leaving the page loses the cards of what the server still works on, or what is not fetched yet. */
let running = 0;
const warn = (event: BeforeUnloadEvent) => event.preventDefault();
function runs(step: 1 | -1) {
  running += step;
  if (running) addEventListener('beforeunload', warn);
  else removeEventListener('beforeunload', warn);
}

export interface Telling {
  signal: AbortSignal;
  onstart: () => void;
  onprogress: (done: number) => void;
  onnews: (news: News) => void;
}

interface Sent extends Telling {
  /** Whether anything has left this device. */
  any: () => boolean;
}

/** So often a job is sent whose connection broke. */
const TRIES = 4;

/** A name that nobody else takes. */
const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

interface Order {
  /** What the receipt is called after. */
  name: string;
  files: File[];
  options: Options;
  password: string | undefined;
  backdrop: File | null;
}

export class Remote extends EventTarget {
  #busy = 0;
  /** Jobs of which nobody answers. */
  #away = new Set<AbortSignal>();
  #waiting: (() => void)[] = [];

  constructor(
    readonly tool: string,
    readonly terms: Terms,
  ) {
    super();
  }

  /** The results of one file. `read` makes results of text that was read as JSON. */
  async make(
    item: Item,
    options: Options,
    backdrop: File | null,
    telling: Telling,
    read: ((pages: string) => Promise<Made[]>) | null,
  ): Promise<{ results: Made[]; kept: Kept }> {
    const asked = patient(this.tool, read ? { ...options, format: 'json' } : options);
    const order = { name: item.file.name, files: [item.file], options: asked, password: item.password, backdrop };
    const { told, blobs, kept } = await this.#job(order, telling);
    if (read && blobs[0]) return { results: await read(await blobs[0].text()), kept };
    const input = { name: item.file.name, size: item.file.size, header: item.header };
    return { results: told.map((file, at) => made(file, blobs[at]!, input)), kept };
  }

  /** One document of many files. */
  async assemble(items: readonly Item[], options: Options, telling: Telling): Promise<MadeWhole & { kept: Kept }> {
    const passwords = new Set(items.map(({ password }) => password).filter((one) => one !== undefined));
    if (passwords.size > 1) throw new Plain(t('server-passwords'));
    const files = items.map(({ file }) => file);
    const order = { name: files[0]!.name, files, options, password: [...passwords][0], backdrop: null };
    const { told, blobs, kept } = await this.#job(order, telling);
    return { pages: Number(told[0]?.report?.pages ?? 0), warnings: [], blob: blobs[0]!, kept };
  }

  /** Sends, follows and fetches a job. One that is given up is deleted there at once. */
  async #job(order: Order, telling: Telling) {
    const most = this.terms.upload_bytes;
    if (order.files.reduce((sum, file) => sum + file.size, 0) > most) throw new Plain(t('server-size', { size: size(most) }));
    runs(1);
    try {
      await this.#turn(telling.signal);
      return await this.#done(order, telling);
    } finally {
      runs(-1);
    }
  }

  async #done(order: Order, telling: Telling) {
    let href = '';
    try {
      telling.onstart();
      href = await this.#submit(order, telling);
      const end = await followed(href, telling.signal, (job) => this.#tell(job, telling), this.#missing(telling));
      const ended = Date.now();
      const problem = end.problem ?? end.failed?.[0];
      if (problem) throw refused(problem, order.files);
      const told = end.files ?? [];
      const blobs: Blob[] = [];
      for (const file of told) blobs.push(await this.#fetch(file, telling));
      // Fetching takes a while, and longer where the connection breaks.
      const kept = new Kept(href, order.name, end.expires_in - (Date.now() - ended) / 1000);
      kept.addEventListener('change', () => this.dispatchEvent(new Event('change')));
      return { told, blobs, kept };
    } catch (error) {
      if (href) void fetched(href, { method: 'DELETE', keepalive: true }).catch(() => undefined);
      throw error;
    } finally {
      this.#away.delete(telling.signal);
      this.#free();
    }
  }

  /** Says of a job that nobody answers, and that somebody does again: it goes on by itself. */
  #missing(telling: Telling) {
    return (away: boolean) => {
      const before = this.#away.size > 0;
      if (away) this.#away.add(telling.signal);
      else this.#away.delete(telling.signal);
      const words = t(away ? 'server-away' : 'server-back');
      telling.onnews({ words, away });
      // Of many jobs it is said aloud once.
      if (before !== this.#away.size > 0) announce(words);
    };
  }

  /** Sends a job. Where nothing has left this device, a server that is away is told as that. */
  async #submit(order: Order, telling: Telling): Promise<string> {
    let any = false;
    const onprogress = (done: number) => {
      any ||= done > 0;
      telling.onprogress(done);
    };
    try {
      return await this.#send(order, { ...telling, onprogress, any: () => any });
    } catch (error) {
      throw error instanceof Lost && !any ? new Plain(t('server-not-sent')) : error;
    }
  }

  async #send(order: Order, telling: Sent): Promise<string> {
    const { signal, onnews } = telling;
    const waits = (seconds: number) => onnews({ words: t('server-again', { time: duration(seconds) }), again: Date.now() + seconds * 1000 });
    const bytes = order.files.reduce((sum, file) => sum + file.size, 0);
    onnews({ words: t('server-sending') });
    await begin(signal);
    const form = new FormData();
    form.append('tool', this.tool);
    form.append('options', JSON.stringify(order.options));
    if (order.password !== undefined) form.append('password', order.password);
    if (order.backdrop) form.append('backdrop', order.backdrop);
    // All of them one way: the order of the files counts.
    const pieces = bytes > LARGE;
    let done = 0;
    for (const file of order.files) {
      if (!pieces) {
        form.append('file', file);
        continue;
      }
      const onprogress = (share: number) => telling.onprogress((SENT * (done + share * file.size)) / bytes);
      form.append('upload', await uploaded(file, { signal, onprogress }, waits, this.#missing(telling)));
      done += file.size;
    }
    const onprogress = (share: number) => (pieces ? undefined : telling.onprogress(SENT * share));
    // The server knows the job by this name: what is sent twice is done once.
    const headers = { 'Idempotency-Key': random() };
    const send = () => sent('POST', '/v1/jobs', form, { headers, signal, onprogress });
    const answer = await this.#again(() => answered(send, signal, waits), telling);
    return ((await answer.json()) as Told).href;
  }

  /** Sends once more what broke off, as soon as somebody answers. */
  async #again<T>(send: () => Promise<T>, telling: Sent): Promise<T> {
    const { signal } = telling;
    for (let tries = 1; ; tries++) {
      try {
        return await send();
      } catch (error) {
        // Where nothing was sent the person may decide anew; and it may be the sending that breaks it.
        if (!(error instanceof Lost) || !telling.any() || tries === TRIES) throw error;
      }
      const away = this.#missing(telling);
      away(true);
      await pause(1000, signal);
      await insisted(() => fetched('/healthz', { signal, within: PATIENCE }), signal, away);
      away(false);
    }
  }

  #tell(job: Told, { onprogress, onnews }: Telling) {
    onprogress(SENT + (WORKED - SENT) * job.progress);
    onnews({ words: job.state === 'waiting' ? t('server-waiting', { n: job.ahead ?? 0 }) : t('server-working') });
  }

  /** A result. */
  async #fetch({ href, media_type: type }: NonNullable<Told['files']>[number], telling: Telling): Promise<Blob> {
    const { signal } = telling;
    const get = async () => {
      const answer = await answered(() => fetched(href, { signal }), signal, () => undefined);
      return answer.blob().catch(() => {
        throw signal.aborted ? aborted() : new Lost();
      });
    };
    const blob = await insisted(get, signal, this.#missing(telling));
    return blob.type === type ? blob : new Blob([blob], { type });
  }

  async #turn(signal: AbortSignal) {
    while (this.#busy >= AT_ONCE) {
      await new Promise<void>((free) => this.#waiting.push(free));
      if (signal.aborted) {
        // The place that was free is the next one's.
        this.#waiting.shift()?.();
        signal.throwIfAborted();
      }
    }
    this.#busy++;
  }

  #free() {
    this.#busy--;
    this.#waiting.shift()?.();
  }
}
