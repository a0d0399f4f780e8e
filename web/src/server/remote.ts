/** Work on the server, once the person has chosen it: a file is a job, and so is a document of many. */
import type { Made, MadeWhole, Options } from '../engine/contract';
import { patient } from '../options/starts';
import type { Terms } from '../page';
import { duration, size, t } from '../words';
import type { Item } from '../work/item';
import { answered, begin, fetched, Lost, pause, Plain, refused, sent, type Told } from './api';
import { followed } from './follow';
import { Kept } from './kept';
import { made } from './made';
import { LARGE, uploaded } from './upload';

/** Each job takes a connection for its events, and browsers have six for a site. */
const AT_ONCE = 3;
/** The shares of sending, and of sending and work, in a job's progress. */
const [SENT, WORKED] = [0.4, 0.95];

/** Leaving the page would lose what the server still works on, or what is not fetched yet. */
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
  /** What is going on there, in words. */
  ontold: (words: string) => void;
}

interface Order {
  /** What the receipt is called after. */
  name: string;
  files: File[];
  options: Options;
  password: string | undefined;
  backdrop: File | null;
}

export class Remote extends EventTarget {
  /** What is on the server, or was deleted there. */
  readonly kept = new Set<Kept>();
  #busy = 0;
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
      const end = await followed(href, telling.signal, (job) => this.#tell(job, telling));
      const problem = end.problem ?? end.failed?.[0];
      if (problem) throw refused(problem, order.files);
      const told = end.files ?? [];
      const blobs: Blob[] = [];
      for (const file of told) blobs.push(await this.#fetch(file, telling.signal));
      const kept = new Kept(href, order.name, end.expires_in);
      this.kept.add(kept);
      kept.addEventListener('change', () => this.dispatchEvent(new Event('change')));
      return { told, blobs, kept };
    } catch (error) {
      if (href) void fetched(href, { method: 'DELETE', keepalive: true }).catch(() => undefined);
      throw error;
    } finally {
      this.#free();
    }
  }

  /** Sends a job. Where nothing has left this device, a server that is away is told as that. */
  async #submit(order: Order, telling: Telling): Promise<string> {
    let any = false;
    const onprogress = (done: number) => {
      any ||= done > 0;
      telling.onprogress(done);
    };
    try {
      return await this.#send(order, { ...telling, onprogress });
    } catch (error) {
      throw error instanceof Lost && !any ? new Plain(t('server-not-sent')) : error;
    }
  }

  async #send(order: Order, telling: Telling): Promise<string> {
    const { signal, ontold } = telling;
    const waits = (seconds: number) => ontold(t('server-again', { time: duration(seconds) }));
    const bytes = order.files.reduce((sum, file) => sum + file.size, 0);
    ontold(t('server-sending'));
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
      form.append('upload', await uploaded(file, { signal, onprogress }, waits));
      done += file.size;
    }
    const onprogress = (share: number) => (pieces ? undefined : telling.onprogress(SENT * share));
    const send = () => sent('POST', '/v1/jobs', form, { signal, onprogress });
    const answer = await answered(send, signal, waits);
    return ((await answer.json()) as Told).href;
  }

  #tell(job: Told, { onprogress, ontold }: Telling) {
    onprogress(SENT + (WORKED - SENT) * job.progress);
    ontold(job.state === 'waiting' ? t('server-waiting', { n: job.ahead ?? 0 }) : t('server-working'));
  }

  /** A result; a connection that breaks is tried once more. */
  async #fetch({ href, media_type: type }: NonNullable<Told['files']>[number], signal: AbortSignal): Promise<Blob> {
    const get = async () => (await answered(() => fetched(href, { signal }), signal, () => undefined)).blob();
    const blob = await get().catch(async (error: unknown) => {
      if (!(error instanceof Lost)) throw error;
      await pause(1000, signal);
      return get();
    });
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
