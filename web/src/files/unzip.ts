/** Reads ZIP archives in the page. Only the entry at hand is in memory; stored ones are not even read. */
import type { Found } from './gather';

/** More than this is no album but a bomb. */
const MOST_BYTES = 4e9;
const END = 0x06054b50;
const ENTRY = 0x02014b50;

export const isZip = (file: File) =>
  /\.zip$/i.test(file.name) || file.type === 'application/zip' || file.type === 'application/x-zip-compressed';

const view = async (blob: Blob) => new DataView(await blob.arrayBuffer());

/** Where the directory is: the end record lies behind everything but a comment of 64 KB at most. */
async function directory(file: File): Promise<{ view: DataView; count: number } | null> {
  const from = Math.max(0, file.size - 65557);
  const tail = await view(file.slice(from));
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    const [size, start] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
    return { view: await view(file.slice(start, start + size)), count: tail.getUint16(at + 10, true) };
  }
  return null;
}

/** The pictures in an archive; an archive that can't be read is given back as it is, to be refused by name. */
export async function unzip(file: File, most: number): Promise<Found[]> {
  const folder = file.name.replace(/\.zip$/i, '');
  const found: Found[] = [];
  try {
    const entries = await directory(file);
    if (!entries) return [{ file, path: file.name }];
    const { view: table, count } = entries;
    let [at, total] = [0, 0];
    for (let i = 0; i < count && found.length < most && at + 46 <= table.byteLength; i++) {
      if (table.getUint32(at, true) !== ENTRY) break;
      const method = table.getUint16(at + 10, true);
      const [packed, size] = [table.getUint32(at + 20, true), table.getUint32(at + 24, true)];
      const [nameLength, extra, comment] = [28, 30, 32].map((o) => table.getUint16(at + o, true)) as [number, number, number];
      const name = new TextDecoder().decode(new Uint8Array(table.buffer, at + 46, nameLength)).replaceAll('\\', '/');
      const start = table.getUint32(at + 42, true);
      at += 46 + nameLength + extra + comment;
      const path = name.split('/').filter((part) => part && part !== '.' && part !== '..');
      const last = path.at(-1);
      if (name.endsWith('/') || !last || (method !== 0 && method !== 8)) continue;
      total += size;
      if (total > MOST_BYTES) break;
      const content = await entry(file, start, packed, method, size);
      if (content) found.push({ file: new File([content], last), path: [folder, ...path].join('/') });
    }
  } catch {
    return found.length ? found : [{ file, path: file.name }];
  }
  return found.length ? found : [{ file, path: file.name }];
}

async function entry(file: File, start: number, packed: number, method: number, size: number): Promise<Blob | null> {
  // The local header repeats the name with an extra field of its own length.
  const local = await view(file.slice(start, start + 30));
  if (local.byteLength < 30) return null;
  const from = start + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const raw = file.slice(from, from + packed);
  if (method === 0) return raw;
  let out = 0;
  // The directory may lie about the size: what comes out is counted.
  const guard = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      out += chunk.byteLength;
      if (out > size) controller.error(new Error('larger than the archive says'));
      else controller.enqueue(chunk);
    },
  });
  const stream = raw.stream().pipeThrough(new DecompressionStream('deflate-raw')).pipeThrough(guard);
  return new Response(stream).blob();
}
