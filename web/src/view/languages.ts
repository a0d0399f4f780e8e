/** The languages to read: those that the site has data of, how large it is, and which is here already. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Bench } from '../work/bench';
import { AUTO, SHAPE, type TextReader } from '../text/helper';
import { languageName, usual } from '../text/names';
import { setField } from '../options/form';
import { readPage } from '../page';
import { forget, kept, type Part } from '../parts/store';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { size, t } from '../words';

class Languages extends PageElement {
  static override properties = { form: { attribute: false }, bench: { attribute: false } };
  declare form: HTMLFormElement;
  declare bench: Bench;
  #here = new Set<string>();

  get #reader() {
    return this.bench.helper as TextReader;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.form.querySelector('[name=lang]')?.closest('.field')?.setAttribute('hidden', '');
    this.form.addEventListener('input', this.#changed);
    this.#reader.addEventListener('change', this.#look);
    this.#look();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.form.removeEventListener('input', this.#changed);
    this.#reader.removeEventListener('change', this.#look);
  }

  #changed = () => this.requestUpdate();

  /** Which data is on this device. */
  #look = () => {
    if (this.#reader.state === 'fetching') return;
    void Promise.all(this.#reader.offered.map(async (part) => ((await kept(part)) ? part.name : null))).then((names) => {
      this.#here = new Set(names.filter((name) => name !== null));
      this.requestUpdate();
    });
  };

  #choose(name: string, chosen: boolean) {
    const others = this.#reader.wanted.filter((one) => one !== name && one !== AUTO);
    const wanted = chosen ? [...others, name] : others;
    // Something must be read: the last one stays.
    if (wanted.length) setField(this.form, 'lang', wanted.join('+'));
    this.form.dispatchEvent(new Event('input'));
    this.requestUpdate();
  }

  /** Languages are chosen for each page, or by the person. */
  #auto(chosen: boolean) {
    const offered = this.#reader.offered.map(({ name }) => name).filter((name) => name !== SHAPE);
    setField(this.form, 'lang', chosen ? AUTO : usual(readPage().lang, offered));
    this.form.dispatchEvent(new Event('input'));
    this.requestUpdate();
  }

  async #forget(part: Part) {
    await forget(part);
    this.#look();
  }

  /** Turned pages are read in any case: without this, each way they may lie. */
  #shapes() {
    const part = this.#reader.part(SHAPE);
    if (!part) return nothing;
    const here = this.#here.has(SHAPE);
    return html`<label class="check">
      <input type="checkbox" value=${SHAPE} .checked=${here || this.#reader.shapes} ?disabled=${here} @change=${(e: Event) => this.#reader.chooseShapes((e.target as HTMLInputElement).checked)}>
      <span>${t('languages-shapes')} <small>${here ? t('languages-here') : size(part.bytes)}</small></span>
    </label>`;
  }

  protected override render() {
    const { wanted, auto } = this.#reader;
    const { lang } = readPage();
    const offered = this.#reader.offered.filter(({ name }) => name !== SHAPE);
    const rows = offered.map((part) => ({ part, name: languageName(part.name, lang) }));
    rows.sort((a, b) => a.name.localeCompare(b.name, lang));
    if (!rows.length) return nothing;
    return html`<fieldset class="languages">
      <legend>${t('languages')}</legend>
      ${this.#reader.part(SHAPE) ? html`<label class="check">
        <input type="checkbox" value=${AUTO} .checked=${live(auto)} @change=${(e: Event) => this.#auto((e.target as HTMLInputElement).checked)}>
        <span>${t('languages-auto')}</span>
      </label>` : nothing}
      <ul>${rows.map(({ part, name }) => html`<li>
        <label class="check">
          <input type="checkbox" value=${part.name} .checked=${live(wanted.includes(part.name))} @change=${(e: Event) => this.#choose(part.name, (e.target as HTMLInputElement).checked)}>
          <span>${name} <small>${this.#here.has(part.name) ? t('languages-here') : size(part.bytes)}</small></span>
        </label>
        ${this.#here.has(part.name) && !wanted.includes(part.name)
          ? html`<button type="button" class="icon-button icon-button--small" aria-label=${t('languages-forget', { name })} title=${t('languages-forget', { name })} @click=${() => void this.#forget(part)}>${icon('close')}</button>`
          : nothing}
      </li>`)}</ul>
      <p class="field__help">${t(auto ? 'languages-auto-help' : 'languages-help')}</p>
      ${auto ? nothing : this.#shapes()}
    </fieldset>`;
  }
}
customElements.define('ci-languages', Languages);
