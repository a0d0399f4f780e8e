/** What must come to this device: asks before it fetches, tells how far it is, can be stopped. */
import { fetched, keep, kept, type Part } from './store';

export type State = 'checking' | 'absent' | 'asking' | 'fetching' | 'failed' | 'ready';

export class Supply extends EventTarget {
  /** Where nothing was asked for yet, nothing is lacking. */
  state: State = 'ready';
  /** Of all that is being fetched, 0 to 1. */
  progress = 0;
  /** What is not on this device yet. */
  lacking: Part[] = [];
  /** Why it failed, in the browser's words; what the site has not got. */
  reason = '';
  #wanted: Part[] = [];
  #stop: AbortController | null = null;

  get ready() {
    return this.state === 'ready';
  }

  /** What is lacking, in words; none where its size says enough. */
  get list(): string[] {
    return [];
  }

  get bytes() {
    return this.lacking.reduce((sum, part) => sum + part.bytes, 0);
  }

  /** Looks whether these parts are here; none means that the site has not got them either. */
  protected async want(parts: Part[] | null) {
    this.#stop?.abort();
    this.#wanted = parts ?? [];
    const asked = this.#wanted;
    if (!parts) return this.#become('absent');
    this.#become('checking');
    const here = await Promise.all(parts.map((part) => kept(part)));
    if (asked !== this.#wanted) return;
    this.lacking = parts.filter((_, at) => !here[at]);
    this.#become(this.lacking.length ? 'asking' : 'ready');
  }

  /** The person said yes. */
  async fetch() {
    const stop = (this.#stop = new AbortController());
    const whole = this.bytes;
    let done = 0;
    this.progress = 0;
    this.#become('fetching');
    try {
      for (const part of this.lacking) {
        const blob = await fetched(part, stop.signal, (bytes) => this.#tell((done + bytes) / whole));
        await this.check(part, blob, stop.signal);
        stop.signal.throwIfAborted();
        await keep(part, blob);
        done += part.bytes;
      }
      this.lacking = [];
      this.#become('ready');
    } catch (error) {
      if (stop !== this.#stop) return;
      this.reason = error instanceof Error ? error.message : String(error);
      this.#become(stop.signal.aborted ? 'asking' : 'failed');
    }
  }

  cancel() {
    this.#stop?.abort();
  }

  /** Throws where what came is not what was asked for. */
  protected async check(_part: Part, _blob: Blob, _signal: AbortSignal): Promise<void> {}

  protected changed() {
    this.dispatchEvent(new Event('change'));
  }

  #tell(progress: number) {
    // As often as can be seen.
    if (progress - this.progress < 0.005 && progress < 1) return;
    this.progress = progress;
    this.changed();
  }

  #become(state: State) {
    this.state = state;
    this.changed();
  }
}
