/** Reaches a provider by a worker of its place: the worker's policy lets it, the page's lets nobody. */
import { aborted } from '../engine/pool';
import type { Way } from './api';
import type { Telling } from './batch';

export interface Reached {
  /** 0 where nobody was reached. */
  status: number;
  blob: Blob | null;
}

interface Message extends Partial<Reached> {
  id: number;
  /** Bytes that have come or gone. */
  moved?: number;
}

type Task = { onbytes: Telling['onbytes']; settle: (reached: Reached) => void };

/** A worker with what it is at. */
class Reacher {
  #worker: Worker;
  #tasks = new Map<number, Task>();
  #count = 0;

  constructor(place: string) {
    this.#worker = new Worker(`/cloud/${place}/reach.js`);
    this.#worker.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
    this.#worker.onerror = () => {
      for (const task of this.#tasks.values()) task.settle({ status: 0, blob: null });
    };
  }

  #hear({ id, moved, status = 0, blob = null }: Message) {
    const task = this.#tasks.get(id);
    if (moved === undefined) task?.settle({ status, blob });
    else task?.onbytes(moved);
  }

  ask({ url, method = 'GET', headers = {} }: Way, body: Blob | undefined, { signal, onbytes }: Telling): Promise<Reached> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(aborted());
      const id = ++this.#count;
      const end = () => this.#tasks.delete(id) && signal.removeEventListener('abort', stop);
      const stop = () => {
        end();
        this.#worker.postMessage({ id });
        reject(aborted());
      };
      const settle = (reached: Reached) => {
        end();
        resolve(reached);
      };
      this.#tasks.set(id, { onbytes, settle });
      signal.addEventListener('abort', stop);
      this.#worker.postMessage({ id, url, method, headers, body });
    });
  }
}

const reachers = new Map<string, Reacher>();

export function reach(place: string, way: Way, body: Blob | undefined, telling: Telling): Promise<Reached> {
  let reacher = reachers.get(place);
  if (!reacher) reachers.set(place, (reacher = new Reacher(place)));
  return reacher.ask(way, body, telling);
}
