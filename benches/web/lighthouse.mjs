// Lighthouse on the site's pages: node lighthouse.mjs [PATH...]
import lighthouse, { desktopConfig } from 'lighthouse';
import { launch } from 'chrome-launcher';
import { chrome, machine, median, save, site, table } from './lib.mjs';

const PAGES = process.argv.slice(2).length ? process.argv.slice(2) : ['/', '/compress', '/compress-to-100kb', '/crop'];
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

const server = await site();
const rows = [];
const failed = new Map();
for (const path of PAGES) {
  for (const view of ['mobile', 'desktop']) {
    const runs = [];
    for (let i = 0; i < ROUNDS; i++) {
      const chromium = await launch({ chromePath: chrome, chromeFlags: ['--headless=new', '--no-sandbox'] });
      const flags = { port: chromium.port, logLevel: 'error', output: 'json', onlyCategories: i === 0 ? CATEGORIES : ['performance'] };
      const { lhr } = await lighthouse(server.origin + path, flags, view === 'desktop' ? desktopConfig : undefined);
      await chromium.kill();
      if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
      runs.push(lhr);
      for (const category of Object.values(lhr.categories)) {
        for (const { id, weight } of category.auditRefs) {
          const audit = lhr.audits[id];
          if (!['binary', 'numeric', 'metricSavings'].includes(audit.scoreDisplayMode) || audit.score === null || audit.score >= 0.9) continue;
          const key = `${category.id}/${id}`;
          const known = failed.get(key) ?? { category: category.id, id, title: audit.title, weight, where: new Map(), items: [] };
          known.where.set(`${path} ${view}`, audit.displayValue ?? audit.score);
          known.items = known.items.length ? known.items : (audit.details?.items ?? []).slice(0, 4).map((item) => JSON.stringify(item).replaceAll(server.origin, '').slice(0, 400));
          failed.set(key, known);
        }
      }
    }
    const score = (id) => Math.round(median(runs.filter((r) => r.categories[id]).map((r) => r.categories[id].score)) * 100);
    const value = (id) => Math.round(median(runs.map((r) => r.audits[id].numericValue)) * 1000) / 1000;
    rows.push({
      path,
      view,
      scores: Object.fromEntries(CATEGORIES.map((id) => [id, score(id)])),
      performance: runs.map((r) => Math.round(r.categories.performance.score * 100)),
      metrics: { fcp: value('first-contentful-paint'), lcp: value('largest-contentful-paint'), tbt: value('total-blocking-time'), cls: value('cumulative-layout-shift'), si: value('speed-index') },
      blocks: runs[0].audits['long-tasks']?.details?.items?.map(({ url, startTime, duration }) => ({ url: String(url).replace(server.origin, ''), start: Math.round(startTime), ms: Math.round(duration) })) ?? [],
      benchmark: runs[0].environment.benchmarkIndex,
    });
    console.error(JSON.stringify(rows.at(-1)));
  }
}
server.close();

/** Why an audit below 90 is as it is, or what would mend it. */
const WHY = {
  'network-dependency-tree-insight': 'the script loads the words and the workshop, a second round trip: `modulepreload` of both in the head would spare it',
  'render-blocking-insight': 'one style sheet of 9 kB, wanted before the first paint: inlining would cost every later page',
  'total-blocking-time': 'the longest task of the script is 68 to 83 ms at a quarter of the speed; the rest is the browser (style, layout, raster without a GPU) on a machine that does other work. To be run again on an idle one',
  'max-potential-fid': 'as the blocking time',
  'mainthread-work-breakdown': 'as the blocking time',
  'forced-reflow-insight': 'one measurement of no script of the page (unattributed)',
  'valid-source-maps': 'the WebAssembly module; a map would be larger than the module',
};
const audits = [...failed.values()].map((audit) => ({ ...audit, where: Object.fromEntries(audit.where) }));
save(
  'lighthouse',
  { machine: machine(), rounds: ROUNDS, rows, audits },
  `# Lighthouse

Performance is the median of ${ROUNDS} runs (all in brackets): on a busy machine it tells less of the page than of the machine. Throttling is
Lighthouse's own (mobile: slow 4G and a processor four times slower).

${table(['page', 'view', 'performance', 'accessibility', 'best practices', 'SEO', 'first paint', 'largest paint', 'blocking', 'shift'], rows.map((r) => [r.path, r.view, `${r.scores.performance} (${r.performance.join(', ')})`, r.scores.accessibility, r.scores['best-practices'], r.scores.seo, ...['fcp', 'lcp', 'tbt'].map((id) => `${Math.round(r.metrics[id])} ms`), r.metrics.cls]))}

## Tasks that block (of the first run)

${table(['page', 'view', 'tasks: began, took, whose'], rows.filter((r) => r.blocks.length).map((r) => [r.path, r.view, r.blocks.map((b) => `${b.start} ms, ${b.ms} ms, ${b.url}`).join('; ')]))}

## Audits below 90

${table(['category', 'audit', 'weight', 'pages', 'why'], audits.map((a) => [a.category, a.title.replaceAll('|', '/'), a.weight, Object.entries(a.where).map(([where, what]) => `${where}: ${what}`).join('; '), WHY[a.id] ?? '']))}
`,
);
