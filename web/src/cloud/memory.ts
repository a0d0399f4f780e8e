/** What is known of the places as long as this page is open. None of it is kept on the device. */
import type { Cloud } from '../page';
import { begin } from '../server/api';
import { places, reached } from './api';

/** A folder on the way to where the person is. */
export interface Crumb {
  id: string;
  name: string;
}

export type Mode = 'add' | 'save';

export interface Place extends Cloud {
  connected: boolean;
  /** Whether the provider is asked without this server between: until that has failed once. */
  direct: boolean;
  /** Where the person was last, for each of the ways. */
  at: Record<Mode, Crumb[]>;
}

const known = new Map<string, Place>();

/** What the person looked at last. */
export const last = { place: '', view: 'grid' as 'grid' | 'list' };

export function placeOf(cloud: Cloud): Place {
  let place = known.get(cloud.id);
  if (!place) known.set(cloud.id, (place = { ...cloud, connected: false, direct: true, at: { add: [], save: [] } }));
  return place;
}

/** Asks the server which of them are connected. */
export async function ask(signal: AbortSignal): Promise<void> {
  await reached(() => begin(signal));
  for (const told of await places(signal)) {
    const place = placeOf(told);
    place.connected = told.connected;
    place.picks = told.picks;
  }
}
