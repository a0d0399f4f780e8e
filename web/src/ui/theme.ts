/** Light, dark or as the device has it. The choice stays on this device. */

const KEY = 'compressimage-theme';
const CHOICES = ['auto', 'light', 'dark'];

function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function followTheme() {
  const choice = kept();
  if (choice && CHOICES.includes(choice)) document.documentElement.dataset.theme = choice;
}

/** A choice without effect unless this script runs is no part of the server's page. */
export function offerThemes(t: (id: string) => string) {
  const footer = document.querySelector('.lang-switch');
  if (!footer) return;
  const label = document.createElement('label');
  const select = document.createElement('select');
  label.className = 'theme-switch';
  label.append(`${t('theme')} `, select);
  for (const choice of CHOICES) {
    const selected = choice === (document.documentElement.dataset.theme ?? 'auto');
    select.append(new Option(t(`theme-${choice}`), choice, selected, selected));
  }
  select.addEventListener('change', () => choose(select.value));
  footer.after(label);
}

function choose(theme: string) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Where nothing may be stored the choice lasts as long as the page.
  }
}
