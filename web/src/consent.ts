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
}

/** An answer to the banner must not take the open files away with the page. */
export function keepPage() {
  const form = document.querySelector<HTMLFormElement>('.consent form');
  form?.addEventListener('submit', (event) => {
    if (!opened()) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    void fetch(form.action, { method: 'POST', body, redirect: 'manual' }).then(
      () => form.closest('.consent')?.remove(),
      () => undefined,
    );
  });
}
