// Everything, one after the other: node all.mjs
import { spawnSync } from 'node:child_process';
import { here } from './lib.mjs';

let failed = 0;
for (const script of ['jsquash', 'scaling', 'memory', 'visit', 'lighthouse', 'social', 'native']) {
  console.log(`== ${script}`);
  failed += spawnSync(process.execPath, [`${here}${script}.mjs`], { stdio: 'inherit' }).status ? 1 : 0;
}
process.exitCode = failed ? 1 : 0;
