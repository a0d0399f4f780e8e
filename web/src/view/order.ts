/** Files are dragged into their order; the buttons on their cards do the same for keyboards. */
import type { Bench } from '../work/bench';
import type { Item } from '../work/item';

export class Order {
  #dragged: Item | null = null;

  constructor(readonly bench: Bench) {}

  start = (item: Item) => (e: DragEvent) => {
    // Text in a field is dragged as text.
    if (!this.bench.whole || (e.target as Element).closest('input')) return;
    this.#dragged = item;
    // Without data some browsers begin no drag.
    e.dataTransfer?.setData('text/plain', item.file.name);
    if (e.dataTransfer) e.dataTransfer.effectAllowed = 'move';
    (e.currentTarget as Element).toggleAttribute('data-dragged', true);
  };

  /** The file takes the place of the one it is dragged over. */
  over = (item: Item) => (e: DragEvent) => {
    const dragged = this.#dragged;
    if (!dragged) return;
    e.preventDefault();
    if (dragged === item) return;
    const box = (e.currentTarget as Element).getBoundingClientRect();
    const { items } = this.bench;
    const [from, to] = [items.indexOf(dragged), items.indexOf(item)];
    // Past its middle only: else two cards would change places again and again.
    const past = from < to ? e.clientY > box.top + box.height / 2 : e.clientY < box.top + box.height / 2;
    if (past) this.bench.move(dragged, to);
  };

  end = (e: DragEvent) => {
    this.#dragged = null;
    (e.currentTarget as Element).toggleAttribute('data-dragged', false);
  };
}
