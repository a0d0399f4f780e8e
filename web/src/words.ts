/** The page's words (Fluent) and numbers (Intl), in the page's language. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

const files = import.meta.glob<string>('../../locales/*/app.ftl', { query: '?raw', import: 'default' });

let bundle = new FluentBundle('en');
let language = 'en';

export async function loadWords(lang: string): Promise<void> {
  const load = files[`../../locales/${lang}/app.ftl`] ?? files['../../locales/en/app.ftl'];
  language = load === files['../../locales/en/app.ftl'] ? 'en' : lang;
  // The marks that isolate placeables are for mixed directions; in Latin text they only get in the way of copying.
  bundle = new FluentBundle(language, { useIsolating: language === 'ar' });
  if (load) bundle.addResource(new FluentResource(await load()));
}

export function t(id: string, args?: Record<string, FluentVariable>): string {
  const message = bundle.getMessage(id);
  if (!message?.value) return id;
  return bundle.formatPattern(message.value, args, []);
}

/** Whether there are words of that name, for those that depend on what the engine says. */
export const has = (id: string) => bundle.hasMessage(id);

const formats = new Map<string, Intl.NumberFormat>();
function format(key: string, how: Intl.NumberFormatOptions): Intl.NumberFormat {
  let made = formats.get(language + key);
  if (!made) formats.set(language + key, (made = new Intl.NumberFormat(language, how)));
  return made;
}

export const number = (value: number, digits = 0) =>
  format(`n${digits}`, { maximumFractionDigits: digits }).format(value);

/** Width and height: no grouping, as pictures' sizes are written everywhere. */
export function pixels(width: number, height: number): string {
  const plain = format('px', { useGrouping: false, maximumFractionDigits: 0 });
  return `${plain.format(width)} × ${plain.format(height)}`;
}

/** A tenth of a percent matters only where little changed, and less than that is still not nothing. */
export function percent(share: number): string {
  const amount = Math.abs(share);
  const digits = amount < 0.1 ? 1 : 0;
  const tell = (value: number) => format(`%${digits}`, { style: 'percent', maximumFractionDigits: digits }).format(value);
  return amount > 0 && amount < 0.0005 ? `< ${tell(0.001)}` : tell(share);
}

const UNITS = ['unit-kb', 'unit-mb', 'unit-gb'];

/** 1 KB is 1000 bytes, as on the command line and in the server's words. */
export function size(bytes: number): string {
  let [at, value] = [0, bytes];
  while (value >= 999.5 && at < UNITS.length) {
    value /= 1000;
    at++;
  }
  const unit = UNITS[at - 1];
  if (!unit) return format('byte', { style: 'unit', unit: 'byte', unitDisplay: 'long' }).format(value);
  return t(unit, { n: number(value, value < 9.95 ? 1 : 0) });
}

/** A time in the largest unit that is not too coarse for it; what has begun of one counts. */
export function duration(seconds: number): string {
  const units = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]] as const;
  const fits = ([, length]: readonly [string, number]) => seconds >= 2 * length || seconds === length;
  const [unit, length] = units.find(fits) ?? units[3];
  return format(unit, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.ceil(seconds / length));
}

/** A day; nothing where it is none. */
export function day(when: string): string {
  const time = Date.parse(when);
  return Number.isNaN(time) ? '' : moments({ dateStyle: 'medium' }).format(time);
}

/** A time of the day; with the day, where that is another one. */
export function clock(when: Date): string {
  const today = when.toDateString() === new Date().toDateString();
  return moments(today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' }).format(when);
}

/** A day and a time in full. */
export const moment = (when: Date) => moments({ dateStyle: 'long', timeStyle: 'medium' }).format(when);

const dates = new Map<string, Intl.DateTimeFormat>();
function moments(how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + Object.values(how).join();
  let made = dates.get(key);
  if (!made) dates.set(key, (made = new Intl.DateTimeFormat(language, how)));
  return made;
}

/** A SSIMULACRA2 score in plain words, on the scale that the metric's authors give. */
export function verdict(score: number): string {
  if (score >= 100) return t('score-same');
  const steps = [90, 80, 70, 50, 30];
  const at = steps.find((step) => score >= step);
  return t(at ? `score-${at}` : 'score-low');
}
