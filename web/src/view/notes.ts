/** The lines under a card's facts: state, reasons, warnings, and where the work was done. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Bench } from '../work/bench';
import type { Failure, Item } from '../work/item';
import { readPage } from '../page';
import type { News } from '../server/api';
import { icon } from '../ui/icons';
import { has, size, t } from '../words';
import { sending } from './where';

/** The engine speaks English: readers must know which voice to take. */
const engine = (text: string) => html`<span lang="en" dir="ltr">${text}</span>`;

const note = (kind: 'error' | 'warning' | 'info', text: unknown, more: unknown = nothing) =>
  html`<p class="note note--${kind}">${icon(kind === 'info' ? 'check' : 'warning')}<span>${text}</span>${more}</p>`;

/** Refusals of the server that say nothing against the file: this browser may well do it. */
const ELSEWHERE = new Set(['plain', 'size', 'files', 'full', 'busy', 'time', 'stopped']);
export const elsewhere = ({ code }: Failure) => ELSEWHERE.has(code);

/** What the person may choose where the server does not do it. */
export const instead = (go: () => void) =>
  html`<button type="button" class="button button--small" data-act="instead" @click=${go}>${icon('shield')}${t('server-instead')}</button>`;

/** How the work goes on there. */
export const told = (news: News | null, otherwise: string) =>
  news?.again ? html`<ci-countdown .until=${news.again} .words=${'server-again'}></ci-countdown>` : news?.words || otherwise;

/** What the server is doing, or why it does nothing just now. */
function working({ news }: Item, here: () => void) {
  const text = told(news, t('state-working'));
  return news?.away || news?.again ? note('warning', text, instead(here)) : html`<p class="note">${text}</p>`;
}

export function notes(item: Item, bench: Bench, form: HTMLFormElement | null): TemplateResult {
  switch (item.status) {
    case 'waiting':
      return html`<p class="note">${t(item.header ? 'state-waiting' : 'state-reading')}</p>`;
    case 'working':
      return working(item, () => bench.place(item, true));
    case 'cancelled':
      return html`<p class="note">${t('state-cancelled')}</p>`;
    case 'idle':
      return html`<p class="note">${t(bench.tool === 'crop' ? 'state-crop' : item.failure ? 'state-idle' : 'state-parts')}</p>`;
    case 'large':
      return large(item, bench, form);
    case 'failed': {
      const { code, message } = item.failure ?? { code: '', message: '' };
      if (code === 'locked') return locked(item, bench);
      const id = `error-${code.replaceAll('_', '-')}`;
      const text = code === 'plain' ? message : has(id) ? html`${t(id)} ${engine(message)}` : item.sent ? html`${t('server-failed', { detail: '' })} ${engine(message)}` : engine(message);
      const here = item.sent && item.failure && elsewhere(item.failure);
      return note('error', text, here ? instead(() => bench.place(item, true)) : nothing);
    }
    case 'done':
      return bench.tool === 'score' && bench.items[0] === item ? html`<p class="note">${t('score-original')}</p>` : done(item);
  }
}

function done(item: Item) {
  if (!item.results.length) return html``;
  const report = item.results[0]?.report;
  const warnings = [...new Set(item.results.flatMap((made) => made.report.warnings))];
  return html`
    ${report?.kept_original ? note('info', html`${t('kept')} ${report.kept_because ? engine(report.kept_because) : nothing}`) : nothing}
    ${warnings.map((warning) => note('warning', engine(warning)))}
    ${item.kept ? html`<ci-kept .kept=${item.kept}></ci-kept>` : html`<p class="badge" title=${t('badge-help')}>${icon('shield')}${t('badge')}</p>`}`;
}

/** Asks for the password of a locked document, and tries it. */
function locked(item: Item, bench: Bench) {
  const name = item.file.name;
  const open = (e: Event) => {
    const input = (e.target as Element).closest('.unlock')!.querySelector('input')!;
    if (!input.value) return input.focus();
    item.password = input.value;
    void bench.retry(item);
  };
  const entered = (e: KeyboardEvent) => {
    if (e.key !== 'Enter') return;
    e.preventDefault();
    open(e);
  };
  const id = `${item.id}-password`;
  return html`${note('warning', t(item.password === undefined ? 'error-locked' : 'error-wrong-password'))}
    <div class="unlock">
      <input id=${id} type="password" autocomplete="off" aria-label=${t('password', { name })} aria-describedby="${id}-help" @keydown=${entered}>
      <button type="button" class="button button--small" data-act="unlock" @click=${open}>${icon('lock')}${t('unlock')}</button>
      <p class="unlock__help" id="${id}-help">${t(bench.remote ? 'server-password-help' : 'password-help')}</p>
    </div>`;
}

/** The tab could not hold it: the person chooses whether it may go to the server instead. */
function large(item: Item, bench: Bench, form: HTMLFormElement | null) {
  const memory = size(item.header?.memory ?? 0);
  const jobs = !!readPage().server;
  const send = html`<button type="button" class="button button--small" data-act="server" @click=${() => (jobs ? bench.place(item, false) : post(item, form!))}>
    ${icon('server')}${t('send-to-server')}
  </button>`;
  return note('warning', html`${t('too-large', { memory })} ${jobs ? sending() : nothing}`, jobs || form ? send : nothing);
}

/** Posts the server's form with this file, as it would be without the page's script. */
function post(item: Item, form: HTMLFormElement) {
  const input = form.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) return;
  const transfer = new DataTransfer();
  transfer.items.add(item.file);
  input.disabled = false;
  input.files = transfer.files;
  form.submit();
}
