/** Erasing all that a session holds is asked about once more; without this script it is done at once. */
export function askBeforeErasing() {
  const dialog = document.querySelector<HTMLDialogElement>('dialog.sure');
  if (!dialog) return;
  document.querySelector('form.erase')?.addEventListener('submit', (event) => {
    event.preventDefault();
    dialog.showModal();
  });
}
