/** The receipts of this visit: they stay when the cards of the files are gone. */
import { html, nothing } from 'lit';
import { receiptOf, type Kept } from '../server/kept';
import { visit } from '../server/visit';
import { download } from '../files/save';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { clock, moment, number, size, t } from '../words';
import { checking } from './kept';

/** So many letters of a job's number are enough to tell it from others. */
const SHORT = 8;

class Receipts extends PageElement {
  #changed = () => this.requestUpdate();

  override connectedCallback() {
    super.connectedCallback();
    visit.addEventListener('change', this.#changed);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    visit.removeEventListener('change', this.#changed);
  }

  protected override render() {
    const { receipts } = visit;
    if (!receipts.length) return nothing;
    return html`<details class="receipts">
      <summary>${t('receipts', { n: receipts.length })}</summary>
      <ul>${receipts.map((kept) => row(kept))}</ul>
      <p class="receipts__help">${t('receipts-help')} ${checking()}</p>
    </details>`;
  }
}
customElements.define('ci-receipts', Receipts);

function row(kept: Kept) {
  const { name, stated, deleted } = kept;
  if (!stated || !deleted) return nothing;
  const facts = [
    ['receipt-deleted', moment(deleted)],
    ['receipt-arrived', moment(new Date(stated.arrived))],
    ['receipt-files', number(stated.files)],
    ['receipt-bytes', size(stated.bytes)],
    ['receipt-server', stated.server],
    ['receipt-job', stated.job],
  ] as const;
  const save = () => {
    const { path, blob } = receiptOf(kept);
    download(blob, path);
  };
  return html`<li>
    <details>
      <summary><strong>${name}</strong> <span>${t('server-deleted-at', { time: clock(deleted) })}</span> <code dir="ltr">${stated.job.slice(0, SHORT)}…</code></summary>
      <dl class="facts">${facts.map(([key, value]) => html`<dt>${t(key)}</dt><dd><bdi>${value}</bdi></dd>`)}</dl>
    </details>
    <button type="button" class="button button--small" aria-label=${`${t('server-receipt')}: ${name}`} @click=${save}>${icon('download')}${t('server-receipt')}</button>
  </li>`;
}
