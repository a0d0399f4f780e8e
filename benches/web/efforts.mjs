// What effort costs and gives in the browser: node efforts.mjs FORMAT[:QUALITY] [EFFORT...]
//
// Bytes are told at the score that effort 5 gives at the quality: each effort's own quality is looked for.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { own } from './calls.mjs';
import { corpus, machine, mean, median, name, program, round, save, some, table } from './lib.mjs';

const [asked = 'avif', ...given] = process.argv.slice(2);
const [format, quality = '60'] = asked.split(':');
const efforts = given.length ? given.map(Number) : [0, 1, 2, 5];
const files = [...some('photos/kodak', 2), ...some('photos/cid22', 1)];
const variant = format === 'avif' || format === 'jxl' ? 'full' : 'core';
const work = mkdtempSync(join(tmpdir(), 'bench-efforts-'));

function made(path, value, effort) {
  const recipe = { output: { format, goal: { quality: value }, effort } };
  writeFileSync(join(work, 'recipe.json'), JSON.stringify(recipe));
  rmSync(join(work, 'out'), { recursive: true, force: true });
  spawnSync(program, ['run', join(work, 'recipe.json'), join(corpus, path), '-o', `${join(work, 'out')}/`, '--quiet']);
  const file = join(work, 'out', readdirSync(join(work, 'out'))[0]);
  const told = spawnSync(program, ['score', join(corpus, path), file, '--json'], { encoding: 'utf8' });
  return { recipe, score: JSON.parse(told.stdout).ssimulacra2 };
}

const { run, close } = await own();
const rows = [];
for (const path of files) {
  const aim = made(path, Number(quality), 5).score;
  for (const effort of efforts) {
    // Two steps along the usual slope are near enough: half a point of score.
    let value = Number(quality);
    let trial = made(path, value, effort);
    for (let i = 0; i < 2 && Math.abs(trial.score - aim) > 0.3; i++) {
      value = Math.min(99, Math.max(1, value - (trial.score - aim) * 1.5));
      trial = made(path, value, effort);
    }
    await run(variant, path, trial.recipe);
    const runs = [await run(variant, path, trial.recipe), await run(variant, path, trial.recipe)];
    rows.push({ file: name(path), effort, quality: round(value, 1), score: round(trial.score), bytes: runs[0].size, cpu: round(median(runs.map((one) => one.cpu)), 1) });
    console.error(JSON.stringify(rows.at(-1)));
  }
}
await close();
rmSync(work, { recursive: true });
const base = (row) => rows.find((one) => one.file === row.file && one.effort === 5) ?? rows.find((one) => one.file === row.file);
const summary = efforts.map((effort) => {
  const of = rows.filter((row) => row.effort === effort);
  return [effort, median(of.map((row) => row.cpu)), mean(of.map((row) => row.cpu / base(row).cpu)).toFixed(2), mean(of.map((row) => row.bytes / base(row).bytes)).toFixed(2), round(mean(of.map((row) => row.score)))];
});
save(`efforts-${format}`, { machine: machine(), format, quality: Number(quality), rows }, `# Efforts of ${format} in the browser

Processor time of one call, at about the same score; ratios to effort 5.

${table(['effort', 'ms', 'time', 'bytes', 'score'], summary)}
`);
