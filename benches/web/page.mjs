// The real page: files dropped on it, and when it has done them.

/** Drops files on the page, as from a desktop. */
export async function drop(page, files) {
  const told = files.map(({ name, bytes }) => ({ name, type: name.endsWith('png') ? 'image/png' : 'image/jpeg', data: bytes.toString('base64') }));
  await page.evaluate((list) => {
    const transfer = new DataTransfer();
    for (const { name, type, data } of list) {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
    }
    globalThis.dropped = performance.now();
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, told);
}

/** Waits until the page has done all its files, or failed at some; tells when that was. */
export async function ended(page, count, timeout = 900_000) {
  const handle = await page.waitForFunction(
    (count) => {
      const workshop = document.querySelector('ci-workshop');
      const cards = [...document.querySelectorAll('ci-card')];
      const over = (card) => ['done', 'failed', 'large', 'idle'].includes(card.item?.status);
      return workshop && cards.length === count && cards.every(over) && Date.now();
    },
    count,
    { timeout, polling: 50 },
  );
  return handle.jsonValue();
}

export const statuses = (page) => page.$$eval('ci-card', (cards) => cards.map((card) => card.item.status));
