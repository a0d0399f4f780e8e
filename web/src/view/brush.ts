/** A brush over a cutout: what is kept and what goes, by pointer or keys. Applied at full size. */
import { html, nothing } from 'lit';
import type { Cutter } from '../cutout/helper';
import type { Stroke } from '../cutout/protocol';
import type { Recipe } from '../engine/contract';
import type { Bench } from '../work/bench';
import { failure } from '../work/item';
import type { Item } from '../work/item';
import { bitmap } from '../work/thumb';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { announce } from '../ui/live';
import { t } from '../words';

/** The side that is drawn on: as much as a screen shows. */
const LONGEST = 1200;
/** After the last stroke. */
const REST = 150;
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class Brush extends PageElement {
  static override properties = {
    item: { attribute: false },
    bench: { attribute: false },
    keep: { state: true },
    size: { state: true },
    busy: { state: true },
  };
  declare item: Item;
  declare bench: Bench;
  declare keep: boolean;
  /** Of the picture's longer side, in percent. */
  declare size: number;
  declare busy: boolean;
  #original: ImageBitmap | null = null;
  #cut: ImageBitmap | null = null;
  /** The upright picture's sides. */
  #sides: [number, number] = [1, 1];
  #stroke: Stroke | null = null;
  /** Strokes that the picture shown does not have yet. */
  #fresh: Stroke[] = [];
  #undone: Stroke[] = [];
  #cursor: [number, number] = [0, 0];
  #keyed = false;
  #error = '';
  #timer = 0;
  #stop = new AbortController();
  #before = '';

  override connectedCallback() {
    super.connectedCallback();
    this.keep = false;
    this.size = 5;
    this.busy = true;
    this.#before = JSON.stringify(this.item.strokes);
    void this.#load();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#stop.abort();
    this.#original?.close();
    this.#cut?.close();
    // What was drawn counts, however the brush was left.
    if (JSON.stringify(this.item.strokes) !== this.#before && this.bench.items.includes(this.item)) void this.bench.run(this.item);
  }

  async #load() {
    const { item, bench } = this;
    const header = item.header!;
    try {
      const picture = await bitmap(bench.pool, item.file, LONGEST, { ...header, variant: item.variant, priority: 8 });
      this.#original = picture;
      // The header's sides may be those before turning (EXIF); the picture shown is upright.
      const turned = picture.width > picture.height !== header.width > header.height && picture.width !== picture.height;
      this.#sides = turned ? [header.height, header.width] : [header.width, header.height];
      this.#cursor = [this.#sides[0] / 2, this.#sides[1] / 2];
      await this.#preview();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The subject alone at the size of the screen: what the strokes make of it is there at once. */
  async #preview() {
    const { item, bench } = this;
    this.#stop.abort();
    const stop = (this.#stop = new AbortController());
    const drawn = this.#fresh.length;
    this.busy = true;
    try {
      const { threshold, feather, refine } = { ...bench.options, ...item.own };
      const options = { threshold, feather, refine, format: 'png', effort: 0, lossless: true };
      const plan = await bench.plan(Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)));
      if (plan.kind !== 'recipe') return;
      const recipe: Recipe = { ...plan.recipe, steps: [await this.#smaller(), ...(plan.recipe.steps ?? [])] };
      const how = { pool: bench.pool, signal: stop.signal, onstart: () => undefined, onprogress: () => undefined };
      const scale = Math.min(1, LONGEST / Math.max(...this.#sides));
      const [made] = await (bench.helper as Cutter).finish(item, recipe, how, item.seen!.matte, scale);
      if (!made || stop.signal.aborted) return;
      this.#cut?.close();
      this.#cut = await createImageBitmap(made.blob);
      this.#fresh = this.#fresh.slice(drawn);
      this.#error = '';
    } catch (error) {
      if (stop.signal.aborted) return;
      this.#fail(error);
    }
    this.busy = false;
    this.#draw();
  }

  /** The step that makes the picture as small as it is shown. */
  async #smaller(): Promise<unknown> {
    const options = { long_edge: LONGEST, no_enlarge: true };
    const { answer } = await this.bench.pool.ask('plan', { tool: 'resize', options }, { priority: 9 });
    return answer.kind === 'recipe' ? answer.recipe.steps?.[0] : null;
  }

  #fail(error: unknown) {
    this.#error = failure(error).message;
    this.busy = false;
    this.requestUpdate();
  }

  protected override updated() {
    this.#draw();
  }

  /** The cutout over a hint of what went, and the strokes that are still on their way. */
  #draw() {
    const canvas = this.querySelector<HTMLCanvasElement>('canvas');
    const original = this.#original;
    if (!canvas || !original) return;
    if (canvas.width !== original.width) [canvas.width, canvas.height] = [original.width, original.height];
    const context = canvas.getContext('2d')!;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.globalAlpha = 0.22;
    context.drawImage(original, 0, 0);
    context.globalAlpha = 1;
    if (this.#cut) context.drawImage(this.#cut, 0, 0, canvas.width, canvas.height);
    const scale = canvas.width / this.#sides[0];
    for (const stroke of this.#stroke ? [...this.#fresh, this.#stroke] : this.#fresh) paint(context, stroke, scale);
    if (this.#keyed) ring(context, this.#cursor, this.#radius, scale);
  }

  get #radius() {
    return Math.max(1, (Math.max(...this.#sides) * this.size) / 200);
  }

  #at(e: PointerEvent): [number, number] {
    const box = this.querySelector('canvas')!.getBoundingClientRect();
    const [width, height] = this.#sides;
    return [((e.clientX - box.left) / box.width) * width, ((e.clientY - box.top) / box.height) * height];
  }

  #pointer = (e: PointerEvent) => {
    if (e.type === 'pointerdown' && e.button === 0 && this.#original) {
      e.preventDefault();
      const canvas = e.currentTarget as HTMLElement;
      canvas.setPointerCapture(e.pointerId);
      canvas.focus({ preventScroll: true });
      this.#keyed = false;
      this.#stroke = { keep: this.keep, radius: this.#radius, points: [this.#at(e)] };
    } else if (e.type === 'pointermove' && this.#stroke) {
      // Fast hands: the browser tells the places between, too.
      const all = e.getCoalescedEvents?.() ?? [];
      for (const one of all.length ? all : [e]) this.#stroke.points.push(this.#at(one));
    } else if (this.#stroke && e.type !== 'pointermove') {
      this.#done();
    }
    this.#draw();
  };

  #done() {
    const stroke = this.#stroke;
    this.#stroke = null;
    if (!stroke) return;
    this.item.strokes = [...this.item.strokes, stroke];
    this.#undone = [];
    this.#fresh.push(stroke);
    this.#later();
  }

  #later() {
    this.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#preview(), REST);
  }

  #undo() {
    const last = this.item.strokes.at(-1);
    if (!last) return;
    this.item.strokes = this.item.strokes.slice(0, -1);
    this.#undone.push(last);
    this.#fresh = this.#fresh.filter((one) => one !== last);
    this.#later();
  }

  #redo() {
    const last = this.#undone.pop();
    if (!last) return;
    this.item.strokes = [...this.item.strokes, last];
    this.#later();
  }

  /** Arrows move the brush, with Shift they draw; the space bar makes a dot. */
  #key = (e: KeyboardEvent) => {
    const command = e.ctrlKey || e.metaKey;
    if (command && e.key.toLowerCase() === 'z') {
      e.preventDefault();
      return e.shiftKey ? this.#redo() : this.#undo();
    }
    if (command || e.altKey) return;
    const arrow = ARROWS[e.key];
    if (arrow) {
      const step = this.#radius * 0.7;
      const to = this.#cursor.map((at, c) => Math.min(this.#sides[c]!, Math.max(0, at + arrow[c]! * step))) as [number, number];
      if (e.shiftKey) {
        this.#stroke ??= { keep: this.keep, radius: this.#radius, points: [this.#cursor] };
        this.#stroke.points.push(to);
      }
      this.#cursor = to;
    } else if (e.key === ' ' || e.key === 'Enter') {
      this.#stroke = { keep: this.keep, radius: this.#radius, points: [this.#cursor] };
      this.#done();
      announce(t(this.keep ? 'brush-kept' : 'brush-erased'));
    } else if (e.key === '+' || e.key === '-') {
      this.size = Math.min(30, Math.max(1, this.size + (e.key === '+' ? 1 : -1)));
    } else {
      return;
    }
    this.#keyed = true;
    e.preventDefault();
    this.#draw();
  };

  /** A line drawn by keys ends when Shift is let go. */
  #keyup = (e: KeyboardEvent) => {
    if (e.key === 'Shift' && this.#stroke) this.#done();
  };

  #focus = (e: FocusEvent) => {
    this.#keyed = e.type === 'focus' && (e.target as Element).matches(':focus-visible');
    if (e.type === 'blur') this.#done();
    this.#draw();
  };

  protected override render() {
    if (this.#error) return html`<p class="note note--error" lang="en" dir="ltr">${this.#error}</p>`;
    const { item } = this;
    const mode = (keep: boolean, words: string) => html`<button type="button" class="segment" aria-pressed=${this.keep === keep} @click=${() => (this.keep = keep)}><span>${words}</span></button>`;
    const tool = (id: string, words: string, off: boolean, go: () => void) =>
      html`<button type="button" class="button button--small" data-brush-tool=${id} ?disabled=${off} @click=${go}>${words}</button>`;
    return html`<div class="brush" role="group" aria-label=${`${t('brush')}: ${item.file.name}`}>
      <div class="brush__bar">
        <div class="segments" role="group" aria-label=${t('brush')}>${mode(false, t('brush-erase'))}${mode(true, t('brush-keep'))}</div>
        <label class="brush__size">${t('brush-size')}
          <input type="range" min="1" max="30" step="1" .value=${String(this.size)} @input=${(e: Event) => (this.size = Number((e.target as HTMLInputElement).value))}>
        </label>
      </div>
      <div class="brush__stage" dir="ltr" ?data-busy=${this.busy}>
        <canvas tabindex="0" role="img" aria-label=${t('brush-stage')} aria-describedby="${item.id}-brush"
          @pointerdown=${this.#pointer} @pointermove=${this.#pointer} @pointerup=${this.#pointer} @pointercancel=${this.#pointer}
          @keydown=${this.#key} @keyup=${this.#keyup} @focus=${this.#focus} @blur=${this.#focus}></canvas>
        ${this.#original ? nothing : html`<p class="note">${t('state-reading')}</p>`}
      </div>
      <p class="field__help" id="${item.id}-brush">${t('brush-help')}</p>
      <div class="brush__bar">
        ${tool('undo', t('brush-undo'), !item.strokes.length, () => this.#undo())}
        ${tool('redo', t('brush-redo'), !this.#undone.length, () => this.#redo())}
        <button type="button" class="button button--primary button--small" data-brush-tool="done" @click=${() => this.dispatchEvent(new Event('rest'))}>${icon('check')}${t('brush-done')}</button>
      </div>
    </div>`;
  }
}

function paint(context: CanvasRenderingContext2D, { keep, radius, points }: Stroke, scale: number) {
  context.save();
  context.globalAlpha = 0.55;
  context.strokeStyle = keep ? '#2bb673' : '#e0533d';
  context.lineWidth = radius * 2 * scale;
  context.lineCap = context.lineJoin = 'round';
  context.beginPath();
  points.forEach(([x, y], at) => (at ? context.lineTo(x * scale, y * scale) : context.moveTo(x * scale, y * scale)));
  const [first] = points;
  if (points.length === 1 && first) context.lineTo(first[0] * scale, first[1] * scale + 0.01);
  context.stroke();
  context.restore();
}

function ring(context: CanvasRenderingContext2D, [x, y]: [number, number], radius: number, scale: number) {
  for (const [width, colour] of [[4, '#fff'], [2, '#064']] as const) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.beginPath();
    context.arc(x * scale, y * scale, Math.max(3, radius * scale), 0, 7);
    context.stroke();
  }
}

customElements.define('ci-brush', Brush);
