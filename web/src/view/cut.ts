/** The result of a cutout, large, on what shows its transparency; and the way to correct it. */
import { html, nothing } from 'lit';
import type { Bench } from '../work/bench';
import type { Item } from '../work/item';
import type { Made } from '../engine/contract';
import { failure } from '../work/item';
import { bitmap } from '../work/thumb';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { t } from '../words';

const LONGEST = 1600;

class Cut extends PageElement {
  static override properties = { item: { attribute: false }, bench: { attribute: false }, brushing: { state: true } };
  declare item: Item;
  declare bench: Bench;
  declare brushing: boolean;
  #shown: Made | null = null;
  #error = '';
  #changed = () => {
    this.requestUpdate();
    void this.#draw();
  };

  override connectedCallback() {
    super.connectedCallback();
    this.item.addEventListener('change', this.#changed);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.item.removeEventListener('change', this.#changed);
  }

  protected override firstUpdated() {
    void this.#draw();
  }

  /** The result as it is written, whatever its format. */
  async #draw() {
    const [made] = this.item.results;
    if (!made || made === this.#shown || this.brushing) return;
    this.#shown = made;
    const { width, height, format_out: format } = made.report;
    try {
      const how = { width, height, format, variant: this.item.variant, priority: 7 };
      const picture = await bitmap(this.bench.pool, made.blob, LONGEST, how);
      const canvas = this.querySelector<HTMLCanvasElement>('canvas[data-result]');
      if (canvas && made === this.#shown) {
        canvas.width = picture.width;
        canvas.height = picture.height;
        canvas.getContext('2d')!.drawImage(picture, 0, 0);
        canvas.dataset.drawn = '';
      }
      picture.close();
    } catch (error) {
      this.#error = failure(error).message;
      this.requestUpdate();
    }
  }

  async #brush() {
    await import('./brush');
    this.brushing = true;
  }

  #rest = () => {
    this.brushing = false;
    this.#shown = null;
    void this.updateComplete.then(() => {
      void this.#draw();
      this.querySelector<HTMLElement>('[data-brush]')?.focus();
    });
  };

  protected override render() {
    const { item, bench } = this;
    if (this.#error) return html`<p class="note note--error" lang="en" dir="ltr">${this.#error}</p>`;
    if (this.brushing) return html`<ci-brush .item=${item} .bench=${bench} @rest=${this.#rest}></ci-brush>`;
    const strokes = item.strokes.length;
    return html`<div class="cut">
      <canvas class="cut__result" data-result role="img" aria-label=${t('cutout-of', { name: item.file.name })}></canvas>
      <div class="cut__tools">
        ${item.seen ? html`<button type="button" class="button button--small" data-brush @click=${() => void this.#brush()}>${icon('brush')}${t('brush')}</button>` : nothing}
        ${strokes ? html`<small>${t('brush-strokes', { strokes })}</small>` : nothing}
      </div>
    </div>`;
  }
}
customElements.define('ci-cut', Cut);
