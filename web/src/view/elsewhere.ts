/** Results on their way to the person's own places; the code for them comes when it is asked for. */
import type { Saved } from '../files/save';
import { readPage, WEB, type Cloud } from '../page';
import { t } from '../words';

/** The places that results can go to. */
export const goals = (clouds: readonly Cloud[] = []) => clouds.filter(({ id }) => id !== WEB);

/** What the button says: the place by its name, where there is one. */
export const cloudTitle = ([one, another]: readonly Cloud[]) =>
  one && !another ? t('cloud-save-to', { name: one.title }) : t('cloud-save-any');

export async function saveElsewhere(saved: readonly Saved[]) {
  const { saveTo } = await import('./cloud');
  saveTo(goals(readPage().clouds), saved);
}
