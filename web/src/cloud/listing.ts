/** A folder of a place, or what a search found there: page after page, as it is wanted. */
import { failure, type Failure } from '../work/item';
import { files, type Entry } from './api';
import type { Crumb, Place } from './memory';

/** So many pages are looked through for files that the person has just chosen at the provider. */
const LOOKED_THROUGH = 10;

export class Listing extends EventTarget {
  folders: Entry[] = [];
  files: Entry[] = [];
  /** What is searched for; empty where a folder is shown. */
  search = '';
  state: 'loading' | 'ready' | 'failed' = 'loading';
  failure: Failure | null = null;
  next: string | null = null;
  /** Ids that are to be chosen as soon as they are listed. */
  readonly wanted = new Set<string>();
  #stop = new AbortController();
  #seen = new Set<string>();

  constructor(
    readonly place: Place,
    public crumbs: Crumb[],
    /** Which files are of use here. */
    readonly useful: (entry: Entry) => boolean,
  ) {
    super();
  }

  get folder(): string | undefined {
    return this.crumbs.at(-1)?.id;
  }

  /** Nothing was found, and nothing more will be. */
  get empty(): boolean {
    return this.state === 'ready' && !this.next && !this.folders.length && !this.files.length;
  }

  open(crumbs: Crumb[]) {
    this.crumbs = crumbs;
    this.search = '';
    void this.#begin();
  }

  find(text: string) {
    if (text === this.search) return;
    this.search = text;
    void this.#begin();
  }

  /** The same again, from its start. */
  again() {
    void this.#begin();
  }

  /** Goes on where it failed, or to the next page. */
  async more() {
    if (this.state === 'loading') return;
    if (this.state === 'failed' && !this.#seen.size) return this.#begin();
    if (this.next) await this.#page(this.next);
  }

  leave() {
    this.#stop.abort();
  }

  async #begin() {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#seen.clear();
    this.folders = [];
    this.files = [];
    this.next = null;
    await this.#page(undefined);
    for (let looked = 1; this.wanted.size && this.next && looked < LOOKED_THROUGH; looked++) await this.more();
  }

  async #page(page: string | undefined) {
    const { signal } = this.#stop;
    this.state = 'loading';
    this.failure = null;
    this.#changed();
    try {
      const query = this.search ? { search: this.search, page } : { folder: this.folder, page };
      const { items, next } = await files(this.place.id, query, signal);
      if (signal.aborted) return;
      this.#take(items);
      this.next = next;
      this.state = 'ready';
    } catch (error) {
      if (signal.aborted) return;
      this.failure = failure(error);
      this.state = 'failed';
    }
    this.#changed();
  }

  /** What moved between two pages while they were read may come twice. */
  #take(items: readonly Entry[]) {
    const fresh = items.filter(({ id }) => !this.#seen.has(id));
    for (const { id } of fresh) this.#seen.add(id);
    this.folders = [...this.folders, ...fresh.filter(({ folder }) => folder)];
    this.files = [...this.files, ...fresh.filter((one) => !one.folder && this.useful(one))];
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
