/** The server's form as the tool's options, both ways. */
import type { Options } from '../engine/contract';
import { readPage } from '../page';

/** Options that are lists, written in one field with commas. */
const LISTS = new Set(['keep', 'drop', 'widths', 'to']);

type FieldElement = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export function fields(form: HTMLFormElement): FieldElement[] {
  return [...form.elements].filter(
    (e): e is FieldElement =>
      ((e instanceof HTMLInputElement && !['file', 'hidden', 'submit', 'button', 'password'].includes(e.type)) ||
        e instanceof HTMLSelectElement ||
        e instanceof HTMLTextAreaElement) &&
      e.name !== '',
  );
}

/** Whether a field says what holds anyway; what a landing page sets is said, too. */
function silent(field: FieldElement): boolean {
  if (field.name in readPage().options) return false;
  if (field instanceof HTMLSelectElement) return [...field.options].every((o) => o.selected === o.defaultSelected);
  return field.value === field.defaultValue && !['checkbox', 'radio'].includes(field.type);
}

/** What the person asked for; empty fields ask for nothing, nor do those that nobody touched. */
export function readOptions(form: HTMLFormElement, tool: string, untouched = false): Options {
  const options: Options = {};
  const all = fields(form);
  for (const field of all) {
    const { name } = field;
    if (!untouched && silent(field)) continue;
    if (field instanceof HTMLInputElement && field.type === 'checkbox') {
      const group = all.filter((f) => f.name === name).length > 1 || isList(name, tool);
      if (group && field.checked) options[name] = [...((options[name] as unknown[]) ?? []), field.value];
      else if (!group && field.checked) options[name] = true;
    } else if (field instanceof HTMLInputElement && field.type === 'radio') {
      if (field.checked && field.value) options[name] = field.value;
    } else if (field instanceof HTMLSelectElement && field.multiple) {
      const chosen = [...field.selectedOptions].map((o) => o.value);
      if (chosen.length) options[name] = chosen;
    } else if (field.value.trim()) {
      const given = value(field, tool);
      // Boxes and a text field of one name add up.
      options[name] = Array.isArray(given) ? [...((options[name] as unknown[]) ?? []), ...given] : given;
    }
  }
  return options;
}

/** `to` is a list of places for social sizes, and one format for conversions. */
const isList = (name: string, tool: string) => LISTS.has(name) && !(name === 'to' && tool !== 'social');

function value(field: FieldElement, tool: string): unknown {
  const text = field.value.trim();
  const numeric =
    field instanceof HTMLInputElement &&
    (['number', 'range'].includes(field.type) || ['numeric', 'decimal'].includes(field.inputMode));
  if (isList(field.name, tool)) {
    const parts = text.split(/[\s,]+/).filter(Boolean);
    return field.name === 'widths' ? parts.map(Number) : parts;
  }
  if (!numeric) return text;
  // What is no number is left for the tool to refuse in its words.
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : text;
}

/** Puts options into the form's fields; fields that are not named are emptied to their first state. */
export function writeOptions(form: HTMLFormElement, options: Options) {
  const all = fields(form);
  const boxes = new Set(all.filter((f) => f.type === 'checkbox').map((f) => f.name + '=' + f.value));
  for (const field of all) {
    const asked = options[field.name];
    // What has a box of its own does not stand in the text field, too.
    const given =
      Array.isArray(asked) && field.type === 'text'
        ? asked.filter((one) => !boxes.has(`${field.name}=${String(one)}`))
        : asked;
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) {
      if (Array.isArray(given)) field.checked = given.map(String).includes(field.value);
      else if (field.type === 'radio') field.checked = given === undefined ? field.defaultChecked : String(given) === field.value;
      else field.checked = given === true || (given !== undefined && String(given) === field.value);
    } else if (field instanceof HTMLSelectElement) {
      const wanted = Array.isArray(given) ? given.map(String) : [String(given ?? '')];
      for (const option of field.options) {
        option.selected = given === undefined ? option.defaultSelected : wanted.includes(option.value);
      }
    } else {
      field.value = given === undefined ? field.defaultValue : Array.isArray(given) ? given.join(',') : String(given);
    }
  }
}

/** Sets one field as the person would. */
export function setField(form: HTMLFormElement, name: string, given: unknown) {
  const field = fields(form).find((f) => f.name === name);
  if (!field) return;
  if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = given === true;
  else field.value = given === undefined || given === null ? '' : String(given);
}
