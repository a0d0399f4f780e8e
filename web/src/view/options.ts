/** The side panel: the server's form as options for all files, presets, and the recipe to take along. */
import { html, nothing } from 'lit';
import type { Bench } from '../work/bench';
import { failure } from '../work/item';
import { fields, writeOptions } from '../options/form';
import { keepPresets, link, presets } from '../options/share';
import { patient } from '../options/starts';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { copyText, toast } from '../ui/live';
import { t } from '../words';
import { readPage } from '../page';
import './modes';
import './where';

/** What takes the place of plain fields where a tool's helper is there: its code has brought them. */
const choices = (tool: string, form: HTMLFormElement, bench: Bench) =>
  tool === 'ocr'
    ? html`<ci-languages .form=${form} .bench=${bench}></ci-languages>`
    : html`<ci-backdrop .form=${form} .bench=${bench}></ci-backdrop>`;

class OptionsPanel extends PageElement {
  static override properties = {
    form: { attribute: false },
    bench: { attribute: false },
    tool: { attribute: false },
    naming: { state: true },
    proving: { state: true },
  };
  declare form: HTMLFormElement;
  declare bench: Bench;
  declare tool: string;
  declare naming: boolean;
  declare proving: boolean;
  #changed = () => this.requestUpdate();

  override connectedCallback() {
    super.connectedCallback();
    this.bench.addEventListener('change', this.#changed);
    for (const input of this.form.querySelectorAll('input[type=file]')) input.closest('.field')?.setAttribute('hidden', '');
    // A form that was for the files alone is only kept for what may be sent to the server.
    this.form.hidden = fields(this.form).length === 0;
    for (const button of this.form.querySelectorAll<HTMLElement>('button:not([type=button]), input[type=submit]')) {
      button.hidden = true;
    }
    // What is said there is about forms that are posted; here nothing is.
    for (const only of this.form.querySelectorAll<HTMLElement>('[data-server-only], .notice')) only.hidden = true;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.bench.removeEventListener('change', this.#changed);
  }

  protected override render() {
    const telling = this.tool === 'inspect' || this.tool === 'score';
    return html`${this.form.hidden ? nothing : html`<details class="panel" ?open=${matchMedia('(min-width: 60rem)').matches || telling}>
        <summary class="panel__title">${icon('options')}<h2>${t('options')}</h2>${icon('down')}</summary>
        ${this.bench.helper ? choices(this.tool, this.form, this.bench) : nothing}
        ${this.tool === 'compress' ? html`<ci-modes .form=${this.form} .options=${this.bench.options}></ci-modes>` : nothing}
        ${this.form}
        ${telling ? nothing : html`${this.#presets()}${this.#recipe()}`}
      </details>`}
      <div class="panel panel--proof" ?data-sent=${this.bench.remote}>
        <p class="panel__proof">${this.bench.remote ? html`${icon('server')}${t('server-server')}` : html`${icon('shield')}${t('promise')}`}</p>
        ${readPage().server ? html`<ci-where .bench=${this.bench} .chosen=${this.bench.remote}></ci-where>` : nothing}
        <button type="button" class="button button--small" data-prove aria-expanded=${!!this.proving} @click=${this.#prove}>${t(this.bench.remote ? 'prove-sent' : 'prove-it')}</button>
        ${this.proving ? html`<ci-proof .sent=${this.bench.items.some((item) => item.sent)}></ci-proof>` : nothing}
      </div>`;
  }

  #prove = () => {
    void import('./proof');
    this.proving = !this.proving;
  };

  #presets() {
    const list = presets(this.tool);
    const use = (at: number) => {
      const preset = list[at];
      if (!preset) return;
      writeOptions(this.form, preset.options);
      this.form.dispatchEvent(new Event('input'));
    };
    const drop = (at: number) => {
      keepPresets(this.tool, list.filter((_, other) => other !== at));
      this.requestUpdate();
    };
    const keep = (e: Event) => {
      const input = (e.target as Element).closest('.presets__new')?.querySelector('input');
      const name = input?.value.trim();
      if (!name) return;
      keepPresets(this.tool, [...list.filter((one) => one.name !== name), { name, options: this.bench.options }]);
      this.naming = false;
      toast(t('preset-kept', { name }));
    };
    return html`<section class="presets" aria-label=${t('presets')}>
      ${list.length ? html`<ul>${list.map(({ name }, at) => html`<li>
        <button type="button" class="chip" @click=${() => use(at)}>${name}</button>
        <button type="button" class="icon-button icon-button--small" aria-label=${t('preset-drop', { name })} @click=${() => drop(at)}>${icon('close')}</button>
      </li>`)}</ul>` : nothing}
      ${this.naming
        ? html`<div class="presets__new"><input type="text" aria-label=${t('preset-name')} placeholder=${t('preset-name')} maxlength="40"
            @keydown=${(e: KeyboardEvent) => { if (e.key === 'Enter') { e.preventDefault(); keep(e); } }}>
            <button type="button" class="button button--small" @click=${keep}>${t('preset-save')}</button></div>`
        : html`<button type="button" class="button button--quiet button--small" @click=${() => (this.naming = true)}>${icon('bookmark')}${t('preset-new')}</button>`}
    </section>`;
  }

  #recipe() {
    const copy = (id: string, what: string, picture: Parameters<typeof icon>[0], make: () => Promise<string>) =>
      html`<button type="button" class="button button--quiet button--small" data-copy=${id} @click=${() => void this.#copy(make)}>${icon(picture)}${what}</button>`;
    const options = patient(this.tool, this.bench.options);
    return html`<section class="recipe" aria-label=${t('recipe')}>
      ${copy('link', t('copy-link'), 'link', async () => link(this.bench.options))}
      ${copy('command', t('copy-command'), 'terminal', async () => (await this.bench.pool.ask('command', { tool: this.tool, options }, { priority: 9 })).answer)}
      ${copy('json', t('copy-json'), 'code', async () => JSON.stringify({ tool: this.tool, options }, null, 2))}
    </section>`;
  }

  async #copy(make: () => Promise<string>) {
    try {
      await copyText(await make(), t('copied'));
    } catch (error) {
      toast(failure(error).message);
    }
  }
}
customElements.define('ci-options', OptionsPanel);
