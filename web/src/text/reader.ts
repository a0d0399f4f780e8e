/**
 * A recogniser: Tesseract as tesseract.js packs it for workers, spoken to directly. (Its own face
 * for pages can't be given data of languages that is already here.)
 */
import { EngineError } from '../engine/contract';
import { aborted } from '../engine/pool';
import { fuses } from '../engine/fuses';

/** The folder of the worker and its core, served by this site. */
declare const TESSERACT: string;

type Action = 'load' | 'FS' | 'loadLanguage' | 'initialize' | 'recognize' | 'detect';

interface Answer {
  jobId: string;
  status: 'resolve' | 'reject' | 'progress';
  data: unknown;
}

/** How a page lies, by the shapes of its letters. */
export interface Lie {
  script: string | null;
  orientation_degrees: number | null;
  orientation_confidence: number | null;
}

/** Only the network that reads lines (1), or only the shapes of letters (0), which tell how a page lies. */
export const LINES = 1;
export const SHAPES = 0;

/** A core that rounds as others do reads the same. */
const core = `${TESSERACT}tesseract-core-${fuses ? 'relaxed' : ''}simd`;
/** What it loads. */
export const CODE = [`${TESSERACT}worker.min.js`, `${core}.js`, `${core}.wasm`];

export class Reader {
  #worker = new Worker(CODE[0]!);
  #job = 0;
  #ended = false;

  private constructor(readonly languages: string) {}

  get ended() {
    return this.#ended;
  }

  static async start(languages: Record<string, Blob>, engine: number, signal: AbortSignal): Promise<Reader> {
    const names = Object.keys(languages);
    const reader = new Reader(names.join('+'));
    try {
      const corePath = new URL(`${core}.js`, location.href).href;
      await reader.#ask('load', { options: { lstmOnly: false, corePath, logging: false } }, signal);
      for (const [name, data] of Object.entries(languages)) {
        const bytes = new Uint8Array(await data.arrayBuffer());
        await reader.#ask('FS', { method: 'writeFile', args: [`./${name}.traineddata`, bytes] }, signal);
      }
      await reader.#ask('loadLanguage', { langs: [], options: { cacheMethod: 'none' } }, signal);
      await reader.#ask('initialize', { langs: reader.languages, oem: engine, config: {} }, signal);
      return reader;
    } catch (error) {
      reader.end();
      throw error;
    }
  }

  /** The tree of blocks, as JSON. */
  async read(picture: Uint8Array, signal: AbortSignal, onprogress: (done: number) => void): Promise<string> {
    const payload = { image: picture, options: {}, output: { text: false, blocks: true } };
    const { blocks } = (await this.#ask('recognize', payload, signal, onprogress)) as { blocks: unknown };
    return JSON.stringify(blocks ?? []);
  }

  /** How the page lies. */
  async lie(picture: Uint8Array, signal: AbortSignal): Promise<Lie> {
    return (await this.#ask('detect', { image: picture }, signal)) as Lie;
  }

  end() {
    this.#ended = true;
    this.#worker.terminate();
  }

  /** Asks the worker for one thing; to stop it is to end it. */
  #ask(action: Action, payload: unknown, signal: AbortSignal, onprogress?: (done: number) => void): Promise<unknown> {
    const jobId = String(++this.#job);
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => {
        this.end();
        reject(error);
      };
      if (signal.aborted) return fail(aborted());
      const stop = () => fail(aborted());
      signal.addEventListener('abort', stop, { once: true });
      this.#worker.onerror = (e) => fail(new EngineError('crashed', e.message));
      this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if (data.jobId !== jobId) return;
        if (data.status === 'progress') {
          const { status, progress } = data.data as { status: string; progress: number };
          if (status === 'recognizing text') onprogress?.(progress);
          return;
        }
        signal.removeEventListener('abort', stop);
        if (data.status === 'reject') fail(new EngineError('recognition', String(data.data)));
        else resolve(data.data);
      };
      this.#worker.postMessage({ workerId: 'reader', jobId, action, payload });
    });
  }
}
