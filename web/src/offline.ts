/** Keeps the site on the device, so that it works without a network after the first visit. */
import { wasmUrl } from './engine/modules';

export function keepOffline() {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 3000));
  addEventListener('load', () => {
    void navigator.serviceWorker.register('/sw.js').then(() =>
      // The engines are large: they come when the page has nothing else to do.
      idle(async () => {
        const { active } = await navigator.serviceWorker.ready;
        const urls = [wasmUrl('core'), wasmUrl('full')].filter((url) => url !== undefined);
        // What this visit loaded before the worker was there, the words above all.
        const loaded = performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname);
        const also = loaded.filter((path) => path.startsWith('/assets/') && !path.endsWith('.wasm'));
        active?.postMessage({ keep: urls, page: location.pathname, also });
      }),
    );
  });
}
