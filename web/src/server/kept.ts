/** What is left of a job on the server: until when, deleted at will, with a receipt. */
import { fetched } from './api';
import { visit } from './visit';
import { announce } from '../ui/live';
import { t } from '../words';

/** The server deletes within seconds of the time: it is asked for the receipt until it has one. */
const LATER = 5000;
/** The longest that browsers can be asked to wait. */
const LONGEST = 2 ** 31 - 1;
/** So often; a page that sleeps for a day need not go on asking. */
const TRIES = 12;

/** What a receipt states. */
export interface Stated {
  server: string;
  job: string;
  arrived: string;
  deleted: string;
  files: number;
  bytes: number;
}

const stated = (receipt: string) => JSON.parse((JSON.parse(receipt) as { statement: string }).statement) as Stated;

export class Kept extends EventTarget {
  state: 'kept' | 'deleting' | 'deleted' | 'lost' = 'kept';
  /** The signed receipt, as the server wrote it. */
  receipt: string | null = null;
  /** What it states. */
  stated: Stated | null = null;
  /** When it is deleted, by this device's clock. */
  until = 0;
  #timer = 0;

  constructor(
    readonly href: string,
    /** What it is of, for the receipt's name. */
    public name: string,
    seconds: number,
  ) {
    super();
    visit.add(this);
    this.expire(seconds);
  }

  /** From now on it is kept for so long. */
  expire(seconds: number) {
    if (this.state !== 'kept') return;
    clearTimeout(this.#timer);
    this.until = Date.now() + seconds * 1000;
    this.#wait();
    this.dispatchEvent(new Event('change'));
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

  /** When it was deleted, as the receipt says. */
  get deleted(): Date | null {
    return this.stated && new Date(this.stated.deleted);
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
      visit.tell();
    } catch {
      this.#become('lost');
    }
  }

  /** Looks whether it is still there. */
  async look() {
    const { state } = this;
    if (state !== 'kept' && state !== 'lost') return;
    const there = await this.#there();
    if (this.state !== state) return;
    if (there === false) {
      this.#become('deleting');
      await this.#settle(TRIES);
    } else if (there && state === 'lost') {
      this.state = 'kept';
      this.expire(this.left);
    }
  }

  /** Whether it is there; null where nobody answers. */
  async #there(): Promise<boolean | null> {
    const answer = await fetched(this.href).catch(() => null);
    return answer && answer.status !== 404;
  }

  /** Its time is over, or it is not there any more: the receipt says so. */
  async #settle(tries: number) {
    const answer = await fetched(`${this.href}/receipt`).catch(() => null);
    if (this.state === 'deleted') return;
    if (answer?.ok) return this.#deleted(await answer.text());
    if (tries < TRIES) this.#timer = window.setTimeout(() => void this.#settle(tries + 1), LATER);
    // A server may keep no record that there could be a receipt of.
    else if ((await this.#there()) === false) this.#deleted(null);
    else this.#become('lost');
  }

  #deleted(receipt: string | null) {
    clearTimeout(this.#timer);
    this.receipt = receipt;
    this.stated = receipt === null ? null : stated(receipt);
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
