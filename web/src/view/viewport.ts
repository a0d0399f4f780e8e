/** Zoom and pan of a stage: wheel, pinch, drag and keys. */

export class Viewport {
  zoom = 1;
  x = 0;
  y = 0;
  #pointers = new Map<number, PointerEvent>();

  constructor(readonly changed: () => void) {}

  /** Zooms so that the point (from the stage's middle) stays where it is. */
  scale(by: number, x = 0, y = 0) {
    const zoom = Math.min(32, Math.max(1, this.zoom * by));
    const grown = zoom / this.zoom;
    this.x = x - (x - this.x) * grown;
    this.y = y - (y - this.y) * grown;
    this.zoom = zoom;
    if (zoom === 1) this.x = this.y = 0;
    this.changed();
  }

  move(x: number, y: number) {
    this.x += x;
    this.y += y;
    this.changed();
  }

  reset() {
    this.zoom = 1;
    this.x = this.y = 0;
    this.changed();
  }

  wheel = (e: WheelEvent) => {
    e.preventDefault();
    const [x, y] = this.#middle(e);
    this.scale(Math.exp(-e.deltaY * (e.ctrlKey ? 0.01 : 0.002)), x, y);
  };

  #middle(e: MouseEvent): [number, number] {
    const box = (e.currentTarget as Element).getBoundingClientRect();
    return [e.clientX - box.left - box.width / 2, e.clientY - box.top - box.height / 2];
  }

  /** Pointer events; true where they were a pan or a pinch. */
  pointer(e: PointerEvent): boolean {
    const before = this.#pointers.get(e.pointerId);
    if (e.type === 'pointerdown') this.#pointers.set(e.pointerId, e);
    else if (e.type !== 'pointermove') this.#pointers.delete(e.pointerId);
    else if (before) {
      const other = [...this.#pointers].find(([id]) => id !== e.pointerId)?.[1];
      if (other) {
        const span = (one: PointerEvent) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
        this.scale(span(e) / Math.max(1, span(before)), ...this.#middle(e));
      } else if (this.zoom > 1) {
        this.move(e.clientX - before.clientX, e.clientY - before.clientY);
      }
      this.#pointers.set(e.pointerId, e);
      return !!other || this.zoom > 1;
    }
    return false;
  }

  key(e: KeyboardEvent): boolean {
    const pan = 40;
    const keys: Record<string, () => void> = {
      '+': () => this.scale(1.5),
      '=': () => this.scale(1.5),
      '-': () => this.scale(1 / 1.5),
      '0': () => this.reset(),
      ArrowLeft: () => this.move(pan, 0),
      ArrowRight: () => this.move(-pan, 0),
      ArrowUp: () => this.move(0, pan),
      ArrowDown: () => this.move(0, -pan),
    };
    const act = keys[e.key];
    if (!act || e.ctrlKey || e.metaKey) return false;
    act();
    e.preventDefault();
    return true;
  }
}
