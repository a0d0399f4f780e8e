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
  const root = document.documentElement;
  const choice = kept();
  if (choice && CHOICES.includes(choice)) root.dataset.theme = choice;
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-theme-choice]')) {
    button.hidden = false;
    button.setAttribute('aria-pressed', String(button.dataset.themeChoice === (root.dataset.theme ?? 'auto')));
    button.addEventListener('click', () => choose(button.dataset.themeChoice ?? 'auto'));
  }
}

function choose(theme: string) {
  document.documentElement.dataset.theme = theme;
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-theme-choice]')) {
    button.setAttribute('aria-pressed', String(button.dataset.themeChoice === theme));
  }
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Where nothing may be stored the choice lasts as long as the page.
  }
}
