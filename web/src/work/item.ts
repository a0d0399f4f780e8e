/** A file on the bench: what is known of it, what is being done, what came of it. */
import type { Seen, Stroke } from '../cutout/protocol';
import { EngineError, type Facts, type Header, type Likeness, type Made, type Options, type Variant } from '../engine/contract';
import type { Found } from '../files/gather';
import type { Saved } from '../files/save';
import type { News } from '../server/api';
import type { Kept } from '../server/kept';
import type { Found as FoundText, Reading } from '../text/page';

export type Status = 'waiting' | 'working' | 'done' | 'failed' | 'large' | 'cancelled' | 'idle';

export interface Failure {
  code: string;
  message: string;
}

/** What is told of an error, whoever threw it. */
export function failure(error: unknown): Failure {
  if (error instanceof EngineError) return { code: error.code, message: error.message };
  return { code: 'crashed', message: error instanceof Error ? error.message : String(error) };
}

let last = 0;

export class Item extends EventTarget {
  readonly id = `file-${++last}`;
  readonly file: File;
  readonly path: string;
  status: Status = 'waiting';
  progress = 0;
  header: Header | null = null;
  facts: Facts | null = null;
  results: Made[] = [];
  /** How like the first file it is, where pictures are compared. */
  likeness: Likeness | null = null;
  failure: Failure | null = null;
  /** What the model saw, where subjects are cut out. */
  seen: Seen | null = null;
  /** Lines of the brush over it. */
  strokes: Stroke[] = [];
  /** What was read, where text is. */
  reading: Reading | null = null;
  /** With which languages its pages are read, where they are to be found. */
  readonly found = new Map<number, FoundText>();
  /** Options for this file over those of the batch. */
  own: Options = {};
  /** Opens a locked document; kept in memory only. */
  password: string | undefined;
  /** A small picture of it; false where there can be none. */
  thumb: ImageBitmap | false | null = null;
  /** Which of the engine's modules this file was found to need. */
  variant: Variant = 'core';
  /** What is on the server of it, where the person chose that its results come from there. */
  kept: Kept | null = null;
  /** Whether its work is, or was, the server's. */
  sent = false;
  /** Whether this device does the work though the server is chosen. */
  here = false;
  /** How the server is getting on with it. */
  news: News | null = null;
  /** Ends the work that is under way. */
  stop: AbortController | null = null;

  constructor({ file, path }: Found) {
    super();
    this.file = file;
    this.path = path;
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }

  get bytesOut(): number {
    return this.results.reduce((sum, made) => sum + made.report.bytes_out, 0);
  }

  /** The results under the file's own name and folders, as variants where there are several. */
  get saved(): Saved[] {
    const base = this.path.replace(/\.[^./]*$/, '');
    return this.results.map(({ report, blob }) => {
      if (report.kept_original) return { path: this.path, blob };
      const variant = report.name && this.results.length > 1 ? `-${report.name}` : '';
      return { path: `${base}${variant}.${extension(this, report.extension)}`, blob };
    });
  }

  /** Its results are made anew or not wanted any more: the server need not keep them either. */
  forget() {
    void this.kept?.drop();
    this.kept = null;
  }

  dispose() {
    this.stop?.abort();
    this.forget();
    if (this.thumb) this.thumb.close();
    this.thumb = null;
    this.results = [];
    this.seen = this.reading = null;
  }
}

/** A ".jpeg" that stays a JPEG stays a ".jpeg". */
function extension(item: Item, wanted: string): string {
  const own = /\.([^./]+)$/.exec(item.path)?.[1] ?? '';
  const same = (a: string) => a.toLowerCase().replace(/^jpeg$/, 'jpg').replace(/^tiff$/, 'tif');
  return same(own) === same(wanted) ? own : wanted;
}
