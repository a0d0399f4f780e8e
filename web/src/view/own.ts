/** Options for one file over those of all: a copy of the form, of which only the changes count. */
import { html, nothing } from 'lit';
import type { Bench } from '../work/bench';
import type { Item } from '../work/item';
import type { Options } from '../engine/contract';
import { readOptions, writeOptions } from '../options/form';
import { PageElement } from '../ui/element';
import { t } from '../words';
import './modes';

class Own extends PageElement {
  static override properties = { item: { attribute: false }, bench: { attribute: false }, form: { attribute: false } };
  declare item: Item;
  declare bench: Bench;
  declare form: HTMLFormElement;
  #copy: HTMLFormElement | null = null;
  #timer = 0;

  #make(): HTMLFormElement {
    const copy = this.form.cloneNode(true) as HTMLFormElement;
    // Ids are the page's: each copy needs its own, and labels must follow.
    for (const named of copy.querySelectorAll<HTMLElement>('[id]')) named.id = `${this.item.id}-${named.id}`;
    for (const attribute of ['for', 'aria-describedby', 'aria-labelledby', 'list']) {
      for (const refers of copy.querySelectorAll(`[${attribute}]`)) {
        const ids = refers.getAttribute(attribute)!.split(' ');
        refers.setAttribute(attribute, ids.map((id) => `${this.item.id}-${id}`).join(' '));
      }
    }
    copy.addEventListener('submit', (e) => e.preventDefault());
    copy.addEventListener('input', () => this.#later());
    writeOptions(copy, { ...this.bench.options, ...this.item.own });
    return copy;
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      const { tool } = this.bench;
      const [all, own] = [readOptions(this.form, tool, true), readOptions(this.#copy!, tool, true)];
      const changed: Options = {};
      for (const name of new Set([...Object.keys(all), ...Object.keys(own)])) {
        // Null takes back what is asked of all: the engine reads it as "not asked".
        if (JSON.stringify(all[name]) !== JSON.stringify(own[name])) changed[name] = own[name] ?? cleared(all[name]);
      }
      this.bench.setOwn(this.item, changed);
      this.requestUpdate();
    }, 250);
  }

  #reset() {
    this.bench.setOwn(this.item, {});
    this.#copy = null;
    this.requestUpdate();
  }

  protected override render() {
    this.#copy ??= this.#make();
    const own = Object.keys(this.item.own).length > 0;
    return html`<div class="own">
      <h3>${t('own-options')}</h3>
      ${this.bench.tool === 'compress' ? html`<ci-modes .form=${this.#copy} .options=${{ ...this.bench.options, ...this.item.own }}></ci-modes>` : nothing}
      ${this.bench.tool === 'cutout' ? html`<ci-backdrop .form=${this.#copy} .bench=${this.bench}></ci-backdrop>` : nothing}
      ${this.#copy}
      ${own ? html`<button type="button" class="button button--small" @click=${() => this.#reset()}>${t('own-reset')}</button>` : nothing}
    </div>`;
  }
}

/** What stands for "not asked", for each kind of option. */
const cleared = (value: unknown) => (typeof value === 'boolean' ? false : Array.isArray(value) ? [] : null);

customElements.define('ci-own', Own);
