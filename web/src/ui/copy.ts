/** Buttons that copy what stands in a block of code. */
import { html, render } from 'lit';
import { t } from '../words';
import { icon } from './icons';
import { copyText, ready, toast } from './live';

export function offerCopies(blocks: Iterable<HTMLElement>) {
  ready();
  for (const block of blocks) {
    const frame = document.createElement('div');
    frame.className = 'code';
    frame.dir = 'ltr';
    block.replaceWith(frame);
    const copy = () => void copyText(block.textContent ?? '', t('copied')).catch(() => toast(t('text-not-copied')));
    render(html`${block}<button type="button" class="icon-button" title=${t('text-copy')} aria-label=${t('text-copy')} @click=${copy}>${icon('copy')}</button>`, frame);
  }
}
