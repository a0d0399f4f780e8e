/** What a tool does with files when nobody has said anything yet. Landing pages bring their own. */
import type { Options } from '../engine/contract';

const STARTS: Record<string, Options> = {
  resize: { long_edge: 1920, no_enlarge: true },
  convert: { to: 'webp' },
  rotate: { degrees: 90 },
  pad: { aspect: '1:1', fill: 'blur' },
  'pdf-to-images': { to: 'jpeg' },
  social: { to: ['instagram'] },
};
/** What is quick enough for a person who waits, whatever else a landing page wants. */
const QUICK: Record<string, Options> = { cutout: { looks: '1' } };

/** A landing page's options say what is wanted: a default beside them would be a second wish. */
export const start = (tool: string, given: Options): Options => ({
  ...QUICK[tool],
  ...(Object.keys(given).length ? given : STARTS[tool]),
});

/**
 * Efforts for formats whose encoders have no vectors here: at the usual one they would take two to
 * three times as long as the other sites' for 2 to 4 % fewer bytes (benches/README.md).
 */
const EFFORTS: Record<string, number> = { avif: 1, webp: 2 };

/** The options with an effort that suits a person who waits, where none was asked for. */
export function patient(tool: string, options: Options): Options {
  const format = tool === 'convert' ? options.to : options.format;
  const effort = typeof format === 'string' ? EFFORTS[format] : undefined;
  return effort === undefined || 'effort' in options ? options : { ...options, effort };
}
