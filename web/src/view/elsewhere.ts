/** Results on their way to the person's own places; the code for them comes when it is asked for. */
import type { Saved } from '../files/save';
import { readPage, type Cloud } from '../page';
import { t } from '../words';

/** What the button says: the place by its name, where there is one. */
export const cloudTitle = ([one, another]: readonly Cloud[]) =>
  one && !another ? t('cloud-save-to', { name: one.title }) : t('cloud-save-any');

export async function saveElsewhere(saved: readonly Saved[]) {
  const { saveTo } = await import('./cloud');
  saveTo(readPage().clouds ?? [], saved);
}
