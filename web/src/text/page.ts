/** What was read, as the engine tells it. */

export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Word {
  text: string;
  bounds: Bounds;
  confidence: number;
}

export interface Line {
  bounds: Bounds;
  /** From where to where its letters stand. */
  baseline: [number, number, number, number];
  size: number;
  direction: 'left-to-right' | 'right-to-left' | 'top-to-bottom';
  words: Word[];
}

export interface Page {
  width: number;
  height: number;
  confidence: number;
  turn: number;
  blocks: { paragraphs: { lines: Line[] }[] }[];
}

/** The pages that were read, and what was asked for. */
export interface Reading {
  key: string;
  pages: Page[];
  /** Which of them were recognised; the others had their text. */
  recognised: number[];
}

/** What the letters of a page were found to be of, and which languages it is read with for that. */
export interface Found {
  script: string | undefined;
  languages: string;
}

/** Formats of text and their files' extensions. */
export const EXTENSIONS: Record<string, string> = { text: 'txt', markdown: 'md', json: 'json', hocr: 'hocr', alto: 'xml', tsv: 'tsv', pdf: 'pdf' };

export const lines = (page: Page): Line[] => page.blocks.flatMap((block) => block.paragraphs.flatMap((one) => one.lines));

/** How much sense a page makes: letters that are surely read. */
export function sense(page: Page): number {
  const words = lines(page).flatMap((line) => line.words);
  return words.reduce((sum, { confidence, text }) => sum + Math.max(0, confidence - 50) * [...text].length, 0);
}
