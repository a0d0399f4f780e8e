// Draws the icons and the picture for link previews from the mark: node scripts/icons.mjs
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from '../test/browser.mjs';

const mark = readFileSync(new URL('../src/styles/mark.svg', import.meta.url), 'utf8');
// Phones cut their own shape out of an icon: the mark's ground goes to its edges.
const full = mark.replace('rx="9"', '').replace('<path', '<path transform="translate(3.2 3.2) scale(.8)"');
const preview = `<div style="width:1200px;height:630px;display:grid;align-content:center;gap:36px;padding:0 110px;box-sizing:border-box;background:#f8fbfa;color:#10262b;font:700 84px/1.05 system-ui;letter-spacing:-.03em">
  <div style="width:130px">${mark}</div>Smaller images that stay on your device<span style="font:500 34px system-ui;letter-spacing:0;color:#47605f">CompressImage</span></div>`;
const browser = await launch();
for (const [name, width, height, body] of [
  ['icon-512', 512, 512, full],
  ['apple-touch-icon', 180, 180, full],
  ['og', 1200, 630, preview],
]) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100%}</style>${body}`);
  await page.screenshot({ path: fileURLToPath(new URL(`../public/${name}.png`, import.meta.url)) });
  await page.close();
}
await browser.close();
