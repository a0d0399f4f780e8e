/** The bench's files on the server: what of them goes there, and what becomes of it here. */
import type { Cutter } from '../cutout/helper';
import type { Made, Options, Plan } from '../engine/contract';
import type { Making } from '../parts/helper';
import type { News } from '../server/api';
import type { Remote } from '../server/remote';
import type { TextReader } from '../text/helper';
import type { Bench } from './bench';
import type { Item } from './item';
import type { Elsewhere } from './whole';

/** A file's results from the server. */
export async function send(remote: Remote, bench: Bench, item: Item, plan: Plan, making: Making): Promise<Made[]> {
  const onnews = (news: News) => {
    item.news = news;
    item.changed();
  };
  const backdrop = bench.tool === 'cutout' ? ((bench.helper as Cutter | null)?.backdrop ?? null) : null;
  // Text comes as pages, so that it can be looked at and written in every format here.
  const reader = plan.kind === 'read' && plan.options.format !== 'pdf' ? (bench.helper as TextReader | null) : null;
  const read = reader && ((pages: string) => reader.given(item, plan, pages, bench.pool));
  const options = { ...bench.options, ...item.own };
  const { results, kept } = await remote.make(item, options, backdrop, { ...making, onnews }, read);
  if (making.signal.aborted) void kept.drop();
  else Object.assign(item, { kept, seen: null });
  return results;
}

/** The one document of all files, made there where the person has chosen so. */
export const elsewhere = (remote: Remote | null, options: Options): Elsewhere | null =>
  remote &&
  ((items, signal, told) =>
    remote.assemble(items, options, {
      signal,
      onstart: () => undefined,
      onprogress: (progress) => told({ progress }),
      onnews: (news) => told({ news }),
    }));
