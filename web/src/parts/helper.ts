/** What does a tool's work where the engine alone can't: with what it needs beside it. */
import type { Made, Plan } from '../engine/contract';
import type { Pool } from '../engine/pool';
import type { Item } from '../work/item';
import { Supply, type State } from './supply';

export interface Making {
  pool: Pool;
  signal: AbortSignal;
  onstart: () => void;
  onprogress: (done: number) => void;
}

export abstract class Helper extends Supply {
  override state: State = 'checking';

  /** The results of a file. */
  abstract make(item: Item, plan: Plan, how: Making): Promise<Made[]>;
}
