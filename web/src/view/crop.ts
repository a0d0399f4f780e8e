/** Choosing a part of a picture: handles, aspects, and every step by keys, too. */
import { html } from 'lit';
import type { Bench } from '../work/bench';
import type { Item } from '../work/item';
import { failure } from '../work/item';
import { bitmap } from '../work/thumb';
import { PageElement } from '../ui/element';
import { pixels, t } from '../words';
import { largest, moved, stretched, written, type Edges, type Region } from './region';

const LONGEST = 1600;
const ASPECTS = ['1:1', '4:5', '4:3', '3:2', '16:9', '9:16'];
const HANDLES: [string, Edges][] = [
  ['nw', [-1, -1]], ['n', [0, -1]], ['ne', [1, -1]], ['e', [1, 0]],
  ['se', [1, 1]], ['s', [0, 1]], ['sw', [-1, 1]], ['w', [-1, 0]],
];
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const ratio = (aspect: string): number | null => {
  const [w, h] = aspect.split(':').map(Number);
  return w && h ? w / h : null;
};

class Crop extends PageElement {
  static override properties = {
    item: { attribute: false },
    bench: { attribute: false },
    aspect: { state: true },
    region: { state: true },
  };
  declare item: Item;
  declare bench: Bench;
  declare aspect: string;
  declare region: Region | null;
  #picture: ImageBitmap | null = null;
  #size: [number, number] = [0, 0];
  #error = '';
  #timer = 0;

  override connectedCallback() {
    super.connectedCallback();
    this.aspect = '';
    void this.#load();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#picture?.close();
    this.#picture = null;
  }

  async #load() {
    const { item, bench } = this;
    const header = item.header!;
    try {
      const picture = await bitmap(bench.pool, item.file, LONGEST, { ...header, variant: item.variant, priority: 7 });
      this.#picture = picture;
      // The header's sides may be those before turning (EXIF); the picture shown is upright.
      const turned = picture.width > picture.height !== header.width > header.height && picture.width !== picture.height;
      this.#size = turned ? [header.height, header.width] : [header.width, header.height];
      this.region = this.#given() ?? largest(...this.#size, null);
    } catch (error) {
      this.#error = failure(error).message;
    }
    this.requestUpdate();
  }

  #given(): Region | null {
    const given = /^(\d+)x(\d+)\+(\d+)\+(\d+)$/.exec(String(this.item.own.region ?? ''));
    if (!given) return null;
    const [width, height, x, y] = given.slice(1).map(Number) as [number, number, number, number];
    return { x, y, width, height };
  }

  protected override updated() {
    const canvas = this.querySelector('canvas');
    if (canvas && this.#picture && !canvas.dataset.drawn) {
      canvas.width = this.#picture.width;
      canvas.height = this.#picture.height;
      canvas.getContext('2d')!.drawImage(this.#picture, 0, 0);
      canvas.dataset.drawn = '';
    }
    if (!this.region) return;
    const [width, height] = this.#size;
    const share = (part: number, whole: number) => `${(part / whole) * 100}%`;
    for (const box of this.querySelectorAll<HTMLElement>('.cropper__box, .cropper__shade > i')) {
      box.style.left = share(this.region.x, width);
      box.style.top = share(this.region.y, height);
      box.style.width = share(this.region.width, width);
      box.style.height = share(this.region.height, height);
    }
  }

  #set(region: Region) {
    this.region = region;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.bench.setOwn(this.item, { ...this.item.own, region: written(region, ...this.#size), aspect: null, trim: false });
    }, 300);
  }

  #aspect(aspect: string) {
    this.aspect = aspect;
    this.#set(largest(...this.#size, ratio(aspect)));
  }

  #drag = (e: PointerEvent, edges: Edges | null) => {
    const target = e.currentTarget as HTMLElement;
    const first = this.region;
    const stage = this.querySelector('.cropper__stage')?.getBoundingClientRect();
    if (!first || !stage) return;
    e.preventDefault();
    e.stopPropagation();
    target.focus();
    target.setPointerCapture(e.pointerId);
    const scale = this.#size[0] / stage.width;
    const move = (to: PointerEvent) => this.#step(first, edges, (to.clientX - e.clientX) * scale, (to.clientY - e.clientY) * scale);
    target.addEventListener('pointermove', move);
    const end = () => target.removeEventListener('pointermove', move);
    target.addEventListener('pointerup', end, { once: true });
    target.addEventListener('pointercancel', end, { once: true });
  };

  #step(from: Region, edges: Edges | null, dx: number, dy: number) {
    const [width, height] = this.#size;
    this.#set(edges ? stretched(from, edges, [dx, dy], [width, height], ratio(this.aspect)) : moved(from, dx, dy, width, height));
  }

  #key(e: KeyboardEvent, edges: Edges | null) {
    const arrow = ARROWS[e.key];
    if (!arrow || !this.region) return;
    e.preventDefault();
    e.stopPropagation();
    const by = (e.shiftKey ? 0.1 : 0.01) * Math.max(...this.#size);
    this.#step(this.region, edges, arrow[0] * by, arrow[1] * by);
  }

  protected override render() {
    if (this.#error) return html`<p class="note note--error" lang="en" dir="ltr">${this.#error}</p>`;
    const { region } = this;
    if (!region) return html`<p class="note">${t('state-reading')}</p>`;
    const chip = (aspect: string, words: string) =>
      html`<button type="button" class="chip" aria-pressed=${this.aspect === aspect} @click=${() => this.#aspect(aspect)}>${words}</button>`;
    return html`<div class="cropper" role="group" aria-label=${`${t('crop-here')}: ${this.item.file.name}`}>
      <div class="chips" role="group" aria-label=${t('aspect')}>${chip('', t('aspect-free'))}${ASPECTS.map((one) => chip(one, one))}</div>
      <div class="cropper__stage" dir="ltr">
        <canvas role="img" aria-label=${this.item.file.name}></canvas>
        <div class="cropper__shade" aria-hidden="true"><i></i></div>
        <div class="cropper__box">
          <button type="button" class="cropper__move" aria-label=${t('crop-move')} @pointerdown=${(e: PointerEvent) => this.#drag(e, null)} @keydown=${(e: KeyboardEvent) => this.#key(e, null)}></button>
          ${HANDLES.map(([name, edges]) => html`<button type="button" class="cropper__handle" data-at=${name} aria-label=${t(`crop-${name}`)}
            @pointerdown=${(e: PointerEvent) => this.#drag(e, edges)} @keydown=${(e: KeyboardEvent) => this.#key(e, edges)}></button>`)}
        </div>
      </div>
      <p class="cropper__size">${pixels(region.width, region.height)} <small>${t('crop-keys')}</small></p>
    </div>`;
  }
}
customElements.define('ci-crop', Crop);
