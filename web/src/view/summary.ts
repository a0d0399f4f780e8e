/** The bar over the cards: what all files came to, and what can be done with all of them. */
import { html, nothing } from 'lit';
import type { Page } from '../page';
import type { Bench } from '../work/bench';
import type { Totals } from '../work/totals';
import type { Whole } from '../work/whole';
import { canSaveFolder, canShare, downloadZip, download, saveFolder, share } from '../files/save';
import { MARK, leave } from '../files/handover';
import { PageElement } from '../ui/element';
import { Focus } from '../ui/focus';
import { icon } from '../ui/icons';
import { closing } from '../ui/menu';
import { toast } from '../ui/live';
import { percent, size, t } from '../words';
import { DOCUMENTS } from './dropzone';
import { cloudTitle, goals, saveElsewhere } from './elsewhere';
import { elsewhere, instead, told } from './notes';

/** Tools that only tell something have nothing to hand on. */
const TELLING = new Set(['inspect', 'score']);

class Summary extends PageElement {
  static override properties = { bench: { attribute: false }, page: { attribute: false } };
  declare bench: Bench;
  declare page: Page;
  #changed = () => this.requestUpdate();

  override connectedCallback() {
    super.connectedCallback();
    this.bench.addEventListener('change', this.#changed);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.bench.removeEventListener('change', this.#changed);
  }

  #focus = new Focus(this);

  protected override willUpdate() {
    this.#focus.hold('[data-delete-all]');
  }

  protected override updated() {
    this.#focus.pass('[data-receipts]');
  }

  protected override render() {
    const totals = this.bench.totals;
    const saved = this.bench.saved;
    return html`<section class="summary" aria-label=${t('summary')}>
      <div class="summary__text">${this.#words(totals)}</div>
      <div class="summary__actions">
        ${totals.busy
          ? html`<button type="button" class="button" data-cancel-all @click=${() => this.bench.cancelAll()}>${icon('close')}${t('cancel')}</button>`
          : nothing}
        ${saved.length ? this.#saving(saved) : nothing}
        ${this.#kept()}
      </div>
      ${totals.busy
        ? html`<progress class="bar" max="1" .value=${totals.progress} aria-label=${t('progress')}></progress>`
        : nothing}
    </section>`;
  }

  get #counted() {
    return DOCUMENTS.has(this.page.tool) ? 'count-documents' : 'count-files';
  }

  #words({ files, done, busy, results, bytesIn, bytesOut }: Totals) {
    if (this.bench.whole) return this.#whole(this.bench.whole, files);
    if (TELLING.has(this.page.tool)) return html`<p class="summary__lead">${t(this.#counted, { files })}</p>`;
    if (busy || !done) return html`<p class="summary__lead">${t(busy ? 'done-of' : this.#counted, { done, files })}</p>`;
    // Several results of one picture save nothing: their sum is all there is to say.
    if (results > done) {
      const sum = html`${t('count-results', { results })}, <strong>${size(bytesOut)}</strong>`;
      return html`<p class="summary__lead">${t(this.#counted, { files: done })}<span class="summary__sizes">${sum}</span></p>`;
    }
    const sizes = html`<span class="summary__sizes">${size(bytesIn)} <span class="arrow">→</span> <strong>${size(bytesOut)}</strong></span>`;
    // Text has no size worth a word, and a cutout is not meant to be smaller.
    if (this.page.tool === 'ocr') return html`<p class="summary__lead">${t('count-files', { files: done })}</p>`;
    if (this.page.tool === 'cutout') return html`<p class="summary__lead">${t('count-files', { files: done })}${sizes}</p>`;
    const change = bytesOut / bytesIn - 1;
    return html`<p class="summary__lead">
        ${t(this.#counted, { files: done })}${sizes}
      </p>
      <p class="summary__change" data-good=${change < 0 ? '' : nothing}>${percent(change)}</p>`;
  }

  /** What became of all files together. */
  #whole({ made, failure, status, kept, news, sent }: Whole, files: number) {
    const warning = (text: string, own = false) =>
      html`<p class="note note--warning">${icon('warning')}${own ? html`<span>${text}</span>` : html`<span lang="en" dir="ltr">${text}</span>`}</p>`;
    const lead = made
      ? html`${t('whole-ready')}<span class="summary__sizes">${t('pages-of', { pages: made.pages })}, <strong>${size(made.blob.size)}</strong></span>`
      : status === 'working' ? told(news, t('whole-working')) : t('count-files', { files });
    // Of a document that the server does not make the person may want this browser to.
    const here = (status === 'working' && (news?.again || news?.away)) || (sent && failure && elsewhere(failure));
    return html`<p class="summary__lead">${lead}</p>
      ${made?.warnings.map((text) => warning(text))}
      ${kept ? html`<ci-kept .kept=${kept}></ci-kept>` : nothing}
      ${failure && failure.code !== 'locked' ? warning(failure.message, failure.code === 'plain') : nothing}
      ${here ? instead(() => void this.bench.choose(false)) : nothing}
      ${files > 1 ? html`<p class="summary__help">${t('order-help')}</p>` : nothing}`;
  }

  #saving(saved: Bench['saved']) {
    const { tool, tools } = this.page;
    const clouds = goals(this.page.clouds);
    const [one] = saved;
    const name = `compressimage-${tool}.zip`;
    const main = saved.length === 1 && one
      ? html`<button type="button" class="button button--primary" data-download @click=${() => download(one.blob, one.path.split('/').pop()!)}>${icon('download')}${t('download')}</button>`
      : html`<button type="button" class="button button--primary" data-zip @click=${() => void downloadZip(saved, name)}>${icon('archive')}${t('download-zip')}</button>`;
    // Text is no picture: no other tool takes it.
    const others = tool === 'ocr' ? [] : tools.filter((other) => other.name !== tool && other.name !== 'score');
    return html`${main}
      ${canSaveFolder() ? html`<button type="button" class="button" data-folder @click=${() => void this.#folder(saved)}>${icon('folder')}${t('save-folder')}</button>` : nothing}
      ${clouds.length ? html`<button type="button" class="button" data-save-cloud @click=${() => void saveElsewhere(saved)}>${icon('cloud')}${cloudTitle(clouds)}</button>` : nothing}
      ${canShare(saved) ? html`<button type="button" class="button" data-share @click=${() => void share(saved)}>${icon('share')}${t('share')}</button>` : nothing}
      ${others.length ? html`<details class="menu" @toggle=${closing}>
        <summary class="button">${icon('arrow')}${t('continue-with')}${icon('down')}</summary>
        <div class="menu__list">${others.map(
          (other) => html`<button type="button" data-continue=${other.name} @click=${() => void this.#goOn(other.href, saved)}>${other.title}</button>`,
        )}</div>
      </details>` : nothing}`;
  }

  /** What several jobs left on the server goes at once, and its receipts come together. */
  #kept() {
    const kept = this.bench.items.flatMap((item) => item.kept ?? []);
    if (kept.length < 2) return nothing;
    const signed = kept.filter(({ receipt }) => receipt);
    const left = kept.filter(({ state }) => state !== 'deleted');
    const receipts = async () => downloadZip(signed.map((await import('../server/kept')).receiptOf), 'receipts.zip');
    return left.length
      ? html`<button type="button" class="button" data-delete-all @click=${() => left.forEach((one) => void one.drop())}>${icon('server')}${t('server-delete-all')}</button>`
      : !signed.length ? nothing : html`<button type="button" class="button" data-receipts @click=${() => void receipts()}>${icon('download')}${t('server-receipts')}</button>`;
  }

  async #folder(saved: Bench['saved']) {
    try {
      if (await saveFolder(saved)) toast(t('saved-folder', { files: saved.length }));
    } catch (error) {
      toast(t('save-failed', { reason: String(error) }));
    }
  }

  async #goOn(href: string, saved: Bench['saved']) {
    try {
      await leave(saved);
      location.href = href + MARK;
    } catch (error) {
      toast(t('save-failed', { reason: String(error) }));
    }
  }
}
customElements.define('ci-summary', Summary);
