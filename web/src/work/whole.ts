/** One document of all files on the bench: made anew whenever they or the options change. */
import { EngineError, type MadeWhole } from '../engine/contract';
import type { Pool } from '../engine/pool';
import type { News } from '../server/api';
import type { Kept } from '../server/kept';
import { failure, type Failure, type Item } from './item';

/** Makes it elsewhere than on this device. */
export type Elsewhere = (items: readonly Item[], signal: AbortSignal, told: (what: Partial<Whole>) => void) => Promise<MadeWhole & { kept: Kept }>;

/** Files come and move in quick succession: the document is made when they rest. */
const PATIENCE = 200;

export class Whole {
  status: 'none' | 'working' | 'done' | 'failed' = 'none';
  progress = 0;
  made: MadeWhole | null = null;
  failure: Failure | null = null;
  /** What is on the server of it, where it was made there. */
  kept: Kept | null = null;
  /** Whether the server makes it, or was to. */
  sent = false;
  /** How the server is getting on with it. */
  news: News | null = null;
  #stop: AbortController | null = null;
  #timer = 0;

  constructor(
    readonly pool: Pool,
    /** Told of every change, and of the file that keeps the document from being made. */
    readonly changed: (fault?: { item: Item; failure: Failure }) => void,
  ) {}

  /** Makes it of these files soon; what is being made is given up. */
  later(items: readonly Item[], how: unknown, elsewhere: Elsewhere | null) {
    this.cancel();
    if (!items.length) return;
    this.#set({ status: 'working', progress: 0, made: null, failure: null, sent: !!elsewhere });
    this.#timer = window.setTimeout(() => void this.#make(items, how, elsewhere), PATIENCE);
  }

  cancel() {
    clearTimeout(this.#timer);
    this.#stop?.abort();
    this.#stop = null;
    void this.kept?.drop();
    this.#set({ status: 'none', progress: 0, made: null, failure: null, kept: null, news: null });
  }

  async #make(items: readonly Item[], how: unknown, elsewhere: Elsewhere | null) {
    const stop = (this.#stop = new AbortController());
    try {
      const made = elsewhere
        ? await elsewhere(items, stop.signal, (what) => this.#set(what))
        : await this.#here(items, how, stop.signal);
      if (!stop.signal.aborted) this.#set({ status: 'done', progress: 1, made, kept: made.kept, news: null });
      else void made.kept?.drop();
    } catch (error) {
      if (stop.signal.aborted) return;
      const told = failure(error);
      const item = error instanceof EngineError && error.input !== undefined ? items[error.input] : undefined;
      Object.assign(this, { status: 'failed', failure: told });
      this.changed(item && { item, failure: told });
    }
  }

  async #here(items: readonly Item[], how: unknown, signal: AbortSignal): Promise<MadeWhole & { kept: null }> {
    const files = items.map(({ file, password }) => ({ file, password }));
    const onprogress = (progress: number) => this.#set({ progress });
    // Documents are in the full module only.
    const { answer } = await this.pool.ask('assemble', { how, files }, { variant: 'full', signal, onprogress });
    return { ...answer, kept: null };
  }

  #set(what: Partial<Whole>) {
    Object.assign(this, what);
    this.changed();
  }
}
