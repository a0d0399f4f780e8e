/** Menus are details elements: they work by themselves; this closes them as people expect. */

export function closing(event: Event) {
  const details = event.currentTarget as HTMLDetailsElement;
  if (!details.open) return;
  const end = new AbortController();
  const close = () => {
    details.open = false;
    end.abort();
  };
  const outside = (e: Event) => {
    if (!details.contains(e.target as Node)) close();
  };
  document.addEventListener('pointerdown', outside, { signal: end.signal });
  details.addEventListener('focusout', (e) => {
    const to = e.relatedTarget as Node | null;
    if (to && !details.contains(to)) close();
  }, { signal: end.signal });
  details.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape') return;
    close();
    details.querySelector('summary')?.focus();
  }, { signal: end.signal });
  details.addEventListener('click', (e) => {
    if ((e.target as Element).closest('button, a')) close();
  }, { signal: end.signal });
  details.addEventListener('toggle', () => { if (!details.open) end.abort(); }, { signal: end.signal });
}
