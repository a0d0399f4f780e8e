/** What is on the server of a result: how long yet, deleted at once, the receipt. */
import { html } from 'lit';
import type { Kept } from '../server/kept';
import { receiptOf } from '../server/kept';
import { download } from '../files/save';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { duration, t } from '../words';

class KeptLine extends PageElement {
  static override properties = { kept: { attribute: false } };
  declare kept: Kept;
  #heard: Kept | null = null;
  #timer = 0;
  /** The focus is in what may be replaced, or was until its button could not be used. */
  #held = false;
  #changed = () => this.requestUpdate();

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#hear(null);
    clearTimeout(this.#timer);
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
    this.#held ||= this.contains(document.activeElement);
  }

  /** The time is told anew when its words change. */
  protected override updated() {
    clearTimeout(this.#timer);
    const { left, state } = this.kept;
    if (state !== 'deleting') {
      if (this.#held && document.activeElement === document.body) this.querySelector('button')?.focus();
      this.#held = false;
    }
    if (state !== 'kept' || left <= 0) return;
    const unit = left > 7200 ? 3600 : left > 120 ? 60 : 1;
    this.#timer = window.setTimeout(this.#changed, (left % unit || unit) * 1000 + 20);
  }

  #save = () => {
    const { path, blob } = receiptOf(this.kept);
    download(blob, path);
  };

  protected override render() {
    const { kept } = this;
    const { state, name } = kept;
    if (state === 'deleted') {
      return html`<p class="kept" data-kept="deleted">${icon('check')}<span>${t('server-deleted')}</span>
        <button type="button" class="button button--small" data-act="receipt" aria-label=${`${t('server-receipt')}: ${name}`} @click=${this.#save}>${icon('download')}${t('server-receipt')}</button></p>`;
    }
    const words = state === 'lost' ? t('server-lost') : t('server-deleting');
    // A timer is read when it is asked for, not with every second.
    return html`<p class="kept" data-kept=${state}>${icon('server')}
      ${state === 'kept' ? html`<span role="timer">${t('server-deleted-in', { time: duration(Math.ceil(kept.left)) })}</span>` : html`<span>${words}</span>`}
      <button type="button" class="button button--small" data-act="delete" aria-label=${`${t('server-delete')}: ${name}`} ?disabled=${state === 'deleting'} @click=${() => void kept.drop()}>${t('server-delete')}</button></p>`;
  }
}
customElements.define('ci-kept', KeptLine);
