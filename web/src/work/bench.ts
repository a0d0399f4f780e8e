/** The files of the page and the work on them: adds, plans, runs, cancels, sums up. */
import type { Made, Options, Plan, Recipe } from '../engine/contract';
import { Pool } from '../engine/pool';
import type { Found } from '../files/gather';
import type { Saved } from '../files/save';
import { Fonts } from '../parts/fonts';
import type { Helper } from '../parts/helper';
import { patient } from '../options/starts';
import { readPage } from '../page';
import type { Remote } from '../server/remote';
import { Item, failure, type Failure } from './item';
import { elsewhere, send } from './sending';
import { THUMB, bitmap } from './thumb';
import { totals, type Totals } from './totals';
import { Whole } from './whole';

/** What a tab can be trusted to hold for one file; less where the device says that it has less. */
const ROOM = Math.min(1.2e9, ((navigator as { deviceMemory?: number }).deviceMemory ?? 8) * 1e9 * 0.3);

/** Tools that make one document of all files. */
const ASSEMBLIES = new Set(['images-to-pdf', 'merge-pdf']);

const PRIORITY = { plan: 9, probe: 5, run: 3, score: 3, inspect: 2, thumb: 1 };

export class Bench extends EventTarget {
  readonly fonts = new Fonts();
  readonly pool = new Pool(this.fonts);
  items: Item[] = [];
  options: Options = {};
  /** Why no plan can be made of the options yet, in the engine's words. */
  needs: Failure | null = null;
  /** The one document of all files, where the tool makes one. */
  readonly whole: Whole | null;
  /** What does the work where the engine alone can't; none yet while it is loading. */
  helper: Helper | null = null;
  /** The work on the server, as long as the person has chosen it; never by itself. */
  remote: Remote | null = null;
  #plans = new Map<string, Promise<Plan>>();

  constructor(readonly tool: string) {
    super();
    const told = (fault?: { item: Item; failure: Failure }) => {
      if (fault) this.#set(fault.item, { status: 'failed', failure: fault.failure });
      this.changed();
    };
    this.fonts.addEventListener('change', () => void this.#redraw());
    this.whole = ASSEMBLIES.has(tool) ? new Whole(this.pool, told) : null;
  }

  /** Files that came before the helper, or before what it needs, have waited. */
  assist(helper: Helper) {
    this.helper = helper;
    let ready = false;
    const look = () => {
      if (helper.ready && !ready) for (const item of this.items) if (!this.#remote(item)) void this.run(item);
      ready = helper.ready;
      this.changed();
    };
    helper.addEventListener('change', look);
    look();
  }

  /** The person says where the work is done. What is done already stays as it is. */
  async choose(server: boolean) {
    const { server: terms } = readPage();
    if (server === !!this.remote || (server && !terms)) return;
    if (!server) this.remote = null;
    else {
      const [{ Remote }] = await Promise.all([import('../server/remote'), import('../view/kept'), import('../view/receipts')]);
      this.remote = new Remote(this.tool, terms!);
      this.remote.addEventListener('change', () => this.changed());
    }
    for (const item of this.items) {
      item.here = false;
      if (item.status !== 'done' || this.whole) void this.run(item);
    }
    this.changed();
  }

  /** The person says of one file where its work is done. */
  place(item: Item, here: boolean) {
    if (!here && !this.remote) return void this.choose(true);
    item.here = here;
    void this.run(item);
  }

  #remote = (item: Item) => (item.here ? null : this.remote);

  /** What was drawn without a font is drawn again once it is there. */
  async #redraw() {
    if (!this.fonts.ready) return;
    await this.fonts.take();
    for (const item of this.items) {
      if (!this.pool.poor.delete(item.file)) continue;
      void this.#thumb(item);
      // The server has fonts of its own.
      if (item.sent) continue;
      item.reading = null;
      void this.run(item);
    }
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }

  add(found: readonly Found[]) {
    const items = found.map((one) => new Item(one));
    if (!this.items.length) void this.#check();
    this.items = [...this.items, ...items];
    this.changed();
    for (const item of items) void this.#welcome(item);
  }

  remove(item: Item) {
    item.dispose();
    const first = this.items[0] === item;
    this.items = this.items.filter((other) => other !== item);
    // The others were compared with it.
    if (first && this.tool === 'score') for (const other of this.items) void this.run(other);
    void this.#assemble();
    this.changed();
  }

  /** Puts a file in another place of the order. */
  move(item: Item, to: number) {
    const rest = this.items.filter((other) => other !== item);
    const at = Math.max(0, Math.min(to, rest.length));
    if (this.items[at] === item) return;
    this.items = [...rest.slice(0, at), item, ...rest.slice(at)];
    // The first and the last can't go on: each card shows its own place.
    for (const one of this.items) one.changed();
    void this.#assemble();
    this.changed();
  }

  clear() {
    for (const item of this.items) item.dispose();
    this.items = [];
    this.whole?.cancel();
    this.changed();
  }

  cancel(item: Item) {
    item.stop?.abort();
    this.#set(item, { status: 'cancelled' });
  }

  cancelAll() {
    this.whole?.cancel();
    for (const item of this.items) if (item.status === 'waiting' || item.status === 'working') this.cancel(item);
  }

  /** Once more from where it failed: from the header, where that could not be read. */
  async retry(item: Item) {
    if (item.header) return this.run(item);
    this.#set(item, { status: 'waiting', failure: null, thumb: null });
    await this.#welcome(item);
  }

  /** New options for all: what runs on old ones is stopped. */
  setOptions(options: Options) {
    this.options = options;
    // Without files there is no need to load the engine yet.
    if (this.items.length) void this.#check();
    this.changed();
    for (const item of this.items) void this.run(item);
  }

  setOwn(item: Item, own: Options) {
    item.own = own;
    void this.run(item);
  }

  get saved(): Saved[] {
    if (this.whole) {
      const { made } = this.whole;
      const base = this.items[0]?.path.replace(/^.*\//, '').replace(/\.[^.]*$/, '') || 'document';
      return made ? [{ path: `${base}.pdf`, blob: made.blob }] : [];
    }
    return this.items.flatMap((item) => (item.status === 'done' ? item.saved : []));
  }

  get totals(): Totals {
    return totals(this.items, this.whole);
  }

  /** Options as a plan; the same options are planned once. */
  plan(wanted: Options): Promise<Plan> {
    const options = patient(this.tool, wanted);
    const key = JSON.stringify(options);
    let plan = this.#plans.get(key);
    if (!plan) {
      plan = this.pool.ask('plan', { tool: this.tool, options }, { priority: PRIORITY.plan }).then((a) => a.answer);
      plan.catch(() => this.#plans.delete(key));
      if (this.#plans.size > 50) this.#plans.clear();
      this.#plans.set(key, plan);
    }
    return plan;
  }

  async #check() {
    const asked = this.options;
    const needs = await this.plan(asked).then(() => null, failure);
    if (asked !== this.options) return;
    this.needs = needs;
    this.changed();
  }

  async #welcome(item: Item) {
    try {
      const { answer, variant } = await this.pool.ask('probe', { file: item.file }, { priority: PRIORITY.probe });
      item.header = answer;
      item.variant = variant;
    } catch (error) {
      this.#set(item, { status: 'failed', thumb: false, failure: failure(error) });
      return;
    }
    item.changed();
    void this.run(item);
    void this.#inspect(item);
    await this.#thumb(item);
  }

  async #thumb(item: Item) {
    const header = item.header!;
    if (header.memory > ROOM) return this.#set(item, { thumb: false });
    try {
      const thumb = await bitmap(this.pool, item.file, THUMB, {
        ...header,
        variant: item.variant,
        priority: PRIORITY.thumb,
      });
      if (item.thumb) item.thumb.close();
      if (this.items.includes(item)) this.#set(item, { thumb });
      else thumb.close();
    } catch {
      this.#set(item, { thumb: false });
    }
  }

  async #inspect(item: Item) {
    if (this.tool !== 'inspect' && this.tool !== 'strip') return;
    try {
      const { answer } = await this.pool.ask(
        'inspect',
        { file: item.file },
        { priority: PRIORITY.inspect, variant: item.variant },
      );
      this.#set(item, { facts: answer, ...(this.tool === 'inspect' ? { status: 'done' as const } : {}) });
    } catch (error) {
      if (this.tool === 'inspect') this.#set(item, { status: 'failed', failure: failure(error) });
    }
  }

  /** Works on a file with the batch's options and its own. */
  async run(item: Item) {
    if (!item.header || this.tool === 'inspect') return;
    if (this.tool === 'score') return this.#score(item);
    item.stop?.abort();
    const stop = (item.stop = new AbortController());
    const current = () => item.stop === stop && !stop.signal.aborted;
    const remote = this.#remote(item);
    item.forget();
    if (item.header.memory > ROOM && !remote) return this.#set(item, { status: 'large', failure: null });
    this.#set(item, { status: 'waiting', progress: 0, failure: null, news: null, sent: !!remote });
    let plan: Plan;
    try {
      plan = await this.plan({ ...this.options, ...item.own });
    } catch (error) {
      // Without a wish there is nothing to do yet; the options say what is missing.
      if (current()) this.#set(item, { status: 'idle', failure: failure(error), results: [] });
      return;
    }
    if (!current()) return;
    if (plan.kind === 'assemble') {
      this.#set(item, { status: 'done', progress: 1 });
      return this.#assemble();
    }
    const helped = plan.kind === 'read' || this.tool === 'cutout';
    if (plan.kind !== 'recipe' && !helped) return;
    // It is run as soon as what the helper needs is there.
    if (helped && !remote && !this.helper?.ready) return this.#set(item, { status: 'idle', results: [] });
    try {
      const made = remote
        ? await send(remote, this, item, plan, this.#making(item, stop.signal))
        : helped
          ? await this.helper!.make(item, plan, this.#making(item, stop.signal))
          : await this.#make(item, (plan as { recipe: Recipe }).recipe, stop.signal);
      if (current()) this.#set(item, { status: 'done', progress: 1, results: made });
    } catch (error) {
      if (!current()) return;
      // What the other workers still do for this file is of no use.
      stop.abort();
      // The work itself found that more is needed.
      if (helped && !remote && !this.helper!.ready) return this.#set(item, { status: 'idle', results: [] });
      this.#set(item, { status: 'failed', failure: failure(error), results: [] });
    }
  }

  /** Makes the document of all files, once each of them is known. */
  async #assemble() {
    const { whole, items } = this;
    if (!whole) return;
    const ready = items.length > 0 && items.every((item) => item.status === 'done');
    if (!ready) return whole.cancel();
    const plan = await this.plan(this.options).catch(() => null);
    if (plan?.kind === 'assemble' && this.items === items) whole.later(items, plan.how, elsewhere(this.remote, this.options));
  }

  #making(item: Item, signal: AbortSignal) {
    return {
      pool: this.pool,
      signal,
      onstart: () => this.#set(item, { status: 'working' }),
      onprogress: (progress: number) => this.#set(item, { progress }),
    };
  }

  /** Runs a recipe; one with several variants is shared among the workers, equal ones run once. */
  async #make(item: Item, recipe: Recipe, signal: AbortSignal): Promise<Made[]> {
    const { variants = [] } = recipe;
    const parts = variants.length > 1 ? variants.map((one) => ({ ...recipe, variants: [one] })) : [recipe];
    const progress = parts.map(() => 0);
    const tell = (part: number, done: number) => {
      progress[part] = done;
      this.#set(item, { progress: progress.reduce((sum, one) => sum + one, 0) / parts.length });
    };
    const run = async (part: Recipe, at: number) => {
      const { answer, variant } = await this.pool.ask(
        'run',
        { recipe: part, file: item.file, password: item.password },
        {
          priority: PRIORITY.run,
          variant: item.variant,
          signal,
          onstart: () => this.#set(item, { status: 'working' }),
          onprogress: (done) => tell(at, done),
        },
      );
      item.variant = variant;
      return answer;
    };
    const running = new Map<string, Promise<Made[]>>();
    const made = await Promise.all(
      parts.map(async (part, at) => {
        const [{ name = '', ...how } = {}] = part.variants ?? [];
        const key = JSON.stringify(how);
        const answer = running.get(key) ?? run(part, at);
        running.set(key, answer);
        const results = await answer;
        tell(at, 1);
        return parts.length > 1 ? results.map((one) => ({ ...one, report: { ...one.report, name } })) : results;
      }),
    );
    return made.flat();
  }

  /** Compares a file with the first one. */
  async #score(item: Item) {
    const first = this.items[0];
    if (!first || first === item) return this.#set(item, { status: 'done', likeness: null });
    item.stop?.abort();
    const stop = (item.stop = new AbortController());
    this.#set(item, { status: 'waiting', failure: null });
    try {
      const { answer } = await this.pool.ask(
        'compare',
        { a: first.file, b: item.file },
        { priority: PRIORITY.score, signal: stop.signal, onstart: () => this.#set(item, { status: 'working' }) },
      );
      if (!stop.signal.aborted) this.#set(item, { status: 'done', likeness: answer });
    } catch (error) {
      if (!stop.signal.aborted) this.#set(item, { status: 'failed', failure: failure(error) });
    }
  }

  #set(item: Item, what: Partial<Item>) {
    Object.assign(item, what);
    item.changed();
    this.changed();
  }
}
