/** Files on their way from a place or to it, and what came of them. */
import { html, nothing } from 'lit';
import type { Batch } from '../cloud/batch';
import type { Mode } from '../cloud/memory';
import type { Failure } from '../work/item';
import { icon } from '../ui/icons';
import { size, t } from '../words';

/** What is told when all is over and not as it was meant. */
export interface Report {
  mode: Mode;
  /** The place's name. */
  place: string;
  done: number;
  failed: readonly { name: string; failure: Failure }[];
  renamed: readonly { from: string; to: string }[];
}

export function moving(mode: Mode, batch: Batch<unknown, unknown>) {
  const { total, bytes, done } = batch;
  const files = batch.list.length;
  const lead = t(mode === 'add' ? 'cloud-adding' : 'cloud-saving', { done, files });
  const amount = total ? t('cloud-bytes', { done: size(Math.min(bytes, total)), size: size(total) }) : bytes ? size(bytes) : '';
  return html`<div class="cloud__centre">
    <span class="cloud__sign" aria-hidden="true">${icon(mode === 'add' ? 'download' : 'upload')}</span>
    <h3 aria-live="polite">${lead}</h3>
    <progress class="bar" max="1" .value=${batch.progress} aria-label=${t('progress')}></progress>
    <p class="cloud__soft">${amount}</p>
  </div>`;
}

export function reported({ mode, place, done, failed, renamed }: Report) {
  const full = failed.some(({ failure }) => failure.code === 'cloud_full');
  const said = t(mode === 'add' ? 'cloud-not-added' : 'cloud-not-saved', { files: failed.length });
  return html`<div class="cloud__report" tabindex="-1" data-first>
    ${done ? html`<p class="note note--info">${icon('check')}<span>${t(mode === 'add' ? 'cloud-added' : 'cloud-saved', { files: done, name: place })}</span></p>` : nothing}
    ${full ? html`<p class="notice notice--error">${icon('warning')}<span>${t('cloud-full', { name: place })}</span></p>` : nothing}
    ${failed.length ? html`<h3>${said}</h3>
      <ul class="cloud__told" data-failed>${failed.map(({ name, failure }) => html`<li>
        ${icon('warning')}<span><strong dir="auto">${name}</strong>${failure.code === 'cloud_full' ? nothing : html`<span>${failure.message}</span>`}</span>
      </li>`)}</ul>` : nothing}
    ${renamed.length ? html`<h3>${t('cloud-renamed')}</h3>
      <ul class="cloud__told" data-renamed>${renamed.map(({ from, to }) => html`<li>
        ${icon('document')}<span><strong dir="auto">${to}</strong><span dir="auto">${t('cloud-renamed-from', { name: from })}</span></span>
      </li>`)}</ul>` : nothing}
  </div>`;
}
