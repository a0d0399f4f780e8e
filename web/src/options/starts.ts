/** What a tool does with files when nobody has said anything yet. Landing pages bring their own. */
import type { Options } from '../engine/contract';

const STARTS: Record<string, Options> = {
  resize: { long_edge: 1920, no_enlarge: true },
  convert: { to: 'webp' },
  rotate: { degrees: 90 },
  pad: { aspect: '1:1', fill: 'blur' },
  social: { to: ['instagram'] },
};

/** A landing page's options say what is wanted: a default beside them would be a second wish. */
export const start = (tool: string, given: Options): Options =>
  Object.keys(given).length ? given : (STARTS[tool] ?? {});
