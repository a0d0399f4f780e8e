/** What a file says beside its pixels: first what it gives away, then all of it; and what went. */
import { html, nothing } from 'lit';
import type { Bench } from '../work/bench';
import type { Item } from '../work/item';
import type { Facts, Field } from '../engine/contract';
import { failure } from '../work/item';
import { PageElement } from '../ui/element';
import { icon, type IconName } from '../ui/icons';
import { has, t } from '../words';

const SIGNS: Record<string, IconName> = { place: 'pin', identity: 'person', device: 'camera', time: 'clock', hidden: 'eye' };
/** Needed to show the picture right: keeping them is no choice. */
const KEPT = new Set(['orientation', 'icc']);

class FactsPanel extends PageElement {
  static override properties = { item: { attribute: false }, bench: { attribute: false } };
  declare item: Item;
  declare bench: Bench;
  #asked = false;
  #error = '';
  #changed = () => this.requestUpdate();

  override connectedCallback() {
    super.connectedCallback();
    this.item.addEventListener('change', this.#changed);
    void this.#ask();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.item.removeEventListener('change', this.#changed);
  }

  async #ask() {
    const { item, bench } = this;
    // The bench asks by itself on the pages that are about this.
    if (item.facts || this.#asked || bench.tool === 'inspect' || bench.tool === 'strip') return;
    this.#asked = true;
    try {
      item.facts = (await bench.pool.ask('inspect', { file: item.file }, { priority: 6, variant: item.variant })).answer;
    } catch (error) {
      this.#error = failure(error).message;
    }
    this.requestUpdate();
  }

  protected override render() {
    const { facts } = this.item;
    if (this.#error) return html`<p class="note note--error" lang="en" dir="ltr">${this.#error}</p>`;
    if (!facts) return html`<p class="note">${t('state-reading')}</p>`;
    return html`<div class="facts">
      ${this.#privacy(facts)}
      ${this.bench.tool === 'strip' ? this.#choice(facts) : nothing}
      ${this.#removed()}
      ${facts.groups.length ? html`<details class="facts__all" ?open=${this.bench.tool === 'inspect'}>
        <summary>${t('facts-all', { fields: facts.groups.reduce((n, g) => n + g.fields.length, 0) })}</summary>
        ${facts.groups.map((group) => html`<h3>${title(group.group, group.title)}</h3>${table(group.fields)}`)}
      </details>` : nothing}
    </div>`;
  }

  #privacy(facts: Facts) {
    if (!facts.privacy.length) return html`<p class="facts__lead facts__lead--clean">${icon('check')}${t('facts-clean')}</p>`;
    return html`<p class="facts__lead">${icon('warning')}${t('facts-lead')}</p>
      <ul class="facts__told">${facts.privacy.map(({ level, text }) => html`<li>
        ${icon(SIGNS[level] ?? 'eye')}<strong>${t(`level-${level}`)}</strong><span lang="en" dir="ltr">${text}</span>
      </li>`)}</ul>`;
  }

  /** What stays, per group that this file has. */
  #choice(facts: Facts) {
    const groups = facts.groups.filter(({ group }) => !KEPT.has(group));
    if (!groups.length) return nothing;
    const { own } = this.item;
    const kept = new Set((own.keep ?? this.bench.options.keep ?? []) as string[]);
    const dropped = new Set((own.drop ?? this.bench.options.drop ?? []) as string[]);
    const stays = (group: string) =>
      !dropped.has(group) && (kept.has(group) || kept.has('all') || group === 'copyright' || group === 'resolution');
    const choose = (group: string, stay: boolean) => {
      const all = groups.map((g) => g.group);
      const keep = all.filter((g) => (g === group ? stay : stays(g)));
      const drop = all.filter((g) => !keep.includes(g) && (g === 'copyright' || g === 'resolution'));
      this.bench.setOwn(this.item, { keep, drop });
    };
    return html`<fieldset class="facts__choice"><legend>${t('facts-stay')}</legend>${groups.map(
      ({ group, title: words, fields }) => html`<label class="check">
        <input type="checkbox" .checked=${stays(group)} @change=${(e: Event) => choose(group, (e.target as HTMLInputElement).checked)}>
        <span>${title(group, words)} <small>${fields.length}</small></span>
      </label>`,
    )}</fieldset>`;
  }

  #removed() {
    const removed = this.item.results[0]?.report.removed ?? [];
    if (!removed.length) return nothing;
    return html`<details class="facts__removed" ?open=${this.bench.tool === 'strip'}>
      <summary>${t('facts-removed', { fields: removed.length })}</summary>${table(removed)}
    </details>`;
  }
}

const title = (group: string, words: string) => (has(`group-${group}`) ? t(`group-${group}`) : words);

const table = (fields: Field[]) => html`<dl class="fields" dir="ltr" lang="en">${fields.map(
  (field) => html`<div><dt>${field.name}</dt><dd>${field.value}</dd></div>`,
)}</dl>`;

customElements.define('ci-facts', FactsPanel);
