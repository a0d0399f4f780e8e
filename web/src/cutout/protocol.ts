/** What the page and the model's worker say to each other. */

export type ToLooker =
  | { kind: 'start'; url: string; file: Blob; check: boolean }
  | { kind: 'look'; square: Uint8Array };

export type FromLooker =
  | { kind: 'ready' }
  | { kind: 'progress'; done: number }
  | { kind: 'seen'; seen: Float32Array<ArrayBuffer> }
  | { kind: 'error'; code: string; message: string };

/** A line of the brush, in pixels of the upright picture. */
export interface Stroke {
  keep: boolean;
  radius: number;
  points: [number, number][];
}
