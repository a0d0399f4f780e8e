/** Files from wherever they come: drops with folders, pastes, pickers, ZIP archives. */
import { isZip, unzip } from './unzip';

/** A file and where it lay, so that folders come out as they went in. */
export interface Found {
  file: File;
  /** Folders and name, with slashes, without a leading one. */
  path: string;
}

/** Taking more at once helps nobody and would fill the page. */
export const MOST_FILES = 2000;
const HIDDEN = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/;

/** What a drop or a paste holds. Entries must be taken from the event before anything is awaited. */
export async function fromTransfer(transfer: DataTransfer): Promise<Found[]> {
  const entries: (FileSystemEntry | File)[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry?.() ?? item.getAsFile();
    if (entry) entries.push(entry);
  }
  const found: Found[] = [];
  for (const entry of entries) {
    if (entry instanceof File) found.push({ file: named(entry), path: named(entry).name });
    else await walk(entry, '', found);
  }
  return open(found);
}

/** What a file input holds; a folder picker tells the folders. */
export function fromList(files: FileList | readonly File[]): Promise<Found[]> {
  return open([...files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
}

async function walk(entry: FileSystemEntry, folder: string, found: Found[]): Promise<void> {
  if (found.length >= MOST_FILES) return;
  const path = folder + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File | null>((done) =>
      (entry as FileSystemFileEntry).file(done, () => done(null)),
    );
    if (file) found.push({ file, path });
  } else {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      // A reader gives 100 entries at most each time, and none at the end.
      const batch = await new Promise<FileSystemEntry[]>((done) => reader.readEntries(done, () => done([])));
      if (!batch.length) break;
      for (const child of batch) await walk(child, `${path}/`, found);
    }
  }
}

/** Screenshots from the clipboard are all called "image.png": the time tells them apart. */
function named(file: File): File {
  if (file.name !== 'image.png') return file;
  const time = new Date(file.lastModified).toISOString().slice(0, 19).replace(/[T:]/g, '-');
  return new File([file], `pasted-${time}.png`, { type: file.type, lastModified: file.lastModified });
}

/** Takes archives apart and leaves out what no person put there. */
async function open(found: Found[]): Promise<Found[]> {
  const files: Found[] = [];
  for (const one of found) {
    if (HIDDEN.test(one.path)) continue;
    if (isZip(one.file)) files.push(...(await unzip(one.file, MOST_FILES)).filter((f) => !HIDDEN.test(f.path)));
    else files.push(one);
  }
  return files.slice(0, MOST_FILES);
}
