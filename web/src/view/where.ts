/** Where the work is done: in this browser, unless the person chooses the server. */
import { html } from 'lit';
import type { Bench } from '../work/bench';
import { readPage } from '../page';
import { PageElement } from '../ui/element';
import { duration, t } from '../words';

class Where extends PageElement {
  static override properties = { bench: { attribute: false }, chosen: { attribute: false }, server: { state: true } };
  declare bench: Bench;
  /** What the bench does: a card may have chosen, too. */
  declare chosen: Bench['remote'];
  /** What is chosen; the bench follows once the code for it is here. */
  declare server: boolean;

  #choose(server: boolean) {
    this.server = server;
    void this.bench.choose(server).catch(() => {
      // Without the code for it nothing is sent: the choice is taken back.
      this.server = false;
    });
  }

  protected override willUpdate(changed: Map<string, unknown>) {
    if (changed.has('chosen')) this.server = !!this.chosen;
  }

  protected override render() {
    const one = (server: boolean, id: string, words: string) => html`<label class="segment">
      <input type="radio" name="where" value=${id} .checked=${!!this.server === server} @change=${() => this.#choose(server)}><span>${words}</span>
    </label>`;
    return html`<fieldset class="modes where">
      <legend>${t('server-title')}</legend>
      <div class="segments">${one(false, 'browser', t('server-browser'))}${one(true, 'server', t('server-server'))}</div>
      <p class="modes__help" aria-live="polite">${this.server ? sending() : t('server-why')}</p>
    </fieldset>`;
  }
}
customElements.define('ci-where', Where);

/** What happens to a file that is sent, and when it is deleted, as the server is configured. */
export function sending(): string {
  const { server } = readPage();
  return server ? t('server-server-text', { host: location.host, time: duration(server.seconds) }) : '';
}
