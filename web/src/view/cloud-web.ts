/** The web among the places: no list to choose from, but addresses that a person types or pastes. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fetchAddress, linesOf, shortOf } from '../cloud/addresses';
import type { Coming } from '../cloud/batch';
import { MOST_FILES } from '../files/gather';
import { icon } from '../ui/icons';
import { t } from '../words';
import type { CloudWindow } from './cloud';

/** So many lines that are no addresses are shown: somebody may have pasted a whole text. */
const MOST_SHOWN = 5;

export function addressing(own: CloudWindow): TemplateResult {
  const wrong = own.checked ? linesOf(own.typed).filter(({ url }) => !url) : [];
  const type = (e: Event) => {
    own.typed = (e.target as HTMLTextAreaElement).value;
    own.checked = false;
    own.requestUpdate();
  };
  return html`<div class="cloud__web">
    <label for="cloud-web">${t('cloud-web-label')}</label>
    <p id="cloud-web-help" class="cloud__soft">${t('cloud-web-help')}</p>
    <textarea id="cloud-web" data-first dir="ltr" rows="6" placeholder="https://example.com/picture.jpg" aria-describedby="cloud-web-help${wrong.length ? ' cloud-web-wrong' : ''}" aria-invalid=${wrong.length ? 'true' : nothing}
      autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" inputmode="url" .value=${live(own.typed)} @input=${type}></textarea>
    <div id="cloud-web-wrong" role="alert">${wrong.length ? html`<p class="note note--error">${icon('warning')}<span>${t('cloud-web-wrong', { n: wrong.length })}</span></p>
      <ul>${wrong.slice(0, MOST_SHOWN).map(({ text }) => html`<li dir="auto">${text}</li>`)}${wrong.length > MOST_SHOWN ? html`<li>…</li>` : nothing}</ul>` : nothing}</div>
  </div>`;
}

/** Fetches what was asked for, once every line can be an address. */
export function fetchTyped(own: CloudWindow) {
  const lines = linesOf(own.typed);
  const wrong = lines.find(({ url }) => !url);
  own.checked = true;
  if (!wrong) return void own.bring(lines.map(({ url }) => url!), coming(own));
  own.requestUpdate();
  // What is told takes room of the field. What is selected in it when the focus comes is scrolled to.
  void own.updateComplete.then(() => {
    const field = own.querySelector<HTMLTextAreaElement>('#cloud-web');
    field?.setSelectionRange(wrong.at, wrong.at + wrong.text.length);
    field?.focus();
  });
}

function coming(own: CloudWindow): Coming<string> {
  const drop = (made: readonly string[]) => {
    const left = linesOf(own.typed).filter(({ url }) => !made.includes(url!));
    own.typed = left.map(({ text }) => text).join('\n');
  };
  return { name: shortOf, bytes: () => null, fetch: fetchAddress, drop };
}

/** How many can be fetched, and what stands against it. */
export function typed(own: CloudWindow): { files: number; off: boolean; status: string } {
  const lines = linesOf(own.typed);
  const most = lines.length > MOST_FILES;
  const files = lines.filter(({ url }) => url).length;
  return { files, off: !lines.length || most, status: most ? t('cloud-most', { n: MOST_FILES }) : '' };
}
