/** Options as a link, and presets kept on this device. */
import type { Options } from '../engine/contract';

const MARK = '#options=';

/** The options go behind the "#": browsers never send that part to a server. */
export function link(options: Options): string {
  const url = new URL(location.href);
  url.hash = MARK.slice(1) + encodeURIComponent(JSON.stringify(options));
  return url.href;
}

export function linked(): Options | null {
  if (!location.hash.startsWith(MARK)) return null;
  try {
    const options: unknown = JSON.parse(decodeURIComponent(location.hash.slice(MARK.length)));
    return options && typeof options === 'object' && !Array.isArray(options) ? (options as Options) : null;
  } catch {
    return null;
  }
}

export interface Preset {
  name: string;
  options: Options;
}

const key = (tool: string) => `compressimage-presets-${tool}`;

/** Storage may be forbidden: then there are no presets, and nothing else is lost. */
export function presets(tool: string): Preset[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(tool)) ?? '[]');
    return Array.isArray(kept) ? (kept as Preset[]) : [];
  } catch {
    return [];
  }
}

export function keepPresets(tool: string, list: Preset[]) {
  try {
    localStorage.setItem(key(tool), JSON.stringify(list));
  } catch {
    // See above.
  }
}
