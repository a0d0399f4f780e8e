/** Results on their way out: one file, a ZIP, a folder, the clipboard, the share sheet. */

export interface Saved {
  /** Folders and name. */
  path: string;
  blob: Blob;
}

declare global {
  interface Window {
    showDirectoryPicker?: (how: { mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;
    showSaveFilePicker?: (how: { suggestedName: string }) => Promise<FileSystemFileHandle>;
  }
}

export const canSaveFolder = () => typeof window.showDirectoryPicker === 'function';

export function download(blob: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Browsers read the URL after the click; a minute is plenty for that.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Two results of the same name both come out: the second as "name (2).ext". */
export function distinct(files: readonly Saved[]): Saved[] {
  const taken = new Set<string>();
  return files.map(({ path, blob }) => {
    let free = path;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = path.replace(/(\.[^./]*)?$/, ` (${n})$1`);
    taken.add(free.toLowerCase());
    return { path: free, blob };
  });
}

export async function downloadZip(files: readonly Saved[], name: string) {
  const { downloadZip: zip } = await import('client-zip');
  const response = zip(distinct(files).map(({ path, blob }) => ({ name: path, input: blob })));
  // The browser keeps large blobs on disk; the archive is never whole in the page's memory.
  download(await response.blob(), name);
}

/** Writes into a folder that the person chooses. False where they chose none. */
export async function saveFolder(files: readonly Saved[]): Promise<boolean> {
  let root: FileSystemDirectoryHandle;
  try {
    root = await window.showDirectoryPicker!({ mode: 'readwrite' });
  } catch {
    return false;
  }
  for (const { path, blob } of distinct(files)) {
    const folders = path.split('/');
    const name = folders.pop()!;
    let folder = root;
    for (const part of folders) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await file.write(blob);
    await file.close();
  }
  return true;
}

const asFile = ({ path, blob }: Saved) => new File([blob], path.split('/').pop()!, { type: blob.type });

export function canShare(files: readonly Saved[]): boolean {
  return files.length > 0 && files.length <= 10 && !!navigator.canShare?.({ files: files.map(asFile) });
}

export async function share(files: readonly Saved[]) {
  try {
    await navigator.share({ files: files.map(asFile) });
  } catch {
    // Closing the sheet is no error.
  }
}

/** The clipboard takes PNG only: others are drawn anew for it. */
export async function copyPicture(blob: Blob) {
  const png = blob.type === 'image/png' ? blob : redraw(blob);
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
}

async function redraw(blob: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}
