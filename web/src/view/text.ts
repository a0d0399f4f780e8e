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
  #picture: ImageBitmap | null = null;
  #changed = () => void this.#follow();

  override connectedCallback() {
    super.connectedCallback();
    this.item.addEventListener('change', this.#changed);
    void this.#follow();
    void this.#load();
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
    this.#text = await this.#write('text');
    this.requestUpdate();
  }

  #write(format: string): Promise<string> {
    return (this.bench.helper as TextReader).write(this.#reading!, format, this.bench.pool);
  }

  async #load() {
    const { item, bench } = this;
    try {
      this.#picture = await bitmap(bench.pool, item.file, LONGEST, { ...item.header!, variant: item.variant, priority: 6 });
    } catch {
      // Without a picture the text is still there.
    }
    this.requestUpdate();
  }

  protected override updated() {
    const canvas = this.querySelector('canvas');
    if (!canvas || !this.#picture || canvas.dataset.drawn) return;
    canvas.width = this.#picture.width;
    canvas.height = this.#picture.height;
    canvas.getContext('2d')!.drawImage(this.#picture, 0, 0);
    canvas.dataset.drawn = '';
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

  protected override render() {
    const reading = this.#reading;
    if (!reading) return html`<p class="note">${t('state-reading')}</p>`;
    const [page] = reading.pages;
    const empty = !this.#text.trim();
    const name = this.item.file.name;
    return html`<div class="read">
      ${page ? html`<div class="read__picture" dir="ltr">
        <canvas role="img" aria-label=${name}></canvas>
        ${overlay(page)}
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
