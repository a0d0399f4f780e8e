/** What must come to this device before the work can begin: how much it is, and whether it may. */
import { html, nothing } from 'lit';
import type { Helper } from '../parts/helper';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { announce } from '../ui/live';
import { percent, size, t } from '../words';

class Need extends PageElement {
  static override properties = { helper: { attribute: false }, tool: { attribute: false } };
  declare helper: Helper;
  declare tool: string;
  #said = '';
  #changed = () => {
    this.requestUpdate();
    const { state } = this.helper;
    if (state === this.#said) return;
    // Only what the person has started is worth a word.
    if (this.#said === 'fetching' && state === 'ready') announce(t('need-ready'));
    this.#said = state;
  };

  override connectedCallback() {
    super.connectedCallback();
    this.helper.addEventListener('change', this.#changed);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.helper.removeEventListener('change', this.#changed);
  }

  protected override render() {
    const { helper } = this;
    const { state, bytes } = helper;
    if (state === 'checking' || state === 'ready') return nothing;
    if (state === 'absent') {
      // That the site has nothing at all stands above, from the server.
      if (!helper.reason || document.querySelector('[data-missing]')) return nothing;
      return html`<p class="notice notice--warning" role="status">${icon('warning')}<span>${t('need-absent', { name: helper.reason })}</span></p>`;
    }
    const text = t(this.tool === 'ocr' ? 'need-languages' : 'need-model', { size: size(bytes) });
    return html`<section class="need" aria-label=${t('need')}>
      ${icon('download')}
      <div class="need__text">
        <p>${text}</p>
        <p class="need__small">${t('need-once')}</p>
        ${state === 'failed' ? html`<p class="note note--error">${icon('warning')}<span>${t('need-failed')} <span lang="en" dir="ltr">${helper.reason}</span></span></p>` : nothing}
        ${state === 'fetching' ? html`<div class="need__bar"><progress class="bar" max="1" .value=${helper.progress} aria-label=${t('need-progress')}></progress>
          <output>${helper.progress < 1 ? percent(Math.floor(helper.progress * 100) / 100) : t('need-check')}</output></div>` : nothing}
      </div>
      ${state === 'fetching'
        ? html`<button type="button" class="button" data-need="cancel" @click=${() => helper.cancel()}>${t('cancel')}</button>`
        : html`<button type="button" class="button button--primary" data-need="fetch" @click=${() => void helper.fetch()}>
            ${state === 'failed' ? t('retry') : t('need-fetch', { size: size(bytes) })}
          </button>`}
    </section>`;
  }
}
customElements.define('ci-need', Need);
