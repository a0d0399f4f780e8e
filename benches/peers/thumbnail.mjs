// node thumbnail.mjs FILE [SECONDS] [CONCURRENCY]
// sharp's own published case: a JPEG of 2725x2225 to 720x588, Lanczos3, quality 80, from a
// buffer to a buffer. Prints operations per second and the process's peak memory.
import { readFileSync } from "node:fs";
import sharp from "sharp";

const [file, seconds = "10", concurrency = "1"] = process.argv.slice(2);
const input = readFileSync(file);
sharp.cache(false);
sharp.concurrency(1);
const end = performance.now() + Number(seconds) * 1000;
const start = performance.now();
let done = 0;
let bytes = 0;
async function work() {
  while (performance.now() < end) {
    const made = await sharp(input).resize(720, 588).jpeg({ quality: 80 }).toBuffer();
    bytes = made.length;
    done += 1;
  }
}
await Promise.all(Array.from({ length: Number(concurrency) }, work));
const elapsed = (performance.now() - start) / 1000;
const peak = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ program: "sharp", threads: Number(concurrency), ops: done / elapsed, bytes, peak_mb: peak }));
