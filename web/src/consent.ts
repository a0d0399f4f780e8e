/** What others show, and asking for it: never where files are open. */

const opened = () => document.querySelector('.workshop[data-any]') !== null;

let closed = false;

/** The server's page of a tool has frames that wait to know that no file is open. */
export function placeFrames() {
  if (closed) return;
  for (const waiting of document.querySelectorAll<HTMLTemplateElement>('[data-foreign] template')) waiting.replaceWith(waiting.content);
}

/** A file is opened: nothing of others is on this page from now on. */
export function removeFrames() {
  closed = true;
  for (const place of document.querySelectorAll('[data-foreign]')) place.remove();
  // On a small screen the files need the banner's room: it asks again on the next page.
  document.querySelector('.consent')?.classList.add('consent--later');
}

/** What keys reach is not under the banner, and an answer to it must not take the open files away with the page. */
export function keepPage() {
  const banner = document.querySelector<HTMLElement>('.consent');
  const form = banner?.querySelector('form');
  if (!banner || !form) return;
  // The page scrolls as far as it is high.
  const room = () => document.documentElement.style.setProperty('--consent', `${banner.offsetHeight}px`);
  new ResizeObserver(room).observe(banner);
  form.addEventListener('submit', (event) => {
    if (!opened()) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    void fetch(form.action, { method: 'POST', body, redirect: 'manual' }).then(
      () => banner.remove(),
      () => undefined,
    );
  });
}
