/** What lies in a folder of a place: folders to go into, files to choose; fast with ten thousand of them. */
import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { thumbnail, type Entry } from '../cloud/api';
import type { Listing } from '../cloud/listing';
import { PageElement } from '../ui/element';
import { icon, type IconName } from '../ui/icons';
import { day, size, t } from '../words';

/** Files are drawn in pieces that come to life near the screen. Every number of columns divides it. */
const PIECE = 120;
/** The next page is asked for this far before the end. */
const AHEAD = '1500px';
/** Shapes that stand for what is still on its way. */
const SHAPES = Array.from({ length: 10 });

/** A thumbnail that there is none of leaves its sign. */
const broken = ({ currentTarget }: Event) => ((currentTarget as HTMLElement).hidden = true);

function sign({ name, type }: Entry): IconName {
  if (type === 'application/pdf') return 'document';
  return type.includes('zip') || /\.zip$/i.test(name) ? 'archive' : 'image';
}

export class CloudList extends PageElement {
  static override properties = {
    listing: { attribute: false },
    chosen: { attribute: false },
    stamp: { attribute: false },
    large: { attribute: false },
    active: { state: true },
  };
  declare listing: Listing;
  /** The files that are chosen, by their ids; null where none are to be. */
  declare chosen: Map<string, Entry> | null;
  /** Grows with every change of what is listed or chosen. */
  declare stamp: number;
  /** Whether pictures are shown large, side by side. */
  declare large: boolean;
  /** The one of all entries that the Tab key leads to; the arrows go on from there. */
  declare active: number;
  /** Whence a range goes. */
  #anchor = 0;
  #shift = false;
  #follow = false;
  #where = '';
  #observer = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.#near(), { rootMargin: AHEAD });

  override connectedCallback() {
    super.connectedCallback();
    this.active = 0;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  #near() {
    if (this.listing.state === 'ready') void this.listing.more();
  }

  /** The folder changes: the first entry of the next one takes the focus once it is there. */
  follow() {
    this.#follow = true;
  }

  protected override willUpdate() {
    const { folders, files, folder, search, place } = this.listing;
    const where = JSON.stringify([place.id, folder, search]);
    if (where !== this.#where) this.#anchor = this.active = 0;
    this.#where = where;
    this.active = Math.max(0, Math.min(this.active ?? 0, folders.length + files.length - 1));
  }

  protected override updated() {
    // It only tells of changes: what is still near after a page has come is looked at anew.
    this.#observer.disconnect();
    const end = this.querySelector('.entries__end');
    if (end && this.listing.state === 'ready' && this.listing.next) this.#observer.observe(end);
    if (!this.#follow || this.listing.state === 'loading') return;
    this.#follow = false;
    if (!this.#focus(0)) this.closest('dialog')?.querySelector('h2')?.focus();
  }

  #enter(folder: Entry) {
    this.dispatchEvent(new CustomEvent('enter', { detail: folder }));
  }

  /** Chooses files, or takes that back. */
  #choose(files: readonly Entry[], on: boolean) {
    this.dispatchEvent(new CustomEvent('choose', { detail: { files, on } }));
  }

  /** From the last one that was touched to this one. */
  #range(at: number, on: boolean) {
    const [from, to] = at < this.#anchor ? [at, this.#anchor] : [this.#anchor, at];
    this.#choose(this.listing.files.slice(from, to + 1), on);
    this.#anchor = at;
  }

  #changed(at: number, { target }: Event) {
    const on = (target as HTMLInputElement).checked;
    if (this.#shift) this.#range(at, on);
    else this.#choose([this.listing.files[at]!], on);
    this.#anchor = at;
    this.#shift = false;
  }

  /** Not every browser passes a click with Shift on from a label to its box. */
  #clicked(at: number, event: MouseEvent) {
    if (event.target instanceof HTMLInputElement) return void (this.#shift = event.shiftKey);
    if (!event.shiftKey) return;
    event.preventDefault();
    this.#range(at, !this.chosen!.has(this.listing.files[at]!.id));
    this.#focus(this.listing.folders.length + at);
  }

  #focus(at: number): boolean {
    this.active = at;
    const entry = this.querySelector<HTMLElement>(`[data-at="${at}"]`);
    entry?.focus();
    return !!entry;
  }

  #columns(at: number): number {
    const piece = this.querySelector(`[data-at="${at}"]`)?.closest('.entries__piece');
    return piece ? getComputedStyle(piece).gridTemplateColumns.split(' ').length : 1;
  }

  #key(event: KeyboardEvent) {
    const { folders, files } = this.listing;
    const most = folders.length + (this.chosen ? files.length : 0) - 1;
    const on = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const { active: at } = this;
    if ((event.ctrlKey || event.metaKey) && event.key === 'a' && this.chosen) {
      event.preventDefault();
      return this.#choose(files, true);
    }
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) return event.target.click();
    const steps: Record<string, () => number> = {
      ArrowRight: () => at + on,
      ArrowLeft: () => at - on,
      ArrowDown: () => this.#down(at),
      ArrowUp: () => this.#up(at),
      Home: () => 0,
      End: () => most,
    };
    const step = event.ctrlKey || event.altKey || event.metaKey ? undefined : steps[event.key];
    if (!step) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(most, step()));
    if (event.shiftKey && this.chosen && at >= folders.length && to >= folders.length) {
      const [from, until] = [Math.min(at, to), Math.max(at, to)].map((one) => one - folders.length) as [number, number];
      this.#choose(files.slice(from, until + 1), true);
      this.#anchor = to - folders.length;
    }
    this.#focus(to);
  }

  /** A row down; from the last row of folders to the first file. */
  #down(at: number) {
    const { length } = this.listing.folders;
    const to = at + this.#columns(at);
    return at < length && to >= length ? length : to;
  }

  #up(at: number) {
    const { length } = this.listing.folders;
    const to = at - this.#columns(at);
    return at >= length && to < length ? Math.max(0, length - 1) : Math.max(0, to);
  }

  #facts({ bytes, modified, shared }: Entry) {
    const parts = [bytes === null ? '' : size(bytes), modified ? day(modified) : '', shared ? t('cloud-shared') : ''];
    return parts.filter(Boolean).map((part) => html`<span>${part}</span>`);
  }

  #folder(folder: Entry, at: number) {
    return html`<div role="listitem" class="entry entry--folder">
      <button type="button" data-at=${at} data-folder-id=${folder.id} title=${folder.name} tabindex=${at === this.active ? 0 : -1} @click=${() => this.#enter(folder)}>
        ${icon('folder')}<span class="entry__name" dir="auto">${folder.name}</span>
      </button>
    </div>`;
  }

  #file(file: Entry, at: number) {
    const place = this.listing.folders.length + at;
    const on = !!this.chosen?.has(file.id);
    const body = html`<span class="entry__thumb">${icon(sign(file))}${file.thumbnail
        ? html`<img src=${thumbnail(this.listing.place.id, file.id)} alt="" loading="lazy" decoding="async" @error=${broken}>`
        : nothing}</span>
      <span class="entry__text"><span class="entry__name" dir="auto">${file.name}</span><span class="entry__facts">${this.#facts(file)}</span></span>`;
    if (!this.chosen) return html`<div role="listitem" class="entry entry--still" title=${file.name}>${body}</div>`;
    return html`<div role="listitem" class="entry">
      <label title=${file.name} @click=${(e: MouseEvent) => this.#clicked(at, e)}>
        <input type="checkbox" data-at=${place} data-file-id=${file.id} tabindex=${place === this.active ? 0 : -1} .checked=${live(on)} @change=${(e: Event) => this.#changed(at, e)}>
        ${body}
      </label>
    </div>`;
  }

  /** A piece is only looked at again where something in it has changed. */
  #piece(from: number) {
    const { files, folders, place } = this.listing;
    const part = files.slice(from, from + PIECE);
    const here = this.active - folders.length - from;
    const active = here >= 0 && here < PIECE ? here : -1;
    const chosen = part.map(({ id }) => (this.chosen?.has(id) ? 1 : 0)).join('');
    return guard([place.id, part[0]?.id, part.length, folders.length, active, chosen], () =>
      repeat(part, ({ id }) => id, (file, at) => this.#file(file, from + at)));
  }

  #pieces() {
    const { files } = this.listing;
    const starts = Array.from({ length: Math.ceil(files.length / PIECE) }, (_, n) => n * PIECE);
    return repeat(starts, (from) => `${this.listing.place.id} ${files[from]!.id}`, (from) => html`<div role="none" class="entries__piece" ?data-last=${from + PIECE >= files.length}>${this.#piece(from)}</div>`);
  }

  protected override render() {
    const { folders, files, state } = this.listing;
    const focused = (e: FocusEvent) => {
      const at = (e.target as HTMLElement).dataset.at;
      if (at !== undefined) this.active = Number(at);
    };
    return html`
      ${folders.length || files.length ? html`<div role="list" class="entries" data-view=${this.large ? 'grid' : 'list'} aria-label=${t('cloud-entries')} aria-describedby=${this.chosen ? 'cloud-keys' : nothing}
        @keydown=${this.#key} @focusin=${focused}>
        ${folders.length ? html`<div role="none" class="entries__piece entries__folders" data-last>${repeat(folders, ({ id }) => id, (folder, at) => this.#folder(folder, at))}</div>` : nothing}
        ${this.#pieces()}
      </div>` : nothing}
      ${this.chosen ? html`<p id="cloud-keys" class="cloud__unseen">${t('cloud-keys')}</p>` : nothing}
      ${state === 'loading' ? html`<div class="entries__piece entries__shapes" data-last data-view=${this.large ? 'grid' : 'list'} aria-hidden="true">${SHAPES.map(() => html`<i></i>`)}</div>` : nothing}
      <div class="entries__end"></div>`;
  }
}
