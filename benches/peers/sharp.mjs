// node sharp.mjs FORMAT QUALITY OUTDIR FILE...
// Encodes every file with sharp's best settings of that format, as many at once as cores.
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import sharp from "sharp";

const [format, quality, out, ...files] = process.argv.slice(2);
const settings = {
  jpeg: { quality: Number(quality), mozjpeg: true },
  webp: { quality: Number(quality), effort: 6 },
  png: { quality: Number(quality), effort: 10, palette: true, compressionLevel: 9 },
  avif: { quality: Number(quality), effort: 4 },
};

sharp.concurrency(1);
const queue = [...files];
async function work() {
  for (let file = queue.shift(); file; file = queue.shift()) {
    const name = basename(file).replace(/\.[^.]+$/, `.${format}`);
    await sharp(file)[format](settings[format]).toFile(join(out, name));
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work));
