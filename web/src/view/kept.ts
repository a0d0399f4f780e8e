/** What is on the server of a result: how long yet, deleted at once, the receipt. */
import { html, nothing } from 'lit';
import type { Kept } from '../server/kept';
import { receiptOf } from '../server/kept';
import { download } from '../files/save';
import { PageElement } from '../ui/element';
import { Focus } from '../ui/focus';
import { icon } from '../ui/icons';
import { clock, t } from '../words';
import './countdown';

/** Where anybody checks a receipt; on a page of its own, for this one has open files. */
export const checking = () => html`<a href="/receipt" target="_blank" rel="noopener">${t('receipts-check')}</a>`;

class KeptLine extends PageElement {
  static override properties = { kept: { attribute: false } };
  declare kept: Kept;
  #heard: Kept | null = null;
  #focus = new Focus(this);
  #changed = () => this.requestUpdate();

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#hear(null);
  }

  override connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  /** Another result may take the place of this one. */
  #hear(kept: Kept | null) {
    if (kept === this.#heard) return;
    this.#heard?.removeEventListener('change', this.#changed);
    kept?.addEventListener('change', this.#changed);
    this.#heard = kept;
  }

  protected override willUpdate() {
    this.#hear(this.kept);
    this.#focus.hold('button');
  }

  protected override updated() {
    // Its button can't be used meanwhile, which takes the focus from it.
    if (this.kept.state !== 'deleting') this.#focus.pass('button');
  }

  #save = () => {
    const { path, blob } = receiptOf(this.kept);
    download(blob, path);
  };

  protected override render() {
    const { kept } = this;
    const { state, name, deleted } = kept;
    if (state === 'deleted') {
      const words = deleted ? t('server-deleted-at', { time: clock(deleted) }) : t('server-deleted');
      return html`<p class="kept" data-kept="deleted">${icon('check')}<span>${words}</span>
        ${kept.receipt ? html`<button type="button" class="button button--small" data-act="receipt" aria-label=${`${t('server-receipt')}: ${name}`} @click=${this.#save}>${icon('download')}${t('server-receipt')}</button>${checking()}` : nothing}</p>`;
    }
    return html`<p class="kept" data-kept=${state}>${icon('server')}
      ${state === 'kept' ? html`<ci-countdown .until=${kept.until} .words=${'server-deleted-in'}></ci-countdown>` : html`<span>${t(state === 'lost' ? 'server-lost' : 'server-deleting')}</span>`}
      <button type="button" class="button button--small" data-act="delete" aria-label=${`${t('server-delete')}: ${name}`} ?disabled=${state === 'deleting'} @click=${() => void kept.drop()}>${t('server-delete')}</button></p>`;
  }
}
customElements.define('ci-kept', KeptLine);
