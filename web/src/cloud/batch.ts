/** Many files on their way, a few at a time: how far they are, which failed and why. */
import { failure, type Failure } from '../work/item';

const AT_ONCE = 4;
/** After these no other file fares better: the rest is not tried. */
const FINAL = new Set(['cloud_login', 'cloud_full']);

export interface Telling {
  signal: AbortSignal;
  /** The bytes of this file that are through; less than before where it is begun again. */
  onbytes: (bytes: number) => void;
}

/** How files of one kind are fetched, and told of. */
export interface Coming<T> {
  name: (one: T) => string;
  /** Null where that is only known when it is here. */
  bytes: (one: T) => number | null;
  fetch: (one: T, telling: Telling) => Promise<File>;
  /** Those that are here need no longer be chosen. */
  drop: (made: readonly T[]) => void;
}

export class Batch<T, R> extends EventTarget {
  readonly failed: { one: T; failure: Failure }[] = [];
  readonly made: { one: T; result: R }[] = [];
  /** Files that are through, whatever came of them. */
  done = 0;
  #stop = new AbortController();
  #through: number[];
  #next = 0;
  #end: Failure | null = null;

  constructor(
    readonly list: readonly T[],
    readonly sizes: readonly (number | null)[],
    readonly work: (one: T, telling: Telling) => Promise<R>,
  ) {
    super();
    this.#through = list.map(() => 0);
  }

  get cancelled(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Bytes of all files, where each one's size is known. */
  get total(): number | null {
    return this.sizes.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0);
  }

  get bytes(): number {
    return this.#through.reduce((sum, one) => sum + one, 0);
  }

  /** The share that is through. */
  get progress(): number {
    const { total } = this;
    return total ? Math.min(1, this.bytes / total) : this.done / Math.max(1, this.list.length);
  }

  cancel() {
    this.#stop.abort();
  }

  /** Ends when all of them are through, or as soon as it is cancelled. What was made is in the list's order. */
  async run(): Promise<void> {
    const results = new Map<number, R>();
    const lanes = Array.from({ length: Math.min(AT_ONCE, this.list.length) }, () => this.#lane(results));
    await Promise.all(lanes);
    for (const [at, one] of this.list.entries()) if (results.has(at)) this.made.push({ one, result: results.get(at)! });
  }

  async #lane(results: Map<number, R>) {
    const { signal } = this.#stop;
    while (this.#next < this.list.length && !signal.aborted) {
      const at = this.#next++;
      try {
        if (this.#end) throw this.#end;
        results.set(at, await this.work(this.list[at]!, { signal, onbytes: (bytes) => this.#tell(at, bytes) }));
      } catch (error) {
        if (signal.aborted) return;
        this.#fail(at, error);
      }
      this.done++;
      this.#tell(at, this.sizes[at] ?? this.#through[at]!);
    }
  }

  #fail(at: number, error: unknown) {
    const known = error === this.#end ? this.#end! : failure(error);
    if (FINAL.has(known.code)) this.#end = known;
    this.failed.push({ one: this.list[at]!, failure: known });
  }

  #tell(at: number, bytes: number) {
    this.#through[at] = bytes;
    this.dispatchEvent(new Event('change'));
  }
}
