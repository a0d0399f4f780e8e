/** How long it is yet: told anew whenever the words for it change. */
import { html } from 'lit';
import { PageElement } from '../ui/element';
import { duration, t } from '../words';

class Countdown extends PageElement {
  static override properties = { until: { attribute: false }, words: { attribute: false } };
  /** When it is over, by this device's clock. */
  declare until: number;
  /** The message that the time is put into. */
  declare words: 'server-deleted-in' | 'server-again';
  #timer = 0;

  override connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  get #left() {
    return Math.max(0, (this.until - Date.now()) / 1000);
  }

  protected override updated() {
    clearTimeout(this.#timer);
    const left = this.#left;
    if (left <= 0) return;
    const unit = left > 7200 ? 3600 : left > 120 ? 60 : 1;
    this.#timer = window.setTimeout(() => this.requestUpdate(), (left % unit || unit) * 1000 + 20);
  }

  // A timer is read when it is asked for, not with every second.
  protected override render() {
    return html`<span role="timer">${t(this.words, { time: duration(Math.ceil(this.#left)) })}</span>`;
  }
}
customElements.define('ci-countdown', Countdown);
