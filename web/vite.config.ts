import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

/** The recogniser's files keep their names, which they know each other by: their version is the folder's. */
const { version } = JSON.parse(readFileSync('node_modules/tesseract.js/package.json', 'utf8')) as { version: string };

export default defineConfig({
  define: { TESSERACT: JSON.stringify(`/assets/tesseract-${version}/`) },
  build: {
    manifest: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    // The polyfill is an inline concern of old browsers; the CSP and the budget do without it.
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'src/main.ts' },
  },
  worker: { format: 'es' },
  // The words are shared with the server and lie beside this folder.
  server: { fs: { allow: ['..'] } },
});
