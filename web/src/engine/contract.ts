/** The face of the WebAssembly module, as docs/browser.md says it. */
import type { Font } from '../parts/fonts';

export type Variant = 'core' | 'full';

export interface Outcome {
  readonly count: number;
  report(index: number): string;
  bytes(index: number): Uint8Array<ArrayBuffer>;
  free(): void;
}

/** Files that become one document; making it uses them up. */
export interface Assembly {
  add(bytes: Uint8Array, password?: string): void;
  make(how: string, progress: (done: number) => void): Whole;
}

export interface Whole {
  readonly pages: number;
  warnings(): string;
  bytes(): Uint8Array<ArrayBuffer>;
  free(): void;
}

export interface Preview {
  readonly width: number;
  readonly height: number;
  rgba(): Uint8ClampedArray<ArrayBuffer>;
  free(): void;
}

/** A page made ready for the recogniser; none where nothing further is to be done. */
export interface Scan {
  /** What `page` must know of it, as JSON. */
  readonly facts: string;
  picture(): Uint8Array<ArrayBuffer>;
  free(): void;
}

export interface Glue {
  default(source: { module_or_path: WebAssembly.Module }): Promise<{ memory: WebAssembly.Memory }>;
  plan(tool: string, options: string): string;
  command(tool: string, options: string): string;
  probe(input: Uint8Array): string;
  run(recipe: string, input: Uint8Array, progress: (done: number) => void, password?: string): Outcome;
  Assembly: new () => Assembly;
  inspect(input: Uint8Array): string;
  compare(a: Uint8Array, b: Uint8Array): string;
  difference(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer>;
  preview(input: Uint8Array, side: number): Preview;
  /** Of the full module, as are the next two. */
  sheet(input: Uint8Array, page: number, side: number, password?: string): Preview | undefined;
  give_font?(bytes: Uint8Array, collections: string[], indexes: Uint32Array): void;
  missed?(): string[];
  square(input: Uint8Array): Uint8Array<ArrayBuffer>;
  cut(
    recipe: string,
    input: Uint8Array,
    seen: Float32Array,
    strokes: string,
    behind: Uint8Array | undefined,
    progress: (done: number) => void,
  ): Outcome;
  scan(input: Uint8Array, page: number, prepare: boolean, further: boolean, turn: number, password?: string): Scan | undefined;
  text_of(input: Uint8Array, page: number, password?: string): string | undefined;
  searchable(input: Uint8Array, pages: string, password?: string): Uint8Array<ArrayBuffer>;
  page(blocks: string, facts: string, languages: string, script?: string): string;
  languages_of(script: string | undefined, offered: string[]): string | undefined;
  write(pages: string, format: string): string;
}

/** A tool's options, by their schema's names. */
export type Options = Record<string, unknown>;

/** What to do with a file. The page looks at its variants' names only; all else is the engine's. */
export interface Recipe {
  variants?: { name?: string }[];
  steps?: unknown[];
}

export type Plan =
  | { kind: 'recipe'; recipe: Recipe }
  | { kind: 'assemble'; how: unknown }
  | { kind: 'inspect' }
  | { kind: 'compare' }
  | { kind: 'read'; options: { lang: string; format: string; plain: boolean; force: boolean } }
  | { kind: 'text'; text: string };

export interface Header {
  format: string;
  media_type: string;
  width: number;
  height: number;
  frames: number;
  animated: boolean;
  alpha: boolean;
  depth: number;
  memory: number;
}

export interface Field {
  group: string;
  source: string;
  name: string;
  value: string;
}

export interface Report {
  name: string;
  extension: string;
  media_type: string;
  format_in: string;
  format_out: string;
  bytes_in: number;
  bytes_out: number;
  width: number;
  height: number;
  score: number | null;
  quality: number | null;
  lossless: boolean;
  kept_original: boolean;
  kept_because: string | null;
  removed: Field[];
  warnings: string[];
}

/** A report of which nothing is known yet: for results that the engine did not tell of itself. */
export const NOTHING: Report = {
  name: '',
  extension: '',
  media_type: '',
  format_in: '',
  format_out: '',
  bytes_in: 0,
  bytes_out: 0,
  width: 0,
  height: 0,
  score: null,
  quality: null,
  lossless: false,
  kept_original: false,
  kept_because: null,
  removed: [],
  warnings: [],
};

/** Everything a file says of itself. */
export interface Facts {
  file_bytes: number;
  width: number;
  height: number;
  colour_space: string | null;
  groups: { group: string; title: string; fields: Field[] }[];
  privacy: { level: string; text: string }[];
  privacy_summary: string;
  warnings: string[];
}

export interface Likeness {
  ssimulacra2: number;
  /** None where it is infinite. */
  psnr: number | null;
  largest_difference: number;
  verdict: string;
}

/** What the engine refuses or fails at; the message is for people. */
export class EngineError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** The number of the file that it is about, where there were several. */
    readonly input?: number,
  ) {
    super(message);
  }
}

/** A result as the worker hands it over. */
export interface Made {
  report: Report;
  blob: Blob;
}

/** One document of many files. */
export interface MadeWhole {
  pages: number;
  warnings: string[];
  blob: Blob;
}

export interface Small {
  width: number;
  height: number;
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** A page made ready for the recogniser, as the worker hands it over. */
export interface Scanned {
  facts: string;
  picture: Uint8Array<ArrayBuffer>;
}

/** What a worker can be asked. Files go as blobs: they are read there, so the page never holds them. */
export interface Calls {
  plan: { ask: { tool: string; options: Options }; answer: Plan };
  command: { ask: { tool: string; options: Options }; answer: string };
  probe: { ask: { file: Blob }; answer: Header };
  run: { ask: { recipe: Recipe; file: Blob; password?: string }; answer: Made[] };
  assemble: { ask: { how: unknown; files: { file: Blob; password?: string }[] }; answer: MadeWhole };
  inspect: { ask: { file: Blob }; answer: Facts };
  compare: { ask: { a: Blob; b: Blob }; answer: Likeness };
  difference: { ask: { a: Blob; b: Blob }; answer: Blob };
  preview: { ask: { file: Blob; side: number }; answer: Small };
  sheet: { ask: { file: Blob; page: number; side: number; password?: string }; answer: Small | null };
  square: { ask: { file: Blob }; answer: Uint8Array<ArrayBuffer> };
  cut: {
    ask: { recipe: Recipe; file: Blob; seen: Float32Array; strokes: unknown[]; behind: Blob | null };
    answer: Made[];
  };
  textOf: { ask: { file: Blob; page: number; password?: string }; answer: { page: unknown; pages: number } | null };
  searchable: { ask: { file: Blob; pages: string; password?: string }; answer: Blob };
  scan: {
    ask: { file: Blob; page: number; prepare: boolean; further: boolean; turn: number; password?: string };
    answer: Scanned | null;
  };
  page: { ask: { blocks: string; facts: string; languages: string; script?: string }; answer: unknown };
  languagesOf: { ask: { script?: string; offered: string[] }; answer: string | null };
  write: { ask: { pages: string; format: string }; answer: string };
}

export type Call = keyof Calls;

export type ToWorker =
  | { kind: 'module'; variant: Variant; module: WebAssembly.Module }
  | { kind: 'font'; variant: Variant; font: Font }
  | { kind: 'call'; variant: Variant; call: Call; ask: Calls[Call]['ask'] };

export type FromWorker =
  | { kind: 'progress'; done: number }
  | { kind: 'answer'; answer: Calls[Call]['answer']; memory: number; missed: string[] }
  | { kind: 'error'; code: string; message: string; input?: number; fatal: boolean };
