/** What all files on the bench come to. */
import type { Item } from './item';
import type { Whole } from './whole';

export interface Totals {
  files: number;
  done: number;
  failed: number;
  busy: number;
  results: number;
  bytesIn: number;
  bytesOut: number;
  progress: number;
}

export function totals(items: readonly Item[], whole: Whole | null): Totals {
  const totals: Totals = { files: items.length, done: 0, failed: 0, busy: 0, results: 0, bytesIn: 0, bytesOut: 0, progress: 0 };
  for (const item of items) {
    if (item.status === 'done') {
      totals.done++;
      totals.results += item.results.length;
      totals.bytesIn += item.file.size;
      totals.bytesOut += item.bytesOut;
    }
    if (item.status === 'failed' || item.status === 'large') totals.failed++;
    const busy = item.status === 'waiting' || item.status === 'working';
    if (busy) totals.busy++;
    totals.progress += busy ? item.progress : 1;
  }
  totals.progress /= Math.max(1, totals.files);
  if (whole?.status === 'working') {
    totals.busy ||= 1;
    totals.progress = whole.progress;
  }
  return totals;
}
