/** What was read of a picture: the text over the picture, to be selected there, and beside it as text. */
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Bench } from '../work/bench';
import type { Item } from '../work/item';
import { failure } from '../work/item';
import { bitmap } from '../work/thumb';
import { download } from '../files/save';
import type { TextReader } from '../text/helper';
import { EXTENSIONS, lines, type Line, type Page, type Reading } from '../text/page';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { closing } from '../ui/menu';
import { copyText, toast } from '../ui/live';
import { number, t } from '../words';

const LONGEST = 1600;
/** Under this confidence a word is marked: it is worth a look. */
const UNSURE = 60;
const NAMES: Record<string, string> = { text: 'TXT', markdown: 'Markdown', json: 'JSON', hocr: 'hOCR', alto: 'ALTO', tsv: 'TSV', pdf: 'PDF' };

class TextPanel extends PageElement {
  static override properties = { item: { attribute: false }, bench: { attribute: false } };
  declare item: Item;
  declare bench: Bench;
  #reading: Reading | null = null;
  #text = '';
  /** The page that is looked at, from 0. */
  #at = 0;
  #picture: ImageBitmap | null = null;
  #changed = () => void this.#follow();

  override connectedCallback() {
    super.connectedCallback();
    this.item.addEventListener('change', this.#changed);
    void this.#follow();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.item.removeEventListener('change', this.#changed);
    this.#picture?.close();
    this.#picture = null;
  }

  async #follow() {
    const { reading } = this.item;
    if (!reading || reading === this.#reading) return;
    this.#reading = reading;
    this.#at = Math.min(this.#at, Math.max(0, reading.pages.length - 1));
    void this.#load();
    this.#text = await this.#write('text');
    this.requestUpdate();
  }

  #write(format: string): Promise<string> {
    return (this.bench.helper as TextReader).write(this.#reading!, format, this.bench.pool);
  }

  /** The picture of the page that is looked at. */
  async #load() {
    const [reading, at] = [this.#reading, this.#at];
    // Without a picture the text is still there.
    const picture = await this.#draw().catch(() => null);
    if (!this.isConnected || reading !== this.#reading || at !== this.#at) return picture?.close();
    this.#picture?.close();
    this.#picture = picture;
    this.requestUpdate();
  }

  async #draw(): Promise<ImageBitmap | null> {
    const { item, bench } = this;
    const { file, password, variant } = item;
    const header = item.header!;
    const how = { priority: 6, variant };
    if (header.format !== 'pdf' && this.#count === 1) return bitmap(bench.pool, file, LONGEST, { ...header, ...how });
    const ask = { file, page: this.#at, side: LONGEST, password };
    const { answer } = await bench.pool.ask('sheet', ask, { ...how, variant: 'full' });
    return answer && createImageBitmap(new ImageData(answer.rgba, answer.width, answer.height));
  }

  get #count() {
    return this.#reading?.pages.length ?? 0;
  }

  #turn(by: number) {
    const at = this.#at + by;
    if (at < 0 || at >= this.#count) return;
    this.#at = at;
    this.#picture?.close();
    this.#picture = null;
    this.requestUpdate();
    void this.#load();
  }

  #key = (e: KeyboardEvent) => {
    const by = { PageUp: -1, PageDown: 1, ArrowLeft: -1, ArrowRight: 1 }[e.key];
    if (!by || e.ctrlKey || e.metaKey || e.altKey || this.#count < 2) return;
    e.preventDefault();
    // In languages that are written from the right the next page lies to the left.
    const mirrored = e.key.startsWith('Arrow') && getComputedStyle(this).direction === 'rtl';
    this.#turn(mirrored ? -by : by);
  };

  protected override updated() {
    const canvas = this.querySelector('canvas');
    const page = this.#reading?.pages[this.#at];
    if (!canvas || !page) return;
    // While a page is being drawn its text already has its room.
    const { width, height } = this.#picture ?? page;
    canvas.width = width;
    canvas.height = height;
    if (this.#picture) canvas.getContext('2d')!.drawImage(this.#picture, 0, 0);
    canvas.toggleAttribute('data-drawn', !!this.#picture);
  }

  async #save(format: string) {
    try {
      const { helper, pool } = this.bench;
      const blob = await (helper as TextReader).blob(this.item, this.#reading!, format, pool);
      const name = `${this.item.file.name.replace(/\.[^.]*$/, '')}.${EXTENSIONS[format]}`;
      download(blob, name);
    } catch (error) {
      toast(failure(error).message);
    }
  }

  #place = () => t('sheet-of', { place: this.#at + 1, pages: this.#count });

  /** From page to page. A button at the end stays, so that the focus does. */
  #steps() {
    const step = (by: number, what: string, sign: 'move-up' | 'move-down') => {
      const end = this.#at + by < 0 || this.#at + by >= this.#count;
      return html`<button type="button" class="icon-button" data-page=${by < 0 ? 'previous' : 'next'} title=${what} aria-label=${what} aria-disabled=${end ? 'true' : nothing} @click=${() => this.#turn(by)}>${icon(sign)}</button>`;
    };
    return html`<div class="read__steps">
      ${step(-1, t('sheet-previous'), 'move-up')}
      <output aria-live="polite">${this.#place()}</output>
      ${step(1, t('sheet-next'), 'move-down')}
    </div>`;
  }

  protected override render() {
    const reading = this.#reading;
    if (!reading) return html`<p class="note">${t('state-reading')}</p>`;
    const page = reading.pages[this.#at];
    const empty = !this.#text.trim();
    const name = this.item.file.name;
    return html`<div class="read">
      ${page ? html`<div class="read__pages">
        <div class="read__picture" dir="ltr" role="group" aria-label=${name} tabindex=${this.#count > 1 ? 0 : nothing} @keydown=${this.#key}>
          <canvas role="img" aria-label=${this.#count > 1 ? `${name}, ${this.#place()}` : name}></canvas>
          ${overlay(page)}
        </div>
        ${this.#count > 1 ? this.#steps() : nothing}
      </div>` : nothing}
      <div class="read__side">
        <label class="read__label" for="${this.item.id}-text">${t('text')}${page && !empty ? html` <small>${t('text-sure', { share: number(page.confidence) })}</small>` : nothing}</label>
        ${empty ? html`<p class="note">${icon('warning')}<span>${t('text-none')}</span></p>` : nothing}
        <textarea id="${this.item.id}-text" class="read__text" dir="auto" spellcheck="false" readonly .value=${this.#text} ?hidden=${empty}></textarea>
        <div class="read__tools">
          <button type="button" class="button button--primary button--small" data-copy-text ?disabled=${empty} @click=${() => void copyText(this.#text, t('copied')).catch(() => toast(t('text-not-copied')))}>${icon('copy')}${t('text-copy')}</button>
          <details class="menu" @toggle=${closing}>
            <summary class="button button--small">${icon('download')}${t('download')}${icon('down')}</summary>
            <div class="menu__list">${Object.entries(NAMES).map(
              ([format, words]) => html`<button type="button" data-save-text=${format} lang="en" @click=${() => void this.#save(format)}>${words}</button>`,
            )}</div>
          </details>
        </div>
        <p class="field__help">${t('text-help')}</p>
      </div>
    </div>`;
  }
}

/** Words in their places, to be selected: what they look like is the picture's affair. */
function overlay(page: Page): TemplateResult {
  return html`<svg class="read__words" viewBox="0 0 ${page.width} ${page.height}" preserveAspectRatio="none" aria-hidden="true">
    ${lines(page).map(drawn)}
  </svg>`;
}

function drawn(line: Line): SVGTemplateResult {
  const [x1, y1, x2, y2] = line.baseline;
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const rtl = line.direction === 'right-to-left';
  const marks = line.words.map(({ bounds: { left, top, right, bottom }, confidence }) =>
    svg`<rect x=${left} y=${top} width=${Math.max(1, right - left)} height=${Math.max(1, bottom - top)} ?data-unsure=${confidence < UNSURE}></rect>`,
  );
  // Each word is as wide as in the picture; spaces between them are there for who copies.
  const words = line.words.map(({ text, bounds: { left, top, right, bottom } }) => {
    const length = Math.max(1, Math.abs(cos) > Math.abs(sin) ? right - left : bottom - top);
    const middle = ((left + right) / 2 - x1) * cos + ((top + bottom) / 2 - y1) * sin;
    const at = x1 + middle + (rtl ? length : -length) / 2;
    return svg`<tspan x=${at} textLength=${length} lengthAdjust="spacingAndGlyphs">${text}</tspan> `;
  });
  return svg`${marks}<text y=${y1} font-size=${Math.max(4, line.size * 0.85)} direction=${rtl ? 'rtl' : 'ltr'}
    transform=${`rotate(${((angle * 180) / Math.PI).toFixed(2)} ${x1} ${y1})`}>${words}</text>`;
}

customElements.define('ci-text', TextPanel);
