/** The bench of a tool's page: takes the server's form over and does its work in the browser. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { placeFrames, removeFrames } from '../consent';
import type { Page } from '../page';
import { Bench } from '../work/bench';
import { load } from '../engine/modules';
import { fromList, fromTransfer, type Found } from '../files/gather';
import { MARK, sweep, take } from '../files/handover';
import { linked } from '../options/share';
import { readOptions, writeOptions } from '../options/form';
import { start } from '../options/starts';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { announce, ready } from '../ui/live';
import { t } from '../words';
import './card';
import './need';
import './options';
import './summary';
import { dropzone, useful } from './dropzone';
import { Order } from './order';

let page: Page;

export function define(given: Page) {
  page = given;
  customElements.define('ci-workshop', Workshop);
}

/** Tools that need more than the engine: it comes with their pages only. */
const HELPERS: Record<string, () => Promise<{ help(bench: Bench, form: HTMLFormElement): void }>> = {
  cutout: () => import('../cutout/help'),
  ocr: () => import('../text/help'),
};

/** Sliders tell every step: work starts when they rest. */
const PATIENCE = 250;
/** Longer where every change sends the files again. */
const PATIENCE_SENDING = 1200;

class Workshop extends PageElement {
  #bench!: Bench;
  #form: HTMLFormElement | null = null;
  #timer = 0;
  #order!: Order;
  #said = '';
  #over = 0;

  override connectedCallback() {
    super.connectedCallback();
    this.#bench = new Bench(page.tool);
    this.#order = new Order(this.#bench);
    this.#form = this.querySelector('form');
    this.#bench.addEventListener('change', () => {
      this.requestUpdate();
      this.#speak();
    });
    ready();
    // People take a while to choose a file: the engine can be there by then.
    const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1000));
    idle(() => void load('core').catch(() => undefined));
    if (page.server?.session) void import('./left');
    this.#takeOver();
    void this.#help();
    this.#listen();
    void this.#handed();
  }

  /** The form's fields become the batch's options; it is posted no more unless a person asks for it. */
  #takeOver() {
    const form = this.#form;
    if (!form) return;
    form.addEventListener('submit', (e) => e.preventDefault());
    form.addEventListener('input', () => this.#later());
    form.addEventListener('change', () => this.#later());
    for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file]')) {
      input.addEventListener('change', () => void this.#takeFrom(input));
      // Somebody may have been quicker than this script.
      void this.#takeFrom(input);
    }
    const wished = linked();
    writeOptions(form, wished ?? { ...readOptions(form, page.tool), ...start(page.tool, page.options) });
    this.#bench.setOptions(readOptions(form, page.tool));
    // A link that someone follows on the open page must count, too.
    addEventListener('hashchange', () => {
      const options = linked();
      if (!options) return;
      writeOptions(form, options);
      this.#later();
    });
  }

  /** What some tools need beside the engine, and its place in the options. */
  async #help() {
    const load = HELPERS[page.tool];
    if (!load || !this.#form) return;
    const { help } = await load();
    help(this.#bench, this.#form);
    this.requestUpdate();
  }

  /** Files given to the form itself stay here, too. */
  async #takeFrom(input: HTMLInputElement) {
    if (!input.files?.length) return;
    const found = await fromList(input.files);
    input.value = '';
    this.add(found);
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      const options = readOptions(this.#form!, page.tool);
      if (JSON.stringify(options) === JSON.stringify(this.#bench.options)) return;
      this.#bench.setOptions(options);
      this.requestUpdate();
    }, this.#bench.remote ? PATIENCE_SENDING : PATIENCE);
  }

  #listen() {
    const has = (e: DragEvent) => !!e.dataTransfer?.types.includes('Files');
    addEventListener('dragenter', (e) => has(e) && this.#drag(1));
    addEventListener('dragleave', (e) => has(e) && this.#drag(-1));
    addEventListener('dragover', (e) => has(e) && e.preventDefault());
    addEventListener('drop', (e) => {
      if (!has(e)) return;
      e.preventDefault();
      this.#drag(-this.#over);
      void fromTransfer(e.dataTransfer!).then((found) => this.add(found));
    });
    addEventListener('paste', (e) => {
      if (e.clipboardData?.files.length) void fromTransfer(e.clipboardData).then((found) => this.add(found));
    });
  }

  /** Entering a child also leaves its parent: only the count tells when the files are gone. */
  #drag(step: number) {
    this.#over = Math.max(0, this.#over + step);
    document.documentElement.toggleAttribute('data-dragging', this.#over > 0);
  }

  async #handed() {
    if (location.hash !== MARK) {
      placeFrames();
      return void sweep().catch(() => undefined);
    }
    history.replaceState(null, '', location.pathname + location.search);
    this.add(await take().catch(() => []));
  }

  add(found: readonly Found[]) {
    if (!found.length) return;
    removeFrames();
    this.#bench.add(found);
  }

  /** Files from the person's own places elsewhere; the code for them comes when it is asked for. */
  async #cloud() {
    const { chooseFrom } = await import('./cloud');
    chooseFrom(page.clouds ?? [], useful(page.tool), (files) => void this.#came(files));
  }

  async #came(files: File[]) {
    this.add(await fromList(files));
    await this.updateComplete;
    // The button that had the focus may be another one now.
    if (document.activeElement === document.body) this.querySelector<HTMLElement>('[data-pick-cloud]')?.focus();
  }

  /** Progress in words, but not more often than a reader can follow. */
  #speak() {
    const { files, busy, done, failed } = this.#bench.totals;
    const text = !files ? '' : busy ? t('live-working', { files }) : t('live-done', { done, failed });
    if (text === this.#said) return;
    this.#said = text;
    announce(text);
  }

  protected override render() {
    const bench = this.#bench;
    const any = bench.items.length > 0;
    const order = this.#order;
    const give = (list: FileList) => void fromList(list).then((found) => this.add(found));
    return html`<div class="workshop" ?data-any=${any}>
      <div class="workshop__main">
        ${page.server?.session ? html`<ci-left></ci-left>` : nothing}
        ${dropzone(any, page.tool, { give, clear: () => bench.clear(), server: !!bench.remote, clouds: page.clouds ?? [], cloud: () => void this.#cloud() })}
        ${bench.needs && any && !this.#seesToIt() ? html`<p class="notice notice--info" role="note">
          ${icon('options')}<span>${t('needs-options')} <span lang="en" dir="ltr">${bench.needs.message}</span></span>
        </p>` : nothing}
        ${bench.helper && (!bench.remote || bench.items.some(({ here }) => here)) ? html`<ci-need .supply=${bench.helper} .words=${page.tool === 'ocr' ? 'need-languages' : 'need-model'}></ci-need>` : nothing}
        ${any ? html`<ci-need .supply=${bench.fonts} .words=${'need-fonts'}></ci-need>` : nothing}
        ${any ? html`${bench.helper?.ready === false && !bench.remote ? nothing : html`<ci-summary .bench=${bench} .page=${page} .form=${this.#form}></ci-summary>`}
          <ul class="cards" aria-label=${t('files')}>${repeat(
            bench.items,
            (item) => item.id,
            (item) => html`<li draggable=${bench.whole ? 'true' : nothing} @dragstart=${order.start(item)} @dragover=${order.over(item)} @dragend=${order.end}><ci-card id=${item.id} .item=${item} .bench=${bench} .form=${this.#form}></ci-card></li>`,
          )}</ul>` : nothing}
        <ci-receipts></ci-receipts>
      </div>
      ${this.#form ? html`<ci-options class="workshop__side" .form=${this.#form} .bench=${bench} .tool=${page.tool}></ci-options>` : nothing}
      <div class="drop-veil" aria-hidden="true"><span>${icon('download')}${t('drop-here')}</span></div>
    </div>`;
  }

  /** The crop editor in the card gives what is missing. */
  #seesToIt = () => page.tool === 'crop';
}
