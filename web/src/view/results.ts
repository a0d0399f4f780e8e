/** Several results of one file: sizes, each with the part that is always seen; pages; pictures. */
import { html, nothing } from 'lit';
import type { Bench } from '../work/bench';
import type { Item } from '../work/item';
import type { Made } from '../engine/contract';
import { readPage } from '../page';
import { download } from '../files/save';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { pixels, size, t } from '../words';
import { browserShows } from '../work/thumb';

interface Place {
  kind: string;
  label: string;
  width: number;
  height: number;
  safe?: { x: number; y: number; width: number; height: number };
  round?: boolean;
  notes?: string;
}

const places = new Map<string, Place & { platform: string }>();
const { catalogue } = readPage() as { catalogue?: { platforms: { id: string; name: string; sizes: Place[] }[] } };
for (const platform of catalogue?.platforms ?? []) {
  for (const place of platform.sizes) places.set(`${platform.id}-${place.kind}`, { ...place, platform: platform.name });
}

class Results extends PageElement {
  static override properties = { item: { attribute: false }, bench: { attribute: false } };
  declare item: Item;
  declare bench: Bench;
  #urls = new Map<Made, string>();
  #changed = () => this.requestUpdate();

  override connectedCallback() {
    super.connectedCallback();
    this.item.addEventListener('change', this.#changed);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.item.removeEventListener('change', this.#changed);
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
  }

  protected override willUpdate() {
    for (const [made, url] of this.#urls) {
      if (this.item.results.includes(made)) continue;
      URL.revokeObjectURL(url);
      this.#urls.delete(made);
    }
    for (const made of this.item.results) {
      if (!this.#urls.has(made)) this.#urls.set(made, URL.createObjectURL(made.blob));
    }
  }

  protected override render() {
    const saved = this.item.saved;
    return html`<ul class="places">${this.item.results.map((made, at) => {
      const place = places.get(made.report.name);
      const { width, height, format_out: format } = made.report;
      const name = place ? `${place.platform} · ${place.label}` : made.report.name || this.item.file.name;
      const file = saved[at]?.path.split('/').pop() ?? made.report.name;
      return html`<li class="place">
        <div class="place__frame" ?data-round=${place?.round}>
          ${browserShows(format)
            ? html`<img src=${this.#urls.get(made) ?? ''} alt=${name} width=${width} height=${height} loading="lazy" decoding="async">`
            : html`<span class="place__sign">${icon('document')}</span>`}
          ${place?.safe ? safeArea(place, place.safe) : nothing}
        </div>
        <p class="place__name" lang=${place ? 'en' : nothing} dir="ltr">${name}</p>
        <p class="place__facts">${format === 'pdf' ? nothing : html`${pixels(width, height)} · `}${size(made.report.bytes_out)}</p>
        ${place?.notes ? html`<p class="place__notes" lang="en" dir="ltr">${place.notes}</p>` : nothing}
        <button type="button" class="button button--small" aria-label=${`${t('download')}: ${name}`} @click=${() => download(made.blob, file)}>${icon('download')}${t('download')}</button>
      </li>`;
    })}</ul>
    ${this.item.results.some((made) => places.get(made.report.name)?.safe) ? html`<p class="places__key">${t('safe-area')}</p>` : nothing}`;
  }
}

const safeArea = ({ width, height }: Place, safe: NonNullable<Place['safe']>) =>
  html`<svg class="place__safe" viewBox="0 0 ${width} ${height}" aria-hidden="true">
    <rect x=${safe.x} y=${safe.y} width=${safe.width} height=${safe.height}></rect>
  </svg>`;

customElements.define('ci-results', Results);
