/** Keeps the site on the device, so that it works without a network after the first visit. */
import { wasmUrl } from './engine/modules';
import type { Page } from './page';

export function keepOffline({ lang, tools }: Page) {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 3000));
  addEventListener('load', () => {
    void navigator.serviceWorker.register('/sw.js').then(() => idle(() => void tell(lang, tools)));
  });
}

/** The engines and the other pages are much: they come when the page has nothing else to do. */
async function tell(lang: string, tools: Page['tools']) {
  const { active } = await navigator.serviceWorker.ready;
  const { saveData } = (navigator as { connection?: { saveData?: boolean } }).connection ?? {};
  const engines = [wasmUrl('core'), saveData ? undefined : wasmUrl('full')].filter((url) => url !== undefined);
  // What this visit loaded before the worker was there, the words above all.
  const loaded = performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname);
  const files = loaded.filter((path) => path.startsWith('/assets/') && !path.endsWith('.wasm'));
  const pages = [location.pathname, ...tools.map((tool) => tool.href)];
  active?.postMessage({ engines, files, pages, lang });
}
