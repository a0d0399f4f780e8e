/** The arithmetic of a crop: a rectangle that stays within a picture and may keep an aspect. */

export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Which edges a handle moves: -1 the first one, 1 the last one, 0 none. */
export type Edges = readonly [-1 | 0 | 1, -1 | 0 | 1];

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), Math.max(least, most));

/** The largest region of an aspect, in the middle. */
export function largest(width: number, height: number, aspect: number | null): Region {
  if (!aspect) return { x: 0, y: 0, width, height };
  const w = Math.min(width, height * aspect);
  const h = w / aspect;
  return { x: (width - w) / 2, y: (height - h) / 2, width: w, height: h };
}

export function moved(r: Region, dx: number, dy: number, width: number, height: number): Region {
  return { ...r, x: clamp(r.x + dx, 0, width - r.width), y: clamp(r.y + dy, 0, height - r.height) };
}

/** Moves the edges by a distance. With an aspect the other side follows, from the opposite edge or the middle. */
export function stretched(
  r: Region,
  [ex, ey]: Edges,
  [dx, dy]: readonly [number, number],
  [width, height]: readonly [number, number],
  aspect: number | null,
): Region {
  let [left, top, right, bottom] = [r.x, r.y, r.x + r.width, r.y + r.height];
  if (ex < 0) left = clamp(left + dx, 0, right - 1);
  if (ex > 0) right = clamp(right + dx, left + 1, width);
  if (ey < 0) top = clamp(top + dy, 0, bottom - 1);
  if (ey > 0) bottom = clamp(bottom + dy, top + 1, height);
  if (!aspect) return { x: left, y: top, width: right - left, height: bottom - top };
  // The fixed point is the opposite edge; where an axis is not dragged, the middle.
  const fixX = ex < 0 ? right : ex > 0 ? left : (left + right) / 2;
  const fixY = ey < 0 ? bottom : ey > 0 ? top : (top + bottom) / 2;
  const roomX = ex < 0 ? fixX : ex > 0 ? width - fixX : 2 * Math.min(fixX, width - fixX);
  const roomY = ey < 0 ? fixY : ey > 0 ? height - fixY : 2 * Math.min(fixY, height - fixY);
  const wanted = ex === 0 ? (bottom - top) * aspect : right - left;
  const w = Math.max(1, Math.min(wanted, roomX, roomY * aspect));
  const h = w / aspect;
  const x = ex < 0 ? fixX - w : ex > 0 ? fixX : fixX - w / 2;
  const y = ey < 0 ? fixY - h : ey > 0 ? fixY : fixY - h / 2;
  return { x, y, width: w, height: h };
}

/** As the engine takes it: whole pixels of the upright picture. */
export function written(r: Region, width: number, height: number): string {
  const w = clamp(Math.round(r.width), 1, width);
  const h = clamp(Math.round(r.height), 1, height);
  return `${w}x${h}+${clamp(Math.round(r.x), 0, width - w)}+${clamp(Math.round(r.y), 0, height - h)}`;
}
