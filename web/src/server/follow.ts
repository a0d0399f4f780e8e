/** Follows a job on the server until it is over: by events, and by asking where they don't come. */
import { fetched, Lost, pause, Plain, type Told } from './api';
import { aborted } from '../engine/pool';
import { t } from '../words';

/** How often it is asked where events don't come, and how often in vain. */
const [OFTEN, IN_VAIN] = [1500, 20];

export async function followed(href: string, signal: AbortSignal, told: (job: Told) => void): Promise<Told> {
  const end = await events(href, signal, told).catch((error: unknown) => {
    if (signal.aborted || error instanceof Plain) throw error;
    return polled(href, signal, told);
  });
  return end.expires_in === undefined ? status(href, signal) : end;
}

const over = ({ state }: Told) => state === 'done' || state === 'failed';
const erased = () => new Plain(t('server-deleted'));

/** The end of a job, as its events tell it; fails where there are none. */
function events(href: string, signal: AbortSignal, told: (job: Told) => void): Promise<Told> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(aborted());
    const source = new EventSource(`${href}/events`);
    const leave = (error: unknown) => {
      source.close();
      reject(error);
    };
    signal.addEventListener('abort', () => leave(aborted()), { once: true });
    source.onerror = () => leave(new Error('no events'));
    source.addEventListener('erased', () => leave(erased()));
    for (const state of ['waiting', 'working', 'done', 'failed']) {
      source.addEventListener(state, ({ data }: MessageEvent<string>) => {
        const job = JSON.parse(data) as Told;
        told(job);
        if (!over(job)) return;
        source.close();
        resolve(job);
      });
    }
  });
}

async function polled(href: string, signal: AbortSignal, told: (job: Told) => void): Promise<Told> {
  for (let vain = 0; ; ) {
    try {
      const job = await status(href, signal);
      vain = 0;
      told(job);
      if (over(job)) return job;
    } catch (error) {
      if (!(error instanceof Lost) || ++vain === IN_VAIN) throw error;
    }
    await pause(OFTEN, signal);
  }
}

/** How a job stands. */
async function status(href: string, signal: AbortSignal): Promise<Told> {
  const answer = await fetched(href, { signal });
  if (answer.status === 404) throw erased();
  // A server that is just starting again will know the job later.
  if (!answer.ok) throw new Lost();
  return (await answer.json()) as Told;
}
