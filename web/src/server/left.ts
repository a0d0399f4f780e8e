/** Jobs of this session that an earlier page left on the server: watched to their end, then kept or deleted. */
import { fetched, insisted, Lost, PATIENCE, pause, type Told } from './api';
import { Kept } from './kept';

/** How often it is asked how they are, all of them at once: events would take a connection each. */
const OFTEN = 1500;

/** A job of an earlier page. */
export class Left extends EventTarget {
  readonly kept: Kept;
  /** Nobody answers just now. */
  away = false;

  constructor(
    public job: Told,
    /** What the tool is called. */
    readonly title: string,
  ) {
    super();
    this.kept = new Kept(job.href, this.name, job.expires_in);
    this.kept.addEventListener('change', () => this.#changed());
  }

  /** What it is of: its results' names, once there are some. */
  get name(): string {
    const names = this.job.files?.map(({ name }) => name) ?? [];
    return names.join(', ') || this.title;
  }

  /** Where its results are, once they are there. */
  get href(): string | null {
    const { files = [], href } = this.job;
    return files.length > 1 ? `${href}/result` : (files[0]?.href ?? null);
  }

  /** Whether the server is not done with it. */
  get running(): boolean {
    const { state } = this.job;
    return this.kept.state === 'kept' && (state === 'waiting' || state === 'working');
  }

  /** How it is now. */
  tell(job: Told) {
    this.job = job;
    if (this.running) return this.#changed();
    // It has results, and from its end on another time counts.
    this.kept.name = this.name;
    this.kept.expire(job.expires_in);
  }

  lose(away: boolean) {
    this.away = away;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** The jobs of this session. */
export async function jobs(): Promise<Told[]> {
  const answer = await fetched('/v1/jobs', { within: PATIENCE });
  if (!answer.ok) throw new Lost();
  return ((await answer.json()) as { jobs: Told[] }).jobs;
}

/** Watches those that are not done until they are. */
export async function watch(all: readonly Left[]) {
  const { signal } = new AbortController();
  const away = (is: boolean) => all.filter(({ running }) => running).forEach((left) => left.lose(is));
  while (all.some(({ running }) => running)) {
    await pause(OFTEN, signal);
    const now = new Map((await insisted(jobs, signal, away)).map((job) => [job.href, job]));
    for (const left of all.filter(({ running }) => running)) {
      const job = now.get(left.kept.href);
      if (job) left.tell(job);
      else void left.kept.look();
    }
  }
}
