/** One document of all files on the bench: made anew whenever they or the options change. */
import { EngineError, type MadeWhole } from '../engine/contract';
import type { Pool } from '../engine/pool';
import { failure, type Failure, type Item } from './item';

/** Files come and move in quick succession: the document is made when they rest. */
const PATIENCE = 200;

export class Whole {
  status: 'none' | 'working' | 'done' | 'failed' = 'none';
  progress = 0;
  made: MadeWhole | null = null;
  failure: Failure | null = null;
  #stop: AbortController | null = null;
  #timer = 0;

  constructor(
    readonly pool: Pool,
    /** Told of every change, and of the file that keeps the document from being made. */
    readonly changed: (fault?: { item: Item; failure: Failure }) => void,
  ) {}

  /** Makes it of these files soon; what is being made is given up. */
  later(items: readonly Item[], how: unknown) {
    this.cancel();
    if (!items.length) return;
    this.#set({ status: 'working', progress: 0, made: null, failure: null });
    this.#timer = window.setTimeout(() => void this.#make(items, how), PATIENCE);
  }

  cancel() {
    clearTimeout(this.#timer);
    this.#stop?.abort();
    this.#stop = null;
    this.#set({ status: 'none', progress: 0, made: null, failure: null });
  }

  async #make(items: readonly Item[], how: unknown) {
    const stop = (this.#stop = new AbortController());
    const files = items.map(({ file, password }) => ({ file, password }));
    try {
      const { answer } = await this.pool.ask(
        'assemble',
        { how, files },
        // Documents are in the full module only.
        { variant: 'full', signal: stop.signal, onprogress: (progress) => this.#set({ progress }) },
      );
      if (!stop.signal.aborted) this.#set({ status: 'done', progress: 1, made: answer });
    } catch (error) {
      if (stop.signal.aborted) return;
      const told = failure(error);
      const item = error instanceof EngineError && error.input !== undefined ? items[error.input] : undefined;
      Object.assign(this, { status: 'failed', failure: told });
      this.changed(item && { item, failure: told });
    }
  }

  #set(what: Partial<Whole>) {
    Object.assign(this, what);
    this.changed();
  }
}
