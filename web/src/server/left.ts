/** Jobs of this session that an earlier page left on the server: followed to their end, then kept or deleted. */
import { fetched, type Told } from './api';
import { followed } from './follow';
import { Kept } from './kept';

/** A job of an earlier page. */
export class Left extends EventTarget {
  readonly kept: Kept;
  /** Nobody answers just now. */
  away = false;
  #stop = new AbortController();

  constructor(
    public job: Told,
    /** What the tool is called. */
    readonly title: string,
  ) {
    super();
    this.kept = new Kept(job.href, this.name, job.expires_in);
    this.kept.addEventListener('change', () => {
      if (this.kept.state !== 'kept') this.#stop.abort();
      this.#changed();
    });
    if (job.state === 'waiting' || job.state === 'working') void this.#follow();
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

  async #follow() {
    const told = (job: Told) => {
      this.job = { ...this.job, ...job };
      this.#changed();
    };
    const away = (is: boolean) => {
      this.away = is;
      this.#changed();
    };
    try {
      told(await followed(this.job.href, this.#stop.signal, told, away));
      // It has results now, and from its end on another time counts.
      this.kept.name = this.name;
      this.kept.expire(this.job.expires_in);
      this.#changed();
    } catch {
      // It is deleted: if not from here, that is found out.
      void this.kept.look();
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** The jobs of this session. Where the server does not answer there are none to tell of. */
export async function jobs(): Promise<Told[]> {
  const answer = await fetched('/v1/jobs').catch(() => null);
  return answer?.ok ? ((await answer.json()) as { jobs: Told[] }).jobs : [];
}
