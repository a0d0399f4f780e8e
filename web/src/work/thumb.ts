/** Small pictures for the cards: the browser's decoder where it has one, the engine's elsewhere. */
import type { Pool } from '../engine/pool';
import type { Variant } from '../engine/contract';

export const THUMB = 160;
/** What every browser of today shows by itself. */
const SHOWN = /^(jpeg|png|webp|gif|bmp|avif|svg)$/;

export const browserShows = (format: string) => SHOWN.test(format);

/** A bitmap of a picture whose longer side is at most `side`. */
export async function bitmap(
  pool: Pool,
  file: Blob,
  side: number,
  how: { format: string; width: number; height: number; variant: Variant; signal?: AbortSignal; priority?: number },
): Promise<ImageBitmap> {
  if (browserShows(how.format) && how.format !== 'svg') {
    const scale = Math.min(1, side / Math.max(how.width, how.height, 1));
    // Both sides are given in the stored order; turning (EXIF) swaps them, so only one is named.
    const landscape = how.width >= how.height;
    const length = Math.max(1, Math.round((landscape ? how.width : how.height) * scale));
    const resize = scale < 1 ? (landscape ? { resizeWidth: length } : { resizeHeight: length }) : {};
    try {
      return await pool.hold(() => createImageBitmap(file, { ...resize, resizeQuality: 'medium' }));
    } catch {
      // The engine decodes what this browser does not.
    }
  }
  const { answer } = await pool.ask('preview', { file, side }, how);
  return createImageBitmap(new ImageData(answer.rgba, answer.width, answer.height));
}
