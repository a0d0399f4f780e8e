/** The size of the screen among what may be sent to the operator: only a script knows it. */
export function offerScreen() {
  const box = document.querySelector<HTMLInputElement>('#diagnostic-screen');
  const field = box?.closest<HTMLElement>('.field');
  if (!box || !field) return;
  const { width, height } = window.screen;
  box.value = `${width} × ${height}, ${window.devicePixelRatio}×`;
  // What is shown is what would be sent.
  field.querySelector('bdi')?.append(box.value);
  box.disabled = false;
  field.hidden = false;
}
