/** What the page of background removal loads beside the bench. */
import type { Bench } from '../work/bench';
import '../view/backdrop';
import { Cutter } from './helper';

export function help(bench: Bench) {
  bench.assist(new Cutter());
}
