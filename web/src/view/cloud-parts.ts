/** The parts around the list in the window of places: its head, the way there, search, the foot. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Listing } from '../cloud/listing';
import { last, type Place } from '../cloud/memory';
import { MOST_FILES } from '../files/gather';
import { WEB } from '../page';
import { icon, type IconName } from '../ui/icons';
import { number, t } from '../words';
import type { Failure } from '../work/item';
import type { CloudWindow } from './cloud';
import { fetchTyped, typed } from './cloud-web';

/** Whether a window of the provider is open, as far as anybody here can know. */
export type Waiting = 'no' | 'open' | 'blocked';

const signs: Record<string, IconName> = { webdav: 'server', s3: 'archive', [WEB]: 'link' };

export function head(own: CloudWindow) {
  const { place, mode, phase } = own;
  const named = t(mode === 'add' ? 'cloud-from' : 'cloud-save-title', { name: place.title });
  const title = place.id === WEB ? t('cloud-from-web') : named;
  return html`<header class="cloud__bar">
    <h2 id="cloud-title" tabindex="-1">${title}</h2>
    ${phase === 'list' ? html`<button type="button" class="button button--quiet button--small" data-cloud-disconnect aria-label=${`${t('cloud-disconnect')}: ${place.title}`} @click=${() => void own.disconnect()}>${t('cloud-disconnect')}</button>` : nothing}
    <button type="button" class="icon-button" aria-label=${t('close')} title=${t('close')} @click=${own.close}>${icon('close')}</button>
  </header>`;
}

/** The places that there are, where there are several. */
export function places(own: CloudWindow, all: readonly Place[]) {
  const busy = own.phase === 'moving';
  return html`<nav class="cloud__places" aria-label=${t('cloud-places')}><ul>${all.map((place) => html`<li>
    <button type="button" data-place=${place.id} aria-current=${place === own.place ? 'true' : nothing} aria-disabled=${busy ? 'true' : nothing} @click=${() => place === own.place || busy || own.turn(place)}>
      ${icon(signs[place.id] ?? 'cloud')}<span>${place.title}</span>
    </button>
  </li>`)}</ul></nav>`;
}

/** What a person should know before a place is connected. */
export function connecting(own: CloudWindow): TemplateResult {
  const { place, waiting, mode } = own;
  const name = place.title;
  return html`<div class="cloud__centre">
    <span class="cloud__sign" aria-hidden="true">${icon(signs[place.id] ?? 'cloud')}</span>
    <h3>${t('cloud-connect-title', { name })}</h3>
    <p>${t('cloud-connect-why', { name })}</p>
    <p class="cloud__soft">${t(mode === 'add' ? 'cloud-connect-how' : 'cloud-connect-how-save', { name })}</p>
    <button type="button" class="button ${waiting === 'open' ? '' : 'button--primary'}" data-first data-cloud-connect @click=${() => own.connect()}>${t(waiting === 'open' ? 'cloud-connect-reopen' : 'cloud-connect')}</button>
    ${waiter(waiting)}
  </div>`;
}

/** What there is to know of the other window. */
function waiter(waiting: Waiting) {
  return html`<p class="cloud__soft" role="status">${waiting === 'open' ? t('cloud-connect-wait') : waiting === 'blocked' ? t('cloud-connect-blocked') : nothing}</p>`;
}

/** Something did not work, and what can be done. */
export function erred({ code, message }: Failure, again: () => void, connect: (() => void) | null): TemplateResult {
  const login = code === 'cloud_login' && connect;
  return html`<div class="cloud__centre" role="alert">
    <p class="note note--error">${icon('warning')}<span>${message}</span></p>
    ${login
      ? html`<button type="button" class="button button--primary" data-cloud-connect @click=${connect}>${t('cloud-connect-again')}</button>`
      : html`<button type="button" class="button" data-cloud-again @click=${again}>${icon('retry')}${t('retry')}</button>`}
  </div>`;
}

/** Where the person is, the search, and how the list looks. */
export function tools(own: CloudWindow, listing: Listing): TemplateResult {
  const { place, mode } = own;
  return html`<div class="cloud__tools">
    ${way(own, listing)}
    <form class="cloud__search" role="search" @submit=${(e: Event) => {
      e.preventDefault();
      own.search((e.currentTarget as Element).querySelector('input')!.value, true);
    }}>
      ${icon('search')}<input type="search" aria-label=${t('cloud-search', { name: place.title })} placeholder=${t('cloud-search', { name: place.title })} autocomplete="off" enterkeyhint="search"
        @input=${(e: Event) => own.search((e.target as HTMLInputElement).value, false)} @keydown=${(e: KeyboardEvent) => {
          const input = e.currentTarget as HTMLInputElement;
          if (e.key !== 'Escape' || !input.value) return;
          // It ends the search first, and the window only then.
          e.preventDefault();
          input.value = '';
          own.search('', true);
        }}>
    </form>
    <div class="cloud__row">
      ${mode === 'add' ? all(own, listing) : naming(own)}
      ${place.picks && mode === 'add' ? html`<button type="button" class="button button--small button--more" data-cloud-more @click=${() => own.connect(true)}>${icon('plus')}${t('cloud-choose-more', { name: place.title })}</button>` : nothing}
      <div class="cloud__views" role="group" aria-label=${t('view')}>${(['grid', 'list'] as const).map((view) => html`<button type="button" class="icon-button" data-view=${view} aria-pressed=${last.view === view} aria-label=${t(view === 'grid' ? 'cloud-view-grid' : 'cloud-view-list')} title=${t(view === 'grid' ? 'cloud-view-grid' : 'cloud-view-list')} @click=${() => {
        last.view = view;
        own.requestUpdate();
      }}>${icon(view)}</button>`)}</div>
    </div>
  </div>`;
}

/** The folders from the top to here. */
function way(own: CloudWindow, { crumbs, search, place }: Listing) {
  const one = (name: string, to: number, here: boolean) => html`<li>
    ${here ? html`<span aria-current="true" dir="auto">${name}</span>` : html`<button type="button" data-crumb=${to} dir="auto" @click=${() => {
      clear(own);
      own.go(crumbs.slice(0, to));
    }}>${name}</button>`}
  </li>`;
  const folders = [{ name: place.title }, ...crumbs];
  return html`<nav class="cloud__way" aria-label=${t('cloud-path')}><ol>
    ${search
      ? html`${one(place.title, 0, false)}${one(t('cloud-found', { name: search }), 0, true)}`
      : folders.map(({ name }, at) => one(name, at, at === crumbs.length))}
  </ol></nav>`;
}

function clear(own: CloudWindow) {
  const input = own.querySelector<HTMLInputElement>('.cloud__search input');
  if (input) input.value = '';
}

/** Why there is nothing. */
export function none({ search, crumbs, place }: Listing): string {
  if (search) return t('cloud-empty-found');
  return place.picks && !crumbs.length ? t('cloud-empty-picks', { name: place.title }) : t('cloud-empty');
}

/** Chooses all that is listed so far, or none of it. */
function all(own: CloudWindow, { files }: Listing) {
  const here = files.filter(({ id }) => own.chosen.has(id)).length;
  const every = files.length > 0 && here === files.length;
  return html`<label class="check"><input type="checkbox" data-cloud-all .checked=${live(every)} .indeterminate=${here > 0 && !every} ?disabled=${!files.length}
    @change=${(e: Event) => own.choose(files, (e.target as HTMLInputElement).checked)}>${t('cloud-all')}</label>`;
}

/** A new folder, where results are saved. */
function naming(own: CloudWindow) {
  const toggle = () => {
    own.naming = !own.naming;
    own.requestUpdate();
    void own.updateComplete.then(() => own.querySelector<HTMLElement>(own.naming ? '.cloud__new input' : '[data-cloud-folder]')?.focus());
  };
  if (!own.naming) {
    return html`<button type="button" class="button button--quiet button--small" data-cloud-folder ?disabled=${!!own.listing?.search} @click=${toggle}>${icon('plus')}${t('cloud-folder-new')}</button>`;
  }
  return html`<form class="cloud__new" @submit=${(e: Event) => {
      e.preventDefault();
      void own.makeFolder((e.currentTarget as Element).querySelector('input')!.value);
    }} @keydown=${(e: KeyboardEvent) => {
      if (e.key !== 'Escape') return;
      // The window itself stays.
      e.preventDefault();
      toggle();
    }}>
    <input type="text" aria-label=${t('cloud-folder-name')} placeholder=${t('cloud-folder-name')} maxlength="100" required autocomplete="off">
    <button type="submit" class="button button--small">${t('cloud-folder-make')}</button>
    <button type="button" class="button button--quiet button--small" @click=${toggle}>${t('cancel')}</button>
  </form>`;
}

/** How many are chosen, and what can be done with them. */
export function foot(own: CloudWindow) {
  return html`<footer class="cloud__foot">
    <p role="status">${status(own)}</p>
    ${actions(own)}
  </footer>`;
}

function status(own: CloudWindow): string {
  const { listing, phase, chosen } = own;
  if (phase === 'web') return typed(own).status;
  if ((phase !== 'list' && phase !== 'report') || !listing) return '';
  if (own.waiting !== 'no') return t(own.waiting === 'open' ? 'cloud-connect-wait' : 'cloud-connect-blocked');
  if (phase === 'report') return '';
  if (listing.state === 'loading' && !listing.files.length) return t('cloud-loading');
  if (own.mode === 'save') return '';
  if (chosen.size > MOST_FILES) return t('cloud-most', { n: MOST_FILES });
  const here = listing.files.filter(({ id }) => chosen.has(id)).length;
  const elsewhere = chosen.size - here;
  if (elsewhere && !here) return t('cloud-elsewhere', { n: elsewhere });
  const said = t('cloud-chosen', { n: here, files: `${number(listing.files.length)}${listing.next ? '+' : ''}` });
  return elsewhere ? `${said} · ${t('cloud-elsewhere', { n: elsewhere })}` : said;
}

function actions(own: CloudWindow) {
  const { phase, mode, chosen, listing } = own;
  const button = (act: string, words: string, go: () => void, primary = true, off = false) =>
    html`<button type="button" class="button ${primary ? 'button--primary' : ''}" data-cloud-act=${act} ?data-first=${act === 'cancel'} ?disabled=${off} @click=${go}>${words}</button>`;
  if (phase === 'moving') return button('cancel', t('cancel'), own.cancel, false);
  if (phase === 'report') {
    const again = own.expired ? button('connect', t('cloud-connect-again'), () => own.connect()) : button('retry', t('retry'), own.retry);
    const change = own.place.id === WEB && own.failed ? button('change', t('cloud-web-change'), own.change, false) : nothing;
    return html`${button('close', t('close'), own.close, !own.failed)}${change}${own.failed ? again : nothing}`;
  }
  if (phase === 'web') {
    const { files, off } = typed(own);
    return button('add', t('cloud-add', { files }), () => fetchTyped(own), true, off);
  }
  if (phase !== 'list' || !listing) return nothing;
  if (mode === 'add') {
    const off = !chosen.size || chosen.size > MOST_FILES;
    return button('add', t('cloud-add', { files: chosen.size }), () => void own.add(), true, off);
  }
  const off = !!listing.search || !!listing.failure;
  return button('save', t('cloud-save', { files: own.left.length }), () => void own.save(), true, off);
}
