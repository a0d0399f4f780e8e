/** What the page and the model's worker say to each other. */

export type ToLooker =
  | { kind: 'start'; url: string; file: Blob; check: boolean }
  | { kind: 'look'; square: Uint8Array; again: boolean };

export type FromLooker =
  | { kind: 'ready' }
  | { kind: 'progress'; done: number }
  | { kind: 'seen'; seen: Float32Array<ArrayBuffer> }
  | { kind: 'error'; code: string; message: string };

/** What the model saw of a picture, and whether it looked again. */
export interface Seen {
  matte: Float32Array<ArrayBuffer>;
  again: boolean;
}

/** A line of the brush, in pixels of the upright picture. */
export interface Stroke {
  keep: boolean;
  radius: number;
  points: [number, number][];
}
