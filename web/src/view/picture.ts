/** A small picture on a card: a bitmap, or a sign while there is none. */
import { html } from 'lit';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';

class Picture extends PageElement {
  static override properties = { bitmap: { attribute: false } };
  declare bitmap: ImageBitmap | false | null;

  protected override render() {
    if (this.bitmap === false) return html`<span class="picture picture--none">${icon('image')}</span>`;
    if (!this.bitmap) return html`<span class="picture picture--wait"></span>`;
    return html`<canvas class="picture" aria-hidden="true"></canvas>`;
  }

  protected override updated() {
    const canvas = this.querySelector('canvas');
    if (!canvas || !this.bitmap) return;
    canvas.width = this.bitmap.width;
    canvas.height = this.bitmap.height;
    canvas.getContext('2d')?.drawImage(this.bitmap, 0, 0);
  }
}
customElements.define('ci-picture', Picture);
