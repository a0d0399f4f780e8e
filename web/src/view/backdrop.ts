/** What stands behind the subject: chosen here, written into the form's own field. */
import { html, nothing } from 'lit';
import type { Bench } from '../work/bench';
import type { Cutter } from '../cutout/helper';
import { setField } from '../options/form';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { t } from '../words';

type Kind = 'transparent' | 'colour' | 'blur' | 'picture';
const KINDS: Kind[] = ['transparent', 'colour', 'blur', 'picture'];
const COLOURS = ['#ffffff', '#000000', '#f2efe9', '#d8e6f3'];
let count = 0;

class Backdrop extends PageElement {
  static override properties = { form: { attribute: false }, bench: { attribute: false }, kind: { state: true } };
  declare form: HTMLFormElement;
  declare bench: Bench;
  declare kind: Kind;
  #name = `backdrop-${++count}`;

  override connectedCallback() {
    super.connectedCallback();
    this.form.addEventListener('input', this.#follow);
    for (const name of ['background', 'backdrop']) {
      this.form.querySelector(`[name=${name}]`)?.closest('.field')?.setAttribute('hidden', '');
    }
    this.#follow();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.form.removeEventListener('input', this.#follow);
  }

  get #value(): string {
    return this.form.querySelector<HTMLInputElement>('[name=background]')?.value.trim() ?? '';
  }

  /** Presets and links write into the form, too. */
  #follow = () => {
    const value = this.#value;
    if (value === 'blur') this.kind = 'blur';
    else if (value === '' || value === 'transparent') this.kind = this.kind === 'picture' ? 'picture' : 'transparent';
    else this.kind = value.includes('.') ? 'picture' : 'colour';
    this.requestUpdate();
  };

  #write(value: string) {
    setField(this.form, 'background', value);
    this.form.dispatchEvent(new Event('input'));
  }

  #choose(kind: Kind) {
    this.kind = kind;
    const { backdrop } = this.bench.helper as Cutter;
    if (kind === 'colour') this.#write(COLOURS[0]!);
    else if (kind !== 'picture') this.#write(kind);
    // Until a picture is chosen the last wish holds.
    else if (backdrop) this.#write(named(backdrop));
  }

  #take(input: HTMLInputElement) {
    const [file] = input.files ?? [];
    if (!file) return;
    (this.bench.helper as Cutter).backdrop = file;
    const same = this.#value === named(file);
    this.#write(named(file));
    // The same name may be another picture.
    if (same) for (const item of this.bench.items) void this.bench.run(item);
  }

  protected override render() {
    const { kind } = this;
    const value = this.#value;
    const { backdrop } = this.bench.helper as Cutter;
    return html`<fieldset class="modes backdrop">
      <legend>${t('behind')}</legend>
      <div class="segments">${KINDS.map((one) => html`<label class="segment">
        <input type="radio" name=${this.#name} .checked=${kind === one} @change=${() => this.#choose(one)}><span>${t(`behind-${one}`)}</span>
      </label>`)}</div>
      ${kind === 'colour' ? html`<div class="backdrop__colours">
        <input type="color" aria-label=${t('behind-colour')} .value=${/^#[0-9a-f]{6}$/i.test(value) ? value : '#ffffff'}
          @input=${(e: Event) => this.#write((e.target as HTMLInputElement).value)}>
        ${COLOURS.map((colour) => html`<button type="button" class="swatch" data-colour=${colour} aria-label=${colour} aria-pressed=${value === colour} @click=${() => this.#write(colour)}></button>`)}
      </div>` : nothing}
      ${kind === 'picture' ? html`<label class="button button--small backdrop__file">
        ${icon('image')}<span>${backdrop ? backdrop.name : t('behind-choose')}</span>
        <input type="file" accept="image/*" @change=${(e: Event) => this.#take(e.target as HTMLInputElement)}>
      </label>` : nothing}
    </fieldset>`;
  }
}

/** As the recipe names it: what has an extension is a file there. */
const named = ({ name }: File) => `${name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[#-]+/, '')}${name.includes('.') ? '' : '.png'}`;

customElements.define('ci-backdrop', Backdrop);
