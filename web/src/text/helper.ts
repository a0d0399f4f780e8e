/** Text recognition: the command line's rules of preparing, reading and turning, with the recogniser in a worker. */
import { EngineError, type Made, NOTHING, type Plan, type Report } from '../engine/contract';
import { Helper, type Making } from '../parts/helper';
import { keepCode, kept, type Part } from '../parts/store';
import { readPage } from '../page';
import { size, t } from '../words';
import type { Item } from '../work/item';
import { languageName } from './names';
import { type Found, type Page, type Reading, EXTENSIONS, sense } from './page';
import { CODE, LINES, Reader, SHAPES } from './reader';

/** From this mean confidence on a reading is kept as it is (as on the command line). */
const GOOD = 70;
/** From this sureness on the turn that was found is tried alone. */
const SURE = 2;
/** What tells how a page lies. It is no language. */
export const SHAPE = 'osd';
/** In place of languages: those of the script that a page's letters are of. */
export const AUTO = 'auto';

/** How a page is made ready. */
interface Way {
  further: boolean;
  turn: number;
}

export class TextReader extends Helper {
  /** What the site can hand out. */
  readonly offered: Part[];
  /** The languages that are to be read, the main one first. */
  wanted: string[] = [];
  /** Whether pages that lie wrong are to be known by the shapes of their letters. */
  shapes = false;
  /** Languages that pages were found to be read with. */
  #found = new Set<string>();
  #readers = new Map<string, Reader>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor() {
    super();
    this.offered = (readPage() as { languages?: Part[] }).languages ?? [];
  }

  part(name: string): Part | undefined {
    return this.offered.find((part) => part.name === name);
  }

  /** The languages as the option has them: "deu+eng". */
  choose(languages: string) {
    const wanted = languages.split('+').filter(Boolean);
    if (wanted.join('+') === this.wanted.join('+')) return;
    this.wanted = wanted;
    void this.#look();
  }

  get auto() {
    return this.wanted[0] === AUTO;
  }

  override get list() {
    const { lang } = readPage();
    const words = (name: string) => (name === SHAPE ? t('languages-shape') : languageName(name, lang));
    return this.lacking.map(({ name, bytes }) => `${words(name)}: ${size(bytes)}`);
  }

  chooseShapes(shapes: boolean) {
    this.shapes = shapes;
    void this.#look();
  }

  #look() {
    const chosen = this.auto ? [...this.#found] : this.wanted;
    const names = this.shapes || this.auto ? [...chosen, SHAPE] : chosen;
    const parts = names.map((name) => this.part(name));
    this.reason = names.filter((_, at) => !parts[at]).join(', ');
    return this.want(parts.length && parts.every((part) => !!part) ? (parts as Part[]) : null);
  }

  async make(item: Item, plan: Plan, how: Making): Promise<Made[]> {
    if (plan.kind !== 'read') return [];
    const { lang, plain, format, force } = plan.options;
    const key = `${lang} ${plain} ${force}`;
    if (item.reading?.key !== key) item.reading = { key, ...(await this.#inTurn(item, lang, plain, force, how)) };
    void keepCode(CODE);
    const blob = await this.blob(item, item.reading, format, how.pool);
    return [{ blob, report: report(item, EXTENSIONS[format] ?? 'txt', blob.size) }];
  }

  /** Results of what the server read: pages as JSON. */
  async given(item: Item, plan: Plan, pages: string, pool: Making['pool']): Promise<Made[]> {
    if (plan.kind !== 'read') return [];
    const read = JSON.parse(pages) as (Page & { languages?: string })[];
    // Pages that had their text were read with no language.
    const recognised = read.flatMap((page, at) => (page.languages ? [at] : []));
    item.reading = { key: '', pages: read, recognised };
    const { format } = plan.options;
    const blob = await this.blob(item, item.reading, format, pool);
    return [{ blob, report: report(item, EXTENSIONS[format] ?? 'txt', blob.size) }];
  }

  /** The pages as a file: text in a format, or a PDF of what was given with the text over it. */
  async blob({ file, password }: Item, reading: Reading, format: string, pool: Making['pool']): Promise<Blob> {
    if (format !== 'pdf') {
      return new Blob([await this.write(reading, format, pool)], { type: 'text/plain;charset=utf-8' });
    }
    const pages = JSON.stringify(reading.recognised.map((index) => ({ index, page: reading.pages[index] })));
    return (await pool.ask('searchable', { file, pages, password }, { priority: 9, variant: 'full' })).answer;
  }

  /** The pages in a format of text. */
  async write({ pages }: Reading, format: string, pool: Making['pool']): Promise<string> {
    return (await pool.ask('write', { pages: JSON.stringify(pages), format }, { priority: 9 })).answer;
  }

  /** One file at a time: a recogniser has one picture at a time. */
  #inTurn(item: Item, lang: string, plain: boolean, force: boolean, how: Making): Promise<{ pages: Page[]; recognised: number[] }> {
    const work = async () => {
      how.signal.throwIfAborted();
      how.onstart();
      const pages: Page[] = [];
      const recognised: number[] = [];
      for (let at = 0, count = 1; at < count; at++) {
        const told = (done: number) => how.onprogress((at + done) / count);
        const there = force ? null : await this.#there(item, at, how);
        const { page, pages: all } = there ?? (await this.#page(item, at, lang, plain, { ...how, onprogress: told }));
        if (!there) recognised.push(at);
        count = all;
        pages.push(page);
      }
      return { pages, recognised };
    };
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** The text that a page of a document has already. */
  async #there({ file, password, header }: Item, page: number, { pool, signal }: Making) {
    if (header?.format !== 'pdf') return null;
    const how = { priority: 3, variant: 'full', signal } as const;
    return (await pool.ask('textOf', { file, page, password }, how)).answer as { page: Page; pages: number } | null;
  }

  async #page(item: Item, at: number, asked: string, plain: boolean, how: Making) {
    const lang = asked === AUTO ? (await this.#languages(item, at, plain, how)).languages : asked;
    let way: Way = { further: false, turn: 0 };
    const first = (await this.#read(item, at, lang, plain, way, how, [0, 0.5]))!;
    let best = first.page;
    const better = (page: Page) => sense(page) > sense(best);
    if (!plain && best.confidence < GOOD) {
      const more = await this.#read(item, at, lang, plain, { further: true, turn: 0 }, how, [0.5, 0.6]);
      if (more && better(more.page)) [best, way] = [more.page, { further: true, turn: 0 }];
      for (const turn of best.confidence < GOOD ? await this.#turns(item, at, way, how) : []) {
        const turned = (await this.#read(item, at, lang, plain, { ...way, turn }, how, [0.6, 0.9]))!;
        if (better(turned.page)) best = turned.page;
        if (best.confidence >= GOOD) break;
      }
    }
    how.onprogress(1);
    return { page: best, pages: first.pages };
  }

  /** The languages of the script that a page's letters are of, as the command line finds them. */
  async #languages(item: Item, at: number, plain: boolean, how: Making): Promise<Found> {
    let found = item.found.get(at);
    if (!found) {
      const scan = await this.#scan(item, at, !plain, { further: false, turn: 0 }, how);
      const script = (scan && (await this.#lie(scan.picture, how.signal)))?.script ?? undefined;
      const offered = this.offered.map(({ name }) => name);
      const { answer } = await how.pool.ask('languagesOf', { script, offered }, { priority: 9, variant: 'full' });
      if (!answer) throw new EngineError('language_absent', script ? languageName(script, readPage().lang) : '');
      item.found.set(at, (found = { script, languages: answer }));
    }
    const parts = found.languages.split('+').map((name) => this.part(name)!);
    for (const { name } of parts) this.#found.add(name);
    const here = await Promise.all(parts.map(kept));
    if (here.every((blob) => blob)) return found;
    // What the person is waiting for comes first; this page is looked at again then.
    if (this.state !== 'fetching') await this.#look();
    throw new EngineError('waiting', found.languages);
  }

  /** How a page lies and what its letters are of; null where that can't be told. */
  async #lie(picture: Uint8Array, signal: AbortSignal) {
    const part = this.part(SHAPE);
    const data = part && (await kept(part));
    if (!data) return null;
    const reader = await this.#reader({ [SHAPE]: data }, SHAPES, signal);
    // Few letters tell nothing: that is no error.
    return reader.lie(picture, signal).catch(() => null);
  }

  /** How the page may have to be turned: by the shapes of its letters where their data is here, else all. */
  async #turns(item: Item, at: number, { further }: Way, how: Making): Promise<number[]> {
    const scan = await this.#scan(item, at, true, { further, turn: 0 }, how);
    const lie = scan && (await this.#lie(scan.picture, how.signal));
    const sure = lie?.orientation_confidence ?? 0;
    const turn = (lie?.orientation_degrees ?? 0) % 360;
    if (turn === 0 && sure >= SURE * 3) return [];
    return turn !== 0 && sure >= SURE ? [turn] : [90, 180, 270];
  }

  async #scan(item: Item, page: number, prepare: boolean, way: Way, { pool, signal }: Making) {
    const ask = { file: item.file, page, prepare, password: item.password, ...way };
    const { answer, variant } = await pool.ask('scan', ask, { priority: 3, variant: item.variant, signal });
    item.variant = variant;
    return answer;
  }

  async #read(item: Item, at: number, lang: string, plain: boolean, way: Way, how: Making, [from, to]: [number, number]) {
    const scan = await this.#scan(item, at, !plain, way, how);
    if (!scan) return null;
    const data: Record<string, Blob> = {};
    for (const name of lang.split('+')) {
      const part = this.part(name);
      const blob = part && (await kept(part));
      if (!blob) throw new EngineError('no_language', name);
      data[name] = blob;
    }
    const reader = await this.#reader(data, LINES, how.signal);
    const blocks = await reader.read(scan.picture, how.signal, (done) => how.onprogress(from + done * (to - from)));
    const { answer } = await how.pool.ask('page', { blocks, facts: scan.facts, languages: lang, script: item.found.get(at)?.script }, { priority: 9 });
    return { page: answer as Page, pages: (JSON.parse(scan.facts) as { pages: number }).pages };
  }

  /** A recogniser for these languages: the one that is there, or a new one in place of an old one. */
  async #reader(data: Record<string, Blob>, engine: number, signal: AbortSignal): Promise<Reader> {
    const kind = engine === SHAPES ? 'shapes' : 'lines';
    const there = this.#readers.get(kind);
    if (there && !there.ended && there.languages === Object.keys(data).join('+')) return there;
    there?.end();
    const reader = await Reader.start(data, engine, signal);
    this.#readers.set(kind, reader);
    return reader;
  }
}

/** A report like the engine's, for the card. */
function report(item: Item, extension: string, bytes: number): Report {
  const { format, width, height } = item.header!;
  return {
    ...NOTHING,
    extension,
    media_type: extension === 'pdf' ? 'application/pdf' : 'text/plain',
    format_in: format,
    format_out: extension,
    bytes_in: item.file.size,
    bytes_out: bytes,
    width,
    height,
  };
}
