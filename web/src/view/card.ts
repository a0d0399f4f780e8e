/** One file: what it is, how far the work is, what came of it, and what can be done with that. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Bench } from '../work/bench';
import type { Item } from '../work/item';
import { browserShows } from '../work/thumb';
import { canShare, copyPicture, download, downloadZip, share } from '../files/save';
import { readPage } from '../page';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { closing } from '../ui/menu';
import { announce, toast } from '../ui/live';
import { number, percent, pixels, size, t, verdict } from '../words';
import { notes } from './notes';
import { cloudTitle, goals, saveElsewhere } from './elsewhere';
import './picture';

/** Tools whose editor or account is the point of the card: it is open from the start. */
const OPEN: Record<string, Panel> = {
  crop: 'crop',
  inspect: 'facts',
  strip: 'facts',
  social: 'results',
  cutout: 'cut',
  ocr: 'text',
  'pdf-to-images': 'results',
  'pdf-pictures': 'results',
};
/** Tools of whose results nobody asks how much smaller or how like the original they are. */
const WHOLLY_NEW = new Set(['cutout', 'ocr']);
type Panel = 'own' | 'crop' | 'facts' | 'results' | 'cut' | 'text';
const loads: Record<Panel, () => Promise<unknown>> = {
  own: () => import('./own'),
  crop: () => import('./crop'),
  facts: () => import('./facts'),
  results: () => import('./results'),
  cut: () => import('./cut'),
  text: () => import('./text'),
};
const known = new Set<Panel>();

class Card extends PageElement {
  static override properties = {
    item: { attribute: false },
    bench: { attribute: false },
    form: { attribute: false },
    panel: { state: true },
  };
  declare item: Item;
  declare bench: Bench;
  declare form: HTMLFormElement | null;
  declare panel: Panel | null;
  #changed = () => this.requestUpdate();

  override connectedCallback() {
    super.connectedCallback();
    this.item.addEventListener('change', this.#changed);
    // Only the first few editors open by themselves: a hundred would hold a hundred pictures.
    const early = this.bench.items.indexOf(this.item) < 3 || this.bench.tool === 'inspect';
    this.panel ??= early ? (OPEN[this.bench.tool] ?? null) : null;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.item.removeEventListener('change', this.#changed);
  }

  protected override render() {
    const { item } = this;
    const name = item.file.name;
    return html`<article class="card" data-status=${item.status} aria-labelledby="${item.id}-name">
      <ci-picture class="card__thumb" .bitmap=${item.thumb}></ci-picture>
      <div class="card__body">
        <h2 class="card__name" id="${item.id}-name" title=${item.path}>${name}</h2>
        <p class="card__facts">${this.#facts()}</p>
        ${notes(item, this.bench, this.form)}
      </div>
      ${this.#change()}
      <div class="card__actions">${this.#actions()}</div>
      ${item.status === 'working' || item.status === 'waiting'
        ? html`<progress class="bar" max="1" .value=${item.progress} aria-label=${t('progress-of', { name })}></progress>`
        : nothing}
      ${this.panel && this.#worth(this.panel) ? html`<div class="card__panel">${this.#panel(this.panel)}</div>` : nothing}
    </article>`;
  }

  /** Whether a panel has anything to show: of a file that failed there may be nothing. */
  #worth(panel: Panel): boolean {
    const { item } = this;
    if (panel === 'results') return item.results.length > 1 || this.bench.tool === 'social';
    if (panel === 'cut') return item.results.length > 0;
    if (panel === 'text') return !!item.reading;
    if (panel === 'facts') return !!item.facts || item.status !== 'failed';
    return !!item.header;
  }

  #facts() {
    const { item } = this;
    const parts: (string | TemplateResult)[] = [];
    if (item.header) {
      const made = item.results.length === 1 ? item.results[0]?.report : undefined;
      const from = item.header.format.toUpperCase();
      const to = made?.format_out.toUpperCase() ?? from;
      parts.push(from === to ? from : html`${from} <span class="arrow">→</span> ${to}`);
      const [w, h] = [made?.width ?? item.header.width, made?.height ?? item.header.height];
      const drawn = made && made.format_out !== 'pdf';
      if (from !== 'PDF' || drawn) parts.push(pixels(w, h));
      else parts.push(t('pages-of', { pages: item.header.frames }));
    }
    const out = item.status === 'done' && item.results.length
      ? html`${size(item.file.size)} <span class="arrow">→</span> <strong>${size(item.bytesOut)}</strong>`
      : size(item.file.size);
    if (item.results.length > 1) parts.push(t('count-results', { results: item.results.length }));
    return html`${parts.map((part) => html`<span>${part}</span>`)}<span>${out}</span>`;
  }

  #change() {
    const { item } = this;
    const [made] = item.results;
    if (item.likeness) {
      const score = item.likeness.ssimulacra2;
      return html`<p class="card__change"><strong>${number(score, 1)}</strong><span>${verdict(score)}</span></p>`;
    }
    if (item.status !== 'done' || !made || item.results.length > 1 || WHOLLY_NEW.has(this.bench.tool)) return nothing;
    const change = made.report.bytes_out / Math.max(1, item.file.size) - 1;
    const score = made.report.score;
    return html`<p class="card__change" data-good=${change < 0 ? '' : nothing}>
      <strong>${made.report.kept_original ? '=' : percent(change)}</strong>
      ${score === null || made.report.kept_original ? nothing : html`<span>${verdict(score)}</span>`}
    </p>`;
  }

  #actions() {
    const { item, bench } = this;
    const name = item.file.name;
    const act = (id: string, what: string, picture: Parameters<typeof icon>[0], go: () => void) =>
      html`<button type="button" class="icon-button" data-act=${id} title=${what} aria-label=${`${what}: ${name}`} @click=${go}>${icon(picture)}</button>`;
    const [made] = item.results;
    const done = item.status === 'done' && made;
    return html`${item.status === 'working' || item.status === 'waiting'
        ? act('cancel', t('cancel'), 'close', () => bench.cancel(item))
        : nothing}
      ${item.status === 'failed' || item.status === 'cancelled' ? act('retry', t('retry'), 'retry', () => void bench.retry(item)) : nothing}
      ${bench.whole ? this.#order(act) : nothing}
      ${item.likeness || (done && this.#comparable()) ? act('compare', t('compare'), 'compare', () => void this.#compare()) : nothing}
      ${done ? act('download', t('download'), 'download', () => this.#download()) : nothing}
      ${this.#menu()}
      ${item.status === 'working' || item.status === 'waiting' ? nothing : act('remove', t('remove'), 'close', () => bench.remove(item))}`;
  }

  /** Pictures are compared, documents are not. */
  #comparable(): boolean {
    const { item } = this;
    if (this.bench.tool === 'ocr') return false;
    return item.results.length === 1 && item.header?.format !== 'pdf' && item.results[0]?.report.format_out !== 'pdf';
  }

  /** The buttons that change a file's place; dragging does the same. */
  #order(act: (id: string, what: string, picture: Parameters<typeof icon>[0], go: () => void) => unknown) {
    const { item, bench } = this;
    const at = bench.items.indexOf(item);
    const move = (to: number, id: string) => () => {
      bench.move(item, to);
      announce(t('moved', { name: item.file.name, place: to + 1 }));
      // The card has moved: its button keeps the focus, or the other one where this one is gone.
      void this.updateComplete.then(() => {
        const still = this.querySelector<HTMLElement>(`[data-act=${id}]`) ?? this.querySelector<HTMLElement>('[data-act^=move]');
        still?.focus();
      });
    };
    return html`
      ${at > 0 ? act('move-up', t('move-up'), 'move-up', move(at - 1, 'move-up')) : nothing}
      ${at < bench.items.length - 1 ? act('move-down', t('move-down'), 'move-down', move(at + 1, 'move-down')) : nothing}`;
  }

  #menu() {
    const { item, bench } = this;
    const [saved] = item.saved;
    const clouds = goals(readPage().clouds);
    const own = this.form && !bench.whole && bench.tool !== 'inspect' && bench.tool !== 'score';
    const toggle = (panel: Panel) => () => (this.panel = this.panel === panel ? null : panel);
    const entry = (id: string, what: string, picture: Parameters<typeof icon>[0], go: () => void) =>
      html`<button type="button" data-act=${id} @click=${go}>${icon(picture)}${what}</button>`;
    if (!item.header) return nothing;
    return html`<details class="menu menu--end" @toggle=${closing}>
      <summary class="icon-button" title=${t('more')} aria-label=${`${t('more')}: ${item.file.name}`}>${icon('down')}</summary>
      <div class="menu__list">
        ${own ? entry('own', t('own-options'), 'options', toggle('own')) : nothing}
        ${bench.tool === 'crop' ? entry('crop', t('crop-here'), 'image', toggle('crop')) : nothing}
        ${this.#worth('results') && item.results.length ? entry('results', t(bench.tool === 'social' ? 'preview-sizes' : 'show-results'), 'image', toggle('results')) : nothing}
        ${bench.tool === 'cutout' && item.results.length ? entry('cut', t('show-cutout'), 'image', toggle('cut')) : nothing}
        ${bench.tool === 'ocr' && item.reading ? entry('text', t('show-text'), 'image', toggle('text')) : nothing}
        ${entry('facts', t('what-it-says'), 'eye', toggle('facts'))}
        ${saved && browserShows(item.results[0]?.report.format_out ?? '') ? entry('copy', t('copy-picture'), 'copy', () => void this.#copy(saved.blob)) : nothing}
        ${saved && clouds.length ? entry('cloud', cloudTitle(clouds), 'cloud', () => void saveElsewhere(item.saved)) : nothing}
        ${saved && canShare(item.saved) ? entry('share', t('share'), 'share', () => void share(item.saved)) : nothing}
      </div>
    </details>`;
  }

  /** Panels come when they are opened; their elements must be known before they are given a file. */
  #panel(panel: Panel) {
    const { item, bench, form } = this;
    if (!known.has(panel)) {
      void loads[panel]().then(() => {
        known.add(panel);
        this.requestUpdate();
      });
      return nothing;
    }
    switch (panel) {
      case 'own':
        return html`<ci-own .item=${item} .bench=${bench} .form=${form}></ci-own>`;
      case 'crop':
        return html`<ci-crop .item=${item} .bench=${bench}></ci-crop>`;
      case 'facts':
        return html`<ci-facts .item=${item} .bench=${bench}></ci-facts>`;
      case 'results':
        return html`<ci-results .item=${item} .bench=${bench}></ci-results>`;
      case 'cut':
        return html`<ci-cut .item=${item} .bench=${bench}></ci-cut>`;
      case 'text':
        return html`<ci-text .item=${item} .bench=${bench}></ci-text>`;
    }
  }

  async #compare() {
    const { compare } = await import('./compare');
    const { item, bench } = this;
    const [made] = item.results;
    if (made) return compare(bench.pool, item, made);
    const [first] = bench.items;
    if (!first?.header || !item.header || !item.likeness) return;
    const { width, height, format } = item.header;
    const report = { width, height, format_out: format, bytes_out: item.file.size, score: item.likeness.ssimulacra2 };
    compare(bench.pool, first, { blob: item.file, report });
  }

  #download() {
    const saved = this.item.saved;
    const [one] = saved;
    if (one && saved.length === 1) download(one.blob, one.path.split('/').pop()!);
    else void downloadZip(saved, `${this.item.file.name.replace(/\.[^.]*$/, '')}.zip`);
  }

  async #copy(blob: Blob) {
    try {
      await copyPicture(blob);
      toast(t('copied'));
    } catch {
      toast(t('copy-failed'));
    }
  }
}
customElements.define('ci-card', Card);
