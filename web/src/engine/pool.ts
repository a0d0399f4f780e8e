/** Runs calls to the engine in workers: in order of priority, as many at once as is good. */
import { EngineError, type Call, type Calls, type FromWorker, type ToWorker, type Variant } from './contract';
import type { Font, Fonts } from '../parts/fonts';
import { load } from './modules';

/** Decoded pictures are large: never more than this many at once, nor more workers, whatever the number of cores. */
export const MOST_DECODED = 4;
/** WebAssembly memory only grows: a worker that took more than this is replaced when it is free. */
const LARGE_MEMORY = 384 * 1024 * 1024;

/** How many decoded pictures a call holds. */
const DECODES: Record<Call, number> = {
  plan: 0,
  command: 0,
  probe: 0,
  inspect: 0,
  run: 1,
  assemble: 1,
  preview: 1,
  sheet: 1,
  compare: 2,
  difference: 2,
  square: 1,
  cut: 1,
  scan: 1,
  textOf: 1,
  searchable: 1,
  page: 0,
  languagesOf: 0,
  write: 0,
};

export interface Asking {
  /** Larger is sooner. */
  priority?: number;
  variant?: Variant;
  signal?: AbortSignal;
  onprogress?: (done: number) => void;
  onstart?: () => void;
}

interface Done {
  answer: unknown;
  variant: Variant;
  /** Character collections for whose letters there was no font. */
  missed: string[];
}

interface Job extends Asking {
  call: Call;
  ask: Calls[Call]['ask'];
  variant: Variant;
  order: number;
  decodes: number;
  resolve(done: Done): void;
  reject(error: unknown): void;
}

interface Seat {
  worker: Worker;
  has: Set<Variant>;
  fonts: Set<Font>;
  job: Job | null;
}

export const aborted = () => new DOMException('cancelled', 'AbortError');

export class Pool {
  #seats: Seat[] = [];
  #queue: Job[] = [];
  #order = 0;
  #decoded = 0;
  /** Files that were drawn without a font that they need. */
  readonly poor = new Set<Blob>();
  readonly size = Math.max(1, Math.min(navigator.hardwareConcurrency || 2, MOST_DECODED));

  constructor(readonly fonts: Fonts) {}

  /**
   * Asks the engine; where the small one leaves out what is needed, the full one is asked again, and
   * so it is where a font was missed that is on this device.
   */
  async ask<C extends Call>(call: C, ask: Calls[C]['ask'], how: Asking = {}) {
    const start = (variant: Variant) =>
      new Promise<Done>((resolve, reject) => {
        this.#enqueue({ ...how, call, ask, variant, order: this.#order++, decodes: DECODES[call], resolve, reject });
      });
    let done = await start(how.variant ?? 'core').catch((error: unknown) => {
      const leftOut = error instanceof EngineError && error.code === 'left_out';
      if (leftOut && how.variant !== 'full') return start('full');
      throw error;
    });
    const file = 'file' in ask ? ask.file : null;
    if (file && done.missed.length) {
      this.poor.add(file);
      if (await this.fonts.miss(done.missed)) {
        this.poor.delete(file);
        done = await start(done.variant);
      }
    }
    return done as { answer: Calls[C]['answer']; variant: Variant };
  }

  /** Runs something of the browser's own that holds decoded pictures, within the same bound. */
  async hold<T>(work: () => Promise<T>, count = 1): Promise<T> {
    while (this.#decoded + count > MOST_DECODED) await new Promise<void>((free) => this.#waiting.push(free));
    this.#decoded += count;
    try {
      return await work();
    } finally {
      this.#release(count);
    }
  }
  #waiting: (() => void)[] = [];

  #release(count: number) {
    this.#decoded -= count;
    for (const free of this.#waiting.splice(0)) free();
    this.#next();
  }

  #enqueue(job: Job) {
    if (job.signal?.aborted) return job.reject(aborted());
    job.signal?.addEventListener('abort', () => this.#abort(job), { once: true });
    this.#queue.push(job);
    this.#next();
  }

  #abort(job: Job) {
    const at = this.#queue.indexOf(job);
    if (at >= 0) this.#queue.splice(at, 1);
    const seat = this.#seats.find((s) => s.job === job);
    if (seat) this.#leave(seat);
    job.reject(aborted());
  }

  /** Ends a worker; its place is taken by a new one when there is work. */
  #leave(seat: Seat) {
    seat.worker.terminate();
    this.#seats.splice(this.#seats.indexOf(seat), 1);
    if (seat.job) this.#release(seat.job.decodes);
  }

  #next() {
    this.#queue.sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0) || a.order - b.order);
    for (;;) {
      const at = this.#queue.findIndex((job) => this.#decoded + job.decodes <= MOST_DECODED);
      if (at < 0) return;
      const job = this.#queue[at];
      const seat = job && this.#seat(job.variant);
      if (!seat) return;
      this.#queue.splice(at, 1);
      void this.#start(seat, job);
    }
  }

  #seat(variant: Variant): Seat | undefined {
    const free = this.#seats.filter((s) => !s.job);
    const fit = free.find((s) => s.has.has(variant)) ?? (this.#seats.length >= this.size ? free[0] : undefined);
    if (fit || this.#seats.length >= this.size) return fit;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const seat: Seat = { worker, has: new Set(), fonts: new Set(), job: null };
    worker.onmessage = (e: MessageEvent<FromWorker>) => this.#hear(seat, e.data);
    worker.onerror = (e) => this.#hear(seat, { kind: 'error', code: 'crashed', message: e.message, fatal: true });
    this.#seats.push(seat);
    return seat;
  }

  async #start(seat: Seat, job: Job) {
    seat.job = job;
    this.#decoded += job.decodes;
    const tell = (message: ToWorker) => seat.worker.postMessage(message);
    try {
      if (!seat.has.has(job.variant)) {
        const module = await load(job.variant);
        if (seat.job !== job) return;
        seat.has.add(job.variant);
        tell({ kind: 'module', variant: job.variant, module });
      }
      if (job.variant === 'full') {
        for (const font of this.fonts.given) {
          if (!seat.fonts.has(font)) tell({ kind: 'font', variant: job.variant, font });
          seat.fonts.add(font);
        }
      }
      job.onstart?.();
      tell({ kind: 'call', variant: job.variant, call: job.call, ask: job.ask });
    } catch (error) {
      if (seat.job !== job) return;
      this.#leave(seat);
      job.reject(new EngineError('not_loaded', error instanceof Error ? error.message : String(error)));
    }
  }

  #hear(seat: Seat, message: FromWorker) {
    const job = seat.job;
    if (!job) return;
    if (message.kind === 'progress') return job.onprogress?.(message.done);
    const worn = message.kind === 'error' ? message.fatal : message.memory > LARGE_MEMORY;
    if (worn) {
      this.#leave(seat);
    } else {
      seat.job = null;
      this.#release(job.decodes);
    }
    if (message.kind === 'error') job.reject(new EngineError(message.code, message.message, message.input));
    else job.resolve({ answer: message.answer, variant: job.variant, missed: message.missed });
  }
}
