/** Tells screen readers what happens, and shows short confirmations. */

let region: HTMLElement | null = null;
let timer = 0;

function place(): HTMLElement {
  if (!region) {
    region = document.createElement('div');
    region.className = 'toast';
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  return region;
}

/** Prepares the region: readers only announce changes of one they already know. */
export const ready = () => void place();

/** Says something without showing it. */
export function announce(text: string) {
  const at = place();
  at.classList.remove('toast--shown');
  at.textContent = text;
}

/** Says and shows something for a few seconds. */
export function toast(text: string) {
  const at = place();
  at.textContent = text;
  at.classList.add('toast--shown');
  clearTimeout(timer);
  timer = window.setTimeout(() => at.classList.remove('toast--shown'), 3500);
}

export async function copyText(text: string, done: string) {
  await navigator.clipboard.writeText(text);
  toast(done);
}
