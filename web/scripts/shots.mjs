// Pictures of the pages as people see them: node scripts/shots.mjs FOLDER [FILE...]
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { drop, launch, origin } from '../test/browser.mjs';

const [folder = 'shots', ...files] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const pages = (process.env.PAGES ?? '/,/compress,/resize,/crop,/social,/strip,/inspect').split(',');
const given = files.map((path) => ({ name: basename(path), bytes: readFileSync(path), type: '' }));
const browser = await launch();
const widths = (process.env.WIDTHS ?? '1280,390').split(',').map(Number);
const schemes = (process.env.SCHEMES ?? 'light,dark').split(',');
for (const width of widths) {
  for (const scheme of schemes) {
    const viewport = { width, height: 850 };
    const context = await browser.newContext({ viewport, colorScheme: scheme, locale: process.env.LOCALE ?? 'en' });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.log(path, String(error)));
    page.on('console', (message) => message.type() === 'error' && console.log(path, message.text()));
    let path = '';
    for (path of pages) {
      const name = `${path.replace(/\W+/g, '-').replace(/^-/, '') || 'home'}-${width}-${scheme}`;
      await page.goto(origin + path);
      await page.waitForTimeout(700);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      if (!given.length || !(await page.$('.dropzone'))) continue;
      await drop(page, given);
      const busy = '.card[data-status=waiting], .card[data-status=working]';
      await page
        .waitForFunction((cards) => !document.querySelector(cards), busy, { timeout: 20000 })
        .catch(() => console.log(name, 'still busy'));
      await page.waitForTimeout(600);
      await page.screenshot({ path: join(folder, `${name}-done.png`), fullPage: process.env.FULL === '1' });
    }
    await context.close();
  }
}
await browser.close();
