/** What of this visit is on the server and what was deleted there: it outlives the cards. */
import { ended, fetched, type Told } from './api';
import type { Kept } from './kept';
import { others } from './others';

class Visit extends EventTarget {
  #all = new Set<Kept>();
  #channel = others();
  #looking = false;
  /** More was deleted while it was being looked at. */
  #again = false;

  constructor() {
    super();
    const look = () => void this.#look();
    // Another page may have deleted something, or the person all of it, from wherever they were.
    this.#channel.onmessage = look;
    addEventListener('focus', look);
    addEventListener('online', look);
    document.addEventListener('visibilitychange', () => document.hidden || look());
  }

  add(kept: Kept) {
    this.#all.add(kept);
    kept.addEventListener('change', () => this.dispatchEvent(new Event('change')));
  }

  /** Something was deleted from this page. */
  tell() {
    this.#channel.postMessage('');
  }

  /** What there are receipts of, the last one first. */
  get receipts(): Kept[] {
    const signed = [...this.#all].filter(({ receipt }) => receipt);
    return signed.sort((a, b) => Number(b.deleted) - Number(a.deleted));
  }

  /** Finds out what is no longer there: nothing is to be promised of it. */
  async #look() {
    const kept = [...this.#all].filter(({ state }) => state === 'kept' || state === 'lost');
    if (!kept.length) return;
    if (this.#looking) return void (this.#again = true);
    this.#looking = true;
    this.#again = false;
    try {
      const answer = await fetched('/v1/jobs');
      if (!answer.ok) return;
      const { jobs, count } = (await answer.json()) as { jobs: Told[]; count: number };
      if (!count) ended();
      const there = new Set(jobs.map(({ href }) => href));
      for (const one of kept) if (one.state === 'lost' || !there.has(one.href)) void one.look();
    } catch {
      // Nobody answers: they are deleted on time all the same.
    } finally {
      this.#looking = false;
      if (this.#again) void this.#look();
    }
  }
}

export const visit = new Visit();
