/** How far to compress, in four friendly ways, over the form's own fields. */
import { html, nothing } from 'lit';
import { setField } from '../options/form';
import type { Options } from '../engine/contract';
import { PageElement } from '../ui/element';
import { number, t } from '../words';

type Mode = 'auto' | 'quality' | 'size' | 'lossless';
const MODES: Mode[] = ['auto', 'quality', 'size', 'lossless'];
const FIELDS = ['quality', 'max_size', 'lossless'];
const SIZES = ['50KB', '100KB', '200KB', '500KB', '1MB'];

let last = 0;

/** The mode that options amount to. */
function modeOf(options: Options): Mode {
  if (options.lossless === true) return 'lossless';
  if (options.max_size !== undefined) return 'size';
  return options.quality === undefined ? 'auto' : 'quality';
}

class Modes extends PageElement {
  static override properties = { form: { attribute: false }, options: { attribute: false }, mode: { state: true } };
  declare form: HTMLFormElement;
  declare options: Options;
  declare mode: Mode;
  #id = `modes-${++last}`;
  /** What was last asked for in each mode, so that going back finds it again. */
  #quality = 75;
  #size = '200KB';

  override connectedCallback() {
    super.connectedCallback();
    // The switch stands for these fields: shown twice they would only contradict it.
    for (const name of FIELDS) {
      const field = this.form.elements.namedItem(name);
      const box = field instanceof HTMLElement ? field.closest<HTMLElement>('.field') : null;
      if (box) box.hidden = true;
    }
  }

  protected override willUpdate(changed: Map<string, unknown>) {
    if (!changed.has('options')) return;
    this.mode = modeOf(this.options);
    if (typeof this.options.quality === 'number') this.#quality = this.options.quality;
    if (this.options.max_size !== undefined) this.#size = String(this.options.max_size);
  }

  #choose(mode: Mode) {
    this.mode = mode;
    this.#apply();
  }

  #apply() {
    setField(this.form, 'quality', this.mode === 'quality' ? this.#quality : null);
    setField(this.form, 'max_size', this.mode === 'size' ? this.#size : null);
    setField(this.form, 'lossless', this.mode === 'lossless');
    this.form.dispatchEvent(new Event('input'));
  }

  protected override render() {
    const { mode } = this;
    return html`<fieldset class="modes">
      <legend>${t('mode')}</legend>
      <div class="segments">${MODES.map((one) => html`<label class="segment">
        <input type="radio" name=${this.#id} .checked=${mode === one} @change=${() => this.#choose(one)} value=${one}>
        <span>${t(`mode-${one}`)}</span>
      </label>`)}</div>
      ${mode === 'quality' ? this.#slider() : mode === 'size' ? this.#sizes() : nothing}
      <p class="modes__help">${t(`mode-${mode}-help`)}</p>
    </fieldset>`;
  }

  #slider() {
    const slide = (e: Event) => {
      this.#quality = Number((e.target as HTMLInputElement).value);
      this.#apply();
      this.requestUpdate();
    };
    return html`<div class="slider">
      <label for="${this.#id}-q">${t('quality')}</label><output for="${this.#id}-q">${number(this.#quality)}</output>
      <input id="${this.#id}-q" type="range" min="1" max="100" .value=${String(this.#quality)} @input=${slide}>
      <span class="slider__ends" aria-hidden="true"><i>${t('smaller')}</i><i>${t('better')}</i></span>
    </div>`;
  }

  #sizes() {
    const set = (text: string) => {
      this.#size = text;
      if (text.trim()) this.#apply();
      this.requestUpdate();
    };
    return html`<div class="sizes">
      <label for="${this.#id}-s">${t('at-most')}</label>
      <input id="${this.#id}-s" type="text" inputmode="text" autocomplete="off" .value=${this.#size}
        @input=${(e: Event) => set((e.target as HTMLInputElement).value)}>
      <div class="chips">${SIZES.map((one) => html`<button type="button" class="chip" aria-pressed=${this.#size === one} @click=${() => set(one)}>${one.replace(/(\d)([KM])/, '$1 $2')}</button>`)}</div>
    </div>`;
  }
}
customElements.define('ci-modes', Modes);
