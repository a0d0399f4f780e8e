/** What an earlier page of this session left on the server: to be fetched, or deleted at once. */
import { html, nothing } from 'lit';
import { readPage } from '../page';
import { jobs, Left, watch } from '../server/left';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { announce } from '../ui/live';
import { percent, t } from '../words';
import './kept';
import './receipts';

class LeftBehind extends PageElement {
  #all: Left[] = [];

  override connectedCallback() {
    super.connectedCallback();
    if (!this.#all.length) void this.#ask();
  }

  async #ask() {
    const titles = new Map(readPage().tools.map(({ name, title }) => [name, title]));
    // Where nobody answers there is nothing to tell of.
    const left = await jobs().catch(() => []);
    this.#all = left.map((job) => new Left(job, titles.get(job.tool) ?? job.tool));
    for (const left of this.#all) left.addEventListener('change', () => this.requestUpdate());
    if (this.#all.length) announce(t('left', { n: this.#all.length }));
    this.requestUpdate();
    void watch(this.#all);
  }

  protected override render() {
    if (!this.#all.length) return nothing;
    const n = this.#all.filter(({ kept }) => kept.state !== 'deleted').length;
    return html`<section class="left" aria-label=${n ? t('left', { n }) : nothing}>
      ${n ? html`<p class="left__lead">${icon('server')}<span>${t('left', { n })}</span></p>` : nothing}
      <ul>${this.#all.map((left) => row(left))}</ul>
    </section>`;
  }
}
customElements.define('ci-left', LeftBehind);

function row(left: Left) {
  const { kept, name, href } = left;
  const fetch = href && kept.state === 'kept';
  return html`<li>
    <p class="left__name"><bdi>${name}</bdi>${state(left)}</p>
    ${fetch ? html`<a class="button button--small" data-act="fetch" href=${href} download aria-label=${`${t('left-fetch')}: ${name}`}>${icon('download')}${t('left-fetch')}</a>` : nothing}
    <ci-kept .kept=${kept}></ci-kept>
  </li>`;
}

/** What it is doing, while it is not done. */
function state({ job, away, kept }: Left) {
  if (kept.state === 'deleted' || job.state === 'done') return nothing;
  if (job.state === 'failed') {
    const why = (job.problem ?? job.failed?.[0])?.detail;
    return html`<span>${t('server-failed', { detail: '' })} <span lang="en" dir="ltr">${why}</span></span>`;
  }
  if (away) return html`<span>${t('server-away')}</span>`;
  return html`<span>${job.state === 'waiting' ? t('server-waiting', { n: job.ahead ?? 0 }) : t('server-working')} ${percent(job.progress)}</span>`;
}
