/** Erasing all that a session holds is asked about once more; without this script it is done at once. */
export function askBeforeErasing() {
  const form = document.querySelector<HTMLFormElement>('form.erase');
  const dialog = form?.querySelector('dialog');
  form?.addEventListener('submit', (event) => {
    // The dialog's own buttons are the answer.
    if (!dialog || event.submitter?.closest('dialog')) return;
    event.preventDefault();
    dialog.showModal();
  });
}
