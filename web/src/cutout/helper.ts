/** Background removal: the model looks at each picture once for all options, the engine makes of it what the options say. */
import { EngineError, type Made, type Plan, type Recipe } from '../engine/contract';
import { aborted } from '../engine/pool';
import { fuses } from '../engine/fuses';
import { Helper, type Making } from '../parts/helper';
import { keepCode, kept, type Part } from '../parts/store';
import { readPage } from '../page';
import type { Item } from '../work/item';
import type { FromLooker, Seen, ToLooker } from './protocol';

const urls = import.meta.glob<string>('../../wasm/model/*.wasm', { query: '?url', import: 'default', eager: true });

function wasm(): string | undefined {
  const soft = (path: string) => path.endsWith('.soft.wasm');
  const fit = Object.entries(urls).find(([path]) => soft(path) === !fuses);
  return fit?.[1] ?? Object.values(urls)[0];
}

/** The model's share of the time. */
const LOOKING = 0.9;
/** So long nobody must wait for a look before it is given up. */
const GRACE = 600;

/** Whether the model is to look three times, which the recipe says of its cutout. */
const looksAgain = ({ steps = [] }: Recipe) => steps.some((step) => (step as { looks?: number }).looks === 3);

/** A look of the model that is under way, and who is told of it. */
interface Look {
  seen: Promise<Seen>;
  again: boolean;
  stop: AbortController;
  waiting: number;
  done: number;
  told: Making | null;
}

export class Cutter extends Helper {
  /** The picture that stands behind subjects. */
  backdrop: File | null = null;
  #model: Part | null;
  #worker: Worker | null = null;
  /** One picture at a time: the model takes its memory once. */
  #turn: Promise<unknown> = Promise.resolve();
  #looks = new Map<Item, Look>();

  constructor() {
    super();
    const { model } = readPage() as { model?: { href: string; bytes: number } | null };
    this.#model = model && wasm() ? { name: 'isnet', ...model } : null;
    void this.want(this.#model && [this.#model]);
  }

  async make(item: Item, plan: Plan, how: Making): Promise<Made[]> {
    if (plan.kind !== 'recipe') return [];
    const again = looksAgain(plan.recipe);
    const seen = item.seen?.again === again ? item.seen : await this.#see(item, again, how);
    void keepCode([wasm()!]);
    return this.finish(item, plan.recipe, how, seen.matte);
  }

  /** The result at full size, or of the recipe that is given. */
  async finish(item: Item, recipe: Recipe, { pool, signal, ...tell }: Making, seen = item.seen!.matte, scale = 1): Promise<Made[]> {
    const strokes = item.strokes.map(({ keep, radius, points }) => ({
      keep,
      radius: radius * scale,
      points: points.map(([x, y]) => [x * scale, y * scale] as [number, number]),
    }));
    const ask = { recipe, file: item.file, seen, strokes, behind: this.backdrop };
    const onprogress = (done: number) => tell.onprogress(LOOKING + done * (1 - LOOKING));
    const { answer, variant } = await pool.ask('cut', ask, { priority: 3, variant: item.variant, signal, onstart: tell.onstart, onprogress });
    item.variant = variant;
    return answer;
  }

  /** What the model sees; new options while it looks don't make it begin anew. */
  #see(item: Item, again: boolean, how: Making): Promise<Seen> {
    const before = this.#looks.get(item);
    if (before && before.again !== again) before.stop.abort();
    const look = before?.again === again ? before : this.#begin(item, again, how.pool);
    look.waiting++;
    look.told = how;
    how.onprogress(look.done);
    return new Promise((resolve, reject) => {
      const leave = () => {
        look.waiting--;
        setTimeout(() => look.waiting || look.stop.abort(), GRACE);
        reject(aborted());
      };
      if (how.signal.aborted) return leave();
      how.signal.addEventListener('abort', leave, { once: true });
      look.seen.then(resolve, reject).finally(() => how.signal.removeEventListener('abort', leave));
    });
  }

  #begin(item: Item, again: boolean, pool: Making['pool']): Look {
    const stop = new AbortController();
    const { signal } = stop;
    const work = async () => {
      signal.throwIfAborted();
      const { answer: square, variant } = await pool.ask('square', { file: item.file }, { priority: 3, variant: item.variant, signal });
      item.variant = variant;
      look.told?.onstart();
      await this.#start(signal);
      const matte = await this.#ask({ kind: 'look', square, again }, signal, (done) => {
        look.done = done;
        look.told?.onprogress(done);
      });
      return (item.seen = { matte: matte!, again });
    };
    const seen = this.#turn.then(work).finally(() => this.#looks.get(item) === look && this.#looks.delete(item));
    this.#turn = seen.catch(() => undefined);
    const look: Look = { seen, again, stop, waiting: 0, done: 0, told: null };
    this.#looks.set(item, look);
    return look;
  }

  /** A model that is not what it should be is not kept. */
  protected override async check(_: Part, file: Blob, signal: AbortSignal) {
    await this.#start(signal, file);
  }

  /** The worker with the model; `fetched` is a file whose sum must be looked at. */
  async #start(signal: AbortSignal, fetched?: Blob) {
    if (this.#worker && !fetched) return;
    const file = fetched ?? (await kept(this.#model!));
    if (!file) {
      // Somebody emptied the store.
      await this.want([this.#model!]);
      throw new EngineError('no_model', '');
    }
    this.#end();
    this.#worker = new Worker(new URL('./looker.ts', import.meta.url), { type: 'module' });
    const url = new URL(wasm()!, location.href).href;
    try {
      await this.#ask({ kind: 'start', url, file, check: !!fetched }, signal);
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  #end() {
    this.#worker?.terminate();
    this.#worker = null;
  }

  /** The model can't be stopped: its worker is ended instead. */
  #ask(message: ToLooker, signal: AbortSignal, onprogress?: (done: number) => void) {
    const worker = this.#worker!;
    return new Promise<Float32Array<ArrayBuffer> | undefined>((resolve, reject) => {
      const fail = (error: unknown) => {
        this.#end();
        reject(error);
      };
      if (signal.aborted) return fail(aborted());
      const stop = () => fail(aborted());
      signal.addEventListener('abort', stop, { once: true });
      worker.onerror = (e) => fail(new EngineError('crashed', e.message));
      worker.onmessage = ({ data }: MessageEvent<FromLooker>) => {
        if (data.kind === 'progress') return onprogress?.(data.done * LOOKING);
        signal.removeEventListener('abort', stop);
        if (data.kind === 'error') fail(new EngineError(data.code, data.message));
        else resolve(data.kind === 'seen' ? data.seen : undefined);
      };
      worker.postMessage(message);
    });
  }
}
