/** Before and after over each other: a divider, the difference, or flicker; with zoom and pan. */
import { html, nothing } from 'lit';
import type { Pool } from '../engine/pool';
import type { Made } from '../engine/contract';
import type { Item } from '../work/item';
import { failure } from '../work/item';
import { bitmap } from '../work/thumb';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { number, percent, size, t, verdict } from '../words';
import { Viewport } from './viewport';

/** What is told of the other picture. */
type Shown = Pick<Made['report'], 'width' | 'height' | 'format_out' | 'bytes_out' | 'score'>;

type View = 'slider' | 'difference' | 'flicker';
const VIEWS: View[] = ['slider', 'difference', 'flicker'];
/** Longest side that is shown: more than any screen has, and small enough for phones. */
const LONGEST = 4096;
/** Slow enough to harm nobody who is sensitive to flashes. */
const FLICKER = 700;

export function compare(pool: Pool, item: Item, made: Pick<Made, 'blob'> & { report: Shown }) {
  const element = document.createElement('ci-compare') as Compare;
  Object.assign(element, { pool, item, made });
  document.body.append(element);
}

class Compare extends PageElement {
  static override properties = { view: { state: true }, split: { state: true } };
  declare pool: Pool;
  declare item: Item;
  declare made: Pick<Made, 'blob'> & { report: Shown };
  declare view: View;
  declare split: number;
  #port = new Viewport(() => this.#place());
  #bitmaps: ImageBitmap[] = [];
  #difference: ImageBitmap | null = null;
  #error = '';
  #score: number | null = null;
  #flicker = 0;
  #dragging = false;
  #stop = new AbortController();

  override connectedCallback() {
    super.connectedCallback();
    this.view = 'slider';
    this.split = 50;
    this.#score = this.made.report.score;
    void this.#load();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#flicker);
    this.#stop.abort();
    for (const one of [...this.#bitmaps, this.#difference]) one?.close();
  }

  protected override firstUpdated() {
    this.querySelector('dialog')!.showModal();
  }

  async #load() {
    const { pool, item, made } = this;
    const how = { variant: item.variant, signal: this.#stop.signal, priority: 8 };
    try {
      const before = await bitmap(pool, item.file, LONGEST, { ...item.header!, ...how });
      this.#bitmaps.push(before);
      const { width, height, format_out: format } = made.report;
      this.#bitmaps.push(await bitmap(pool, made.blob, LONGEST, { width, height, format, ...how }));
      if (!this.isConnected) this.#bitmaps.forEach((one) => one.close());
      this.#draw();
    } catch (error) {
      this.#error = failure(error).message;
    }
    this.requestUpdate();
  }

  async #differ() {
    if (this.#difference) return;
    try {
      const ask = { a: this.item.file, b: this.made.blob };
      const how = { variant: this.item.variant, signal: this.#stop.signal, priority: 8 };
      const { answer } = await this.pool.ask('difference', ask, how);
      this.#difference = await createImageBitmap(answer);
      if (this.#score === null) this.#score = (await this.pool.ask('compare', ask, how)).answer.ssimulacra2;
    } catch (error) {
      this.#error = failure(error).message;
    }
    this.requestUpdate();
  }

  protected override updated() {
    this.#draw();
    this.#place();
  }

  #draw() {
    const pictures = { before: this.#bitmaps[0], after: this.#bitmaps[1], difference: this.#difference };
    for (const [name, picture] of Object.entries(pictures)) {
      const canvas = this.querySelector<HTMLCanvasElement>(`canvas[data-picture=${name}]`);
      if (!canvas || !picture || canvas.dataset.drawn) continue;
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext('2d')!.drawImage(picture, 0, 0);
      canvas.dataset.drawn = '';
    }
  }

  /** The divider stays where it is on the stage, whatever the zoom. */
  #place() {
    const stage = this.querySelector<HTMLElement>('.stage');
    if (!stage) return;
    const { x, y, zoom } = this.#port;
    for (const canvas of stage.querySelectorAll('canvas')) {
      canvas.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
      canvas.dataset.pixels = zoom > 3 ? 'hard' : '';
    }
    stage.style.setProperty('--split', `${this.split}%`);
  }

  #choose(view: View) {
    this.view = view;
    this.#error = '';
    clearInterval(this.#flicker);
    if (view === 'difference') void this.#differ();
    if (view === 'flicker') {
      this.#flicker = window.setInterval(() => this.querySelector('.stage')?.toggleAttribute('data-other'), FLICKER);
    }
  }

  #pointer = (e: PointerEvent) => {
    const stage = e.currentTarget as HTMLElement;
    const box = stage.getBoundingClientRect();
    const at = ((e.clientX - box.left) / box.width) * 100;
    if (e.type === 'pointerdown') {
      stage.setPointerCapture(e.pointerId);
      this.#dragging = this.view === 'slider' && (this.#port.zoom === 1 || Math.abs(at - this.split) < 4);
    }
    if (!this.#dragging || e.type !== 'pointermove') this.#port.pointer(e);
    else if (e.buttons) this.split = Math.min(100, Math.max(0, at));
    if (e.type === 'pointerup' || e.type === 'pointercancel') this.#dragging = false;
  };

  protected override render() {
    const { view, item, made } = this;
    const ready = this.#bitmaps.length === 2;
    const button = (what: string, picture: 'plus' | 'minus', go: () => void) =>
      html`<button type="button" class="icon-button" aria-label=${what} title=${what} @click=${go}>${icon(picture)}</button>`;
    return html`<dialog class="compare" aria-label=${`${t('compare')}: ${item.file.name}`} @close=${() => this.remove()}>
      <header class="compare__bar">
        <h2>${item.file.name}</h2>
        <div class="segments" role="group" aria-label=${t('view')}>${VIEWS.map((one) => html`<button type="button" class="segment" aria-pressed=${view === one} @click=${() => this.#choose(one)}><span>${t(`view-${one}`)}</span></button>`)}</div>
        <span class="compare__zoom">${button(t('zoom-out'), 'minus', () => this.#port.scale(1 / 1.5))}${button(t('zoom-in'), 'plus', () => this.#port.scale(1.5))}</span>
        <button type="button" class="icon-button" aria-label=${t('close')} title=${t('close')} @click=${() => this.querySelector('dialog')!.close()}>${icon('close')}</button>
      </header>
      <div class="stage" data-view=${view} tabindex="0" role="group" aria-label=${t('stage-help')}
        @wheel=${this.#port.wheel} @pointerdown=${this.#pointer} @pointermove=${this.#pointer} @pointerup=${this.#pointer} @pointercancel=${this.#pointer}
        @keydown=${(e: KeyboardEvent) => this.#port.key(e)}>
        <canvas data-picture="after" role="img" aria-label=${t('after')}></canvas>
        <div class="stage__before"><canvas data-picture="before" role="img" aria-label=${t('before')}></canvas></div>
        <canvas data-picture="difference" role="img" aria-label=${t('view-difference')}></canvas>
        ${view === 'slider' && ready ? html`<span class="stage__divider" aria-hidden="true"></span>` : nothing}
        ${ready ? nothing : this.#error ? nothing : html`<span class="stage__wait" role="status">${t('state-reading')}</span>`}
        ${this.#error ? html`<p class="note note--error stage__error" lang="en" dir="ltr">${this.#error}</p>` : nothing}
      </div>
      <footer class="compare__foot">
        <p>${t('before')} <strong>${size(item.file.size)}</strong></p>
        ${view === 'slider' ? html`<input type="range" min="0" max="100" step="1" aria-label=${t('divider')} .value=${String(this.split)} @input=${(e: Event) => (this.split = Number((e.target as HTMLInputElement).value))}>` : html`<span></span>`}
        <p>${t('after')} <strong>${size(made.report.bytes_out)}</strong> (${percent(made.report.bytes_out / Math.max(1, item.file.size) - 1)})</p>
        ${this.#score === null ? nothing : html`<p class="compare__score">${verdict(this.#score)} <small>${t('score-number', { score: number(this.#score, 1) })}</small></p>`}
      </footer>
    </dialog>`;
  }
}
customElements.define('ci-compare', Compare);
