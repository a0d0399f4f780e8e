// The engine in the browser beside the same engine as a program with one thread: node native.mjs
//
// Processor time of both, in turns: that of the browser's worker for one call, and that of the whole process less that of one that does nothing.
import { own, timedProgram } from './calls.mjs';
import { machine, mean, median, name, round, save, some, table } from './lib.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 3);
const files = some('photos/kodak', 5);
const TASKS = {
  'JPEG, quality 80': { output: { format: 'jpeg', goal: { quality: 80 } } },
  'JPEG, auto': { output: { format: 'jpeg' } },
  'WebP, quality 80': { output: { format: 'webp', goal: { quality: 80 } } },
  'WebP, auto': { output: { format: 'webp' } },
  'PNG palette, quality 80': { output: { format: 'png', goal: { quality: 80 } } },
  'PNG, auto': { output: { format: 'png' } },
  'PNG, lossless': { output: { format: 'png', goal: 'lossless' } },
};
const { run, close } = await own();
const rows = [];
for (const [task, recipe] of Object.entries(TASKS)) {
  for (const path of files) {
    await run('core', path, recipe);
    const [web, program] = [[], []];
    for (let i = 0; i < ROUNDS; i++) {
      web.push(await run('core', path, recipe));
      program.push(timedProgram(path, recipe));
    }
    const of = (list, what) => round(median(list.map((one) => one[what])), 1);
    rows.push({ task, file: name(path), wasm: of(web, 'cpu'), native: of(program, 'cpu'), same: web[0].size === program[0].size });
    console.error(JSON.stringify(rows.at(-1)));
  }
}
await close();
const summary = Object.keys(TASKS).map((task) => {
  const of = rows.filter((row) => row.task === task);
  const ratios = of.map((row) => row.wasm / row.native);
  return [task, median(of.map((row) => row.wasm)), median(of.map((row) => row.native)), mean(ratios).toFixed(2), Math.min(...ratios).toFixed(2), Math.max(...ratios).toFixed(2), of.every((row) => row.same) ? 'yes' : 'no'];
});
save(
  'native',
  { machine: machine(), rounds: ROUNDS, rows },
  `# WebAssembly in Chromium beside the program, one thread

Processor time on ${files.length} Kodak photographs; the module's code was warm. The program's is that of its process less that of an empty run.

${table(['task', 'WebAssembly ms', 'program ms', 'ratio', 'least', 'most', 'same size'], summary)}
`,
);
