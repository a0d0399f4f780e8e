/** The requests the page made since it opened, as the browser itself counted them. */
import { html, nothing } from 'lit';
import { came, went } from '../cloud/shared';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { has, size, t } from '../words';

interface Request {
  url: string;
  received: number;
  /** What asked for it, as the browser names it: a form would be a navigation. */
  kind: string;
}

/** What asked for it, for people. */
const kind = (name: string) => t(has(`proof-kind-${name}`) ? `proof-kind-${name}` : 'proof-kind-other');

class Proof extends PageElement {
  static override properties = { sent: { attribute: false } };
  /** Whether the person has chosen the server, and files were sent there. */
  declare sent: boolean;
  #requests = new Map<string, Request>();
  #observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) this.#note(entry as PerformanceResourceTiming);
    this.requestUpdate();
  });

  #note(entry: PerformanceResourceTiming) {
    const { protocol, pathname, host } = new URL(entry.name);
    // Object URLs name what is in memory: nothing is sent for them.
    if (protocol === 'blob:') return;
    const url = host === location.host ? pathname : entry.name;
    this.#requests.set(entry.name + entry.startTime, { url, received: entry.encodedBodySize, kind: entry.initiatorType });
  }

  override connectedCallback() {
    super.connectedCallback();
    for (const type of ['navigation', 'resource']) this.#observer.observe({ type, buffered: true });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  /** Who got files, and at whose wish. */
  #lead(requests: number, foreign: number): string {
    if (went.size) return t('cloud-proof-went', { requests, name: [...new Set([...went, ...(this.sent ? [location.host] : [])])].join(', ') });
    if (this.sent) return t('server-proof', { requests, host: location.host });
    return came.size ? t('cloud-proof-came', { requests, name: [...came].join(', ') }) : t('proof-lead', { requests, foreign });
  }

  protected override render() {
    const requests = [...this.#requests.values()];
    const foreign = requests.filter((one) => one.url.includes('://')).length;
    return html`<section class="proof" aria-label=${t(this.sent ? 'prove-sent' : 'prove-it')}>
      <p>${icon('check')}<span>${this.#lead(requests.length, foreign)}</span></p>
      <div class="proof__scroll" tabindex="0" role="group" aria-label=${t('proof-table')}>
        <table>
          <thead><tr><th scope="col">${t('proof-request')}</th><th scope="col">${t('proof-received')}</th><th scope="col">${t('proof-kind')}</th></tr></thead>
          <tbody>${requests.map((one) => html`<tr><td dir="ltr">${one.url}</td><td>${size(one.received)}</td><td>${kind(one.kind)}</td></tr>`)}</tbody>
        </table>
      </div>
      ${this.sent ? nothing : html`<p class="proof__try">${t('proof-try')}</p>`}
    </section>`;
  }
}
customElements.define('ci-proof', Proof);
