/** Follows a job on the server until it is over: by events, and by asking where they don't come. */
import { fetched, insisted, Lost, PATIENCE, pause, Plain, type Told } from './api';
import { aborted } from '../engine/pool';
import { t } from '../words';

/** How often it is asked where events don't come. */
const OFTEN = 1500;
/** A connection can die without a word: after so long without an event it is asked. */
const SILENCE = 20_000;

/** The end of a job. `away` is told when nobody answers, and when somebody does again. */
export async function followed(
  href: string,
  signal: AbortSignal,
  told: (job: Told) => void,
  away: (is: boolean) => void,
): Promise<Told> {
  const end = await events(href, signal, told).catch((error: unknown) => {
    if (signal.aborted || (error instanceof Plain && !(error instanceof Lost))) throw error;
    return polled(href, signal, told, away);
  });
  // Events don't tell the time that is left.
  return end.expires_in === undefined ? insisted(() => status(href, signal), signal, away) : end;
}

const over = ({ state }: Told) => state === 'done' || state === 'failed';
const erased = () => new Plain(t('server-deleted'));

/** The end of a job, as its events tell it; fails where there are none. */
function events(href: string, signal: AbortSignal, told: (job: Told) => void): Promise<Told> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(aborted());
    const source = new EventSource(`${href}/events`);
    let silence = 0;
    const close = () => {
      clearTimeout(silence);
      source.close();
    };
    const leave = (error: unknown) => {
      close();
      reject(error);
    };
    const listen = () => {
      clearTimeout(silence);
      silence = window.setTimeout(() => void status(href, signal).then(heard, leave), SILENCE);
    };
    const heard = (job: Told) => {
      if (source.readyState === EventSource.CLOSED) return;
      told(job);
      if (!over(job)) return listen();
      close();
      resolve(job);
    };
    listen();
    signal.addEventListener('abort', () => leave(aborted()), { once: true });
    source.onerror = () => leave(new Error('no events'));
    source.addEventListener('erased', () => leave(erased()));
    for (const state of ['waiting', 'working', 'done', 'failed']) {
      source.addEventListener(state, ({ data }: MessageEvent<string>) => heard(JSON.parse(data) as Told));
    }
  });
}

async function polled(href: string, signal: AbortSignal, told: (job: Told) => void, away: (is: boolean) => void): Promise<Told> {
  for (;;) {
    const job = await insisted(() => status(href, signal), signal, away);
    told(job);
    if (over(job)) return job;
    await pause(OFTEN, signal);
  }
}

/** How a job stands. */
async function status(href: string, signal: AbortSignal): Promise<Told> {
  const answer = await fetched(href, { signal, within: PATIENCE });
  if (answer.status === 404) throw erased();
  // A server that is just starting again will know the job later.
  if (!answer.ok) throw new Lost();
  return (await answer.json()) as Told;
}
