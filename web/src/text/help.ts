/** What the page of text recognition loads beside the bench. */
import type { Bench } from '../work/bench';
import { setField } from '../options/form';
import { linked } from '../options/share';
import { readPage } from '../page';
import '../view/languages';
import { TextReader } from './helper';
import { usual } from './names';

export function help(bench: Bench, form: HTMLFormElement) {
  const reader = new TextReader();
  // Nobody has chosen: the page's own language is likelier than English.
  const { lang, options } = readPage();
  if (!('lang' in { ...bench.options, ...options, ...linked() })) {
    setField(form, 'lang', usual(lang, reader.offered.map(({ name }) => name)));
    form.dispatchEvent(new Event('input'));
  }
  const follow = () => {
    const field = form.querySelector<HTMLInputElement>('[name=lang]');
    reader.choose(field?.value.trim() || 'eng');
  };
  form.addEventListener('input', follow);
  follow();
  bench.assist(reader);
}
