/** Fonts for documents that don't bring theirs along: fetched when a page was drawn without one. */
import { readPage } from '../page';
import { kept, type Part } from './store';
import { Supply } from './supply';

/** The font of a file that has a character collection's letters. */
interface FontPart extends Part {
  collection: string;
  index: number;
}

/** A font as the engine is given it. */
export interface Font {
  file: Blob;
  /** Character collections, each with the font's index in the file. */
  collections: string[];
  indexes: number[];
}

export class Fonts extends Supply {
  /** Those that are here and were needed. */
  readonly given: Font[] = [];
  readonly #offered = (readPage() as { fonts?: FontPart[] }).fonts ?? [];
  readonly #needed = new Map<string, Part>();
  readonly #taken = new Set<string>();

  /** Letters of these collections were missed. Whether there is a font with them by now; where the site has one, it is asked for. */
  async miss(collections: string[]): Promise<boolean> {
    const parts = this.#offered.filter(({ collection }) => collections.includes(collection));
    const fresh = parts.filter(({ href }) => !this.#needed.has(href));
    for (const part of fresh) this.#needed.set(part.href, part);
    if (fresh.length) await this.want([...this.#needed.values()]);
    await this.take();
    return parts.some(({ href }) => this.#taken.has(href));
  }

  /** Takes what was needed and is on this device. */
  async take() {
    for (const part of this.#needed.values()) {
      const file = this.#taken.has(part.href) ? null : await kept(part);
      if (!file || this.#taken.has(part.href)) continue;
      this.#taken.add(part.href);
      const all = this.#offered.filter(({ href }) => href === part.href);
      this.given.push({ file, collections: all.map((one) => one.collection), indexes: all.map((one) => one.index) });
    }
  }
}
