/** Hands the focus on where what has it is rendered away. */
export class Focus {
  #held = false;

  constructor(readonly host: HTMLElement) {}

  /** Before a rendering: whether the focus is in what may go. */
  hold(what: string) {
    const active = document.activeElement;
    this.#held ||= !!active && this.host.contains(active) && active.matches(what);
  }

  /** After it: what takes its place has the focus, if it was lost. */
  pass(to: string) {
    if (this.#held && document.activeElement === document.body) this.host.querySelector<HTMLElement>(to)?.focus();
    this.#held = false;
  }
}
