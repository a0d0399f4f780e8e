/** Light, dark or as the device has it. The server's page has it right from the first paint on. */

const CHOICES = ['auto', 'light', 'dark'];

/** Pages from the device's own store may be older than the choice. */
export function followTheme() {
  const choice = /(?:^|; )theme=(\w+)/.exec(document.cookie)?.[1];
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
  const age = theme === 'auto' ? 0 : 31536000;
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `theme=${theme}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
}
