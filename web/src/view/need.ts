/** What must come to this device before the work can begin: how much it is, and whether it may. */
import { html, nothing } from 'lit';
import type { Supply } from '../parts/supply';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { announce } from '../ui/live';
import { percent, size, t } from '../words';

class Need extends PageElement {
  static override properties = { supply: { attribute: false }, words: { attribute: false } };
  declare supply: Supply;
  /** What says what it is for, and how much. */
  declare words: 'need-model' | 'need-languages' | 'need-fonts';
  #said = '';
  #changed = () => {
    this.requestUpdate();
    const { state } = this.supply;
    if (state === this.#said) return;
    // Only what the person has started is worth a word.
    if (this.#said === 'fetching' && state === 'ready') announce(t('need-ready'));
    this.#said = state;
  };

  override connectedCallback() {
    super.connectedCallback();
    this.supply.addEventListener('change', this.#changed);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.supply.removeEventListener('change', this.#changed);
  }

  protected override render() {
    const { supply } = this;
    const { state, bytes } = supply;
    if (state === 'checking' || state === 'ready') return nothing;
    if (state === 'absent') {
      // That the site has nothing at all stands above, from the server.
      if (!supply.reason || document.querySelector('[data-missing]')) return nothing;
      return html`<p class="notice notice--warning" role="status">${icon('warning')}<span>${t('need-absent', { name: supply.reason })}</span></p>`;
    }
    return html`<section class="need" aria-label=${t('need')}>
      ${icon('download')}
      <div class="need__text">
        <p>${t(this.words, { size: size(bytes) })}</p>
        ${supply.list.length ? html`<ul class="need__list">${supply.list.map((one) => html`<li>${one}</li>`)}</ul>` : nothing}
        <p class="need__small">${t('need-once')}</p>
        ${state === 'failed' ? html`<p class="note note--error">${icon('warning')}<span>${t('need-failed')} <span lang="en" dir="ltr">${supply.reason}</span></span></p>` : nothing}
        ${state === 'fetching' ? html`<div class="need__bar"><progress class="bar" max="1" .value=${supply.progress} aria-label=${t('need-progress')}></progress>
          <output>${supply.progress < 1 ? percent(Math.floor(supply.progress * 100) / 100) : t('need-check')}</output></div>` : nothing}
      </div>
      ${state === 'fetching'
        ? html`<button type="button" class="button" data-need="cancel" @click=${() => supply.cancel()}>${t('cancel')}</button>`
        : html`<button type="button" class="button button--primary" data-need="fetch" @click=${() => void supply.fetch()}>
            ${state === 'failed' ? t('retry') : t('need-fetch', { size: size(bytes) })}
          </button>`}
    </section>`;
  }
}
customElements.define('ci-need', Need);
