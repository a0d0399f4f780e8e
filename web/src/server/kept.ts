/** What is left of a job on the server: until when, deleted at will, with a receipt. */
import { fetched } from './api';
import { announce } from '../ui/live';
import { t } from '../words';

/** The server deletes within seconds of the time: it is asked for the receipt until it has one. */
const LATER = 5000;
/** The longest that browsers can be asked to wait. */
const LONGEST = 2 ** 31 - 1;
/** So often; a page that sleeps for a day need not go on asking. */
const TRIES = 12;

export class Kept extends EventTarget {
  state: 'kept' | 'deleting' | 'deleted' | 'lost' = 'kept';
  /** The signed receipt, as the server wrote it. */
  receipt: string | null = null;
  /** When it is deleted, by this device's clock. */
  readonly until: number;
  #timer = 0;

  constructor(
    readonly href: string,
    /** What it is of, for the receipt's name. */
    readonly name: string,
    seconds: number,
  ) {
    super();
    this.until = Date.now() + seconds * 1000;
    this.#wait();
  }

  /** Waits until its time is over. */
  #wait() {
    const go = () => {
      if (this.left > 0) return this.#wait();
      this.#become('deleting');
      void this.#settle(1);
    };
    this.#timer = window.setTimeout(go, Math.min(this.left * 1000, LONGEST));
  }

  /** Seconds that are left. */
  get left(): number {
    return Math.max(0, (this.until - Date.now()) / 1000);
  }

  /** Deletes it at once. */
  async drop() {
    if (this.state === 'deleting' || this.state === 'deleted') return;
    this.#become('deleting');
    try {
      const answer = await fetched(this.href, { method: 'DELETE', keepalive: true });
      // Somebody was quicker: then there is a receipt, too.
      if (answer.ok) this.#deleted(await answer.text());
      else await this.#settle(TRIES);
    } catch {
      this.#become('lost');
    }
  }

  /** Its time is over, or it is not there any more: the receipt says so. */
  async #settle(tries: number) {
    const answer = await fetched(`${this.href}/receipt`).catch(() => null);
    if (this.state === 'deleted') return;
    if (answer?.ok) return this.#deleted(await answer.text());
    if (tries < TRIES) this.#timer = window.setTimeout(() => void this.#settle(tries + 1), LATER);
    else this.#become('lost');
  }

  #deleted(receipt: string) {
    clearTimeout(this.#timer);
    this.receipt = receipt;
    this.#become('deleted');
    announce(`${this.name}: ${t('server-deleted')}`);
  }

  #become(state: Kept['state']) {
    this.state = state;
    this.dispatchEvent(new Event('change'));
  }
}

/** The receipt as a file. */
export const receiptOf = ({ name, receipt }: Kept) => ({
  path: `${name.replace(/\.[^.]*$/, '')}-receipt.json`,
  blob: new Blob([receipt ?? ''], { type: 'application/json' }),
});
