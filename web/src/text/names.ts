/** Languages as Tesseract names them, and as people do. */

/** Tesseract's own names where they are none of ISO 639. */
const OTHERS: Record<string, string> = {
  chi_sim: 'zh-Hans',
  chi_tra: 'zh-Hant',
  chi_sim_vert: 'zh-Hans',
  chi_tra_vert: 'zh-Hant',
  aze_cyrl: 'az-Cyrl',
  srp_latn: 'sr-Latn',
  uzb_cyrl: 'uz-Cyrl',
  kmr: 'ku',
  frk: 'de',
};
/** Data for whole scripts begins with a capital. */
const SCRIPTS: Record<string, string> = {
  Latin: 'Latn', Arabic: 'Arab', Cyrillic: 'Cyrl', Devanagari: 'Deva', Greek: 'Grek', Hebrew: 'Hebr',
  Japanese: 'Jpan', Korean: 'Kore', HanS: 'Hans', HanT: 'Hant', Thai: 'Thai', Bengali: 'Beng', Hangul: 'Hang',
};

export function languageName(name: string, lang: string): string {
  try {
    const script = SCRIPTS[name];
    if (script) return new Intl.DisplayNames(lang, { type: 'script' }).of(script) ?? name;
    const told = new Intl.DisplayNames(lang, { type: 'language', fallback: 'none' }).of(OTHERS[name] ?? name);
    const kind = /_vert$/.test(name) ? ' ↓' : name === 'frk' ? ' (Fraktur)' : '';
    return told ? told + kind : name;
  } catch {
    return name;
  }
}

const PAGES: Record<string, string> = {
  en: 'eng', de: 'deu', fr: 'fra', es: 'spa', 'pt-BR': 'por', it: 'ita', ja: 'jpn', 'zh-CN': 'chi_sim', ar: 'ara', hi: 'hin',
};

/** The language to begin with: the page's own where there is data of it. */
export const usual = (lang: string, offered: string[]): string =>
  [PAGES[lang], 'eng', ...offered].find((name) => name !== undefined && offered.includes(name)) ?? 'eng';
