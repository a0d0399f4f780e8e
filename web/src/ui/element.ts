/** Elements render into the page itself, so that the one style sheet and labels reach them. */
import { LitElement } from 'lit';

export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
