import { defineConfig } from 'vite';

export default defineConfig({
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
