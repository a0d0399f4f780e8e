/** What came of a job, as if this device had made it. */
import { type Header, type Made, NOTHING } from '../engine/contract';
import type { Told } from './api';

type File = NonNullable<Told['files']>[number];

/** The variant's name stands between the input's and the extension. */
function variant(file: string, input: string): string {
  const stem = (name: string) => name.replace(/\.[^.]*$/, '');
  const start = `${stem(input)}-`;
  return file.startsWith(start) ? stem(file).slice(start.length) : '';
}

export function made(told: File, blob: Blob, input: { name: string; size: number; header: Header | null }): Made {
  const extension = told.name.split('.').pop() ?? '';
  const { width = 0, height = 0, format = '' } = input.header ?? {};
  const known = { format_in: format, format_out: extension, bytes_in: input.size, bytes_out: told.bytes, width, height };
  const own = { name: variant(told.name, input.name), extension, media_type: told.media_type };
  return { blob, report: { ...NOTHING, ...known, ...told.report, ...own } };
}
