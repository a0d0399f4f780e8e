// Nobody else hears of a visit before the visitor lets them, nor while files are open.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { axe, done, drop, findings, launch, looks, png, skip } from './browser.mjs';
import { serve } from './serve.mjs';

/** Somebody else's server: the analytics and the advertising, and what they heard. */
async function stranger() {
  const heard = [];
  // What a frame of theirs can reach, told to themselves.
  const pry = `const tried = {};
    for (const [name, reach] of [['page', () => parent.document.title], ['cookie', () => document.cookie], ['store', () => localStorage.length], ['top', () => top.location.href]])
      try { tried[name] = String(reach()); } catch { tried[name] = null; }
    fetch('/tried', { method: 'POST', mode: 'no-cors', body: JSON.stringify(tried) });`;
  const server = createServer((request, answer) => {
    let body = '';
    request.on('data', (piece) => (body += piece));
    request.on('end', () => {
      heard.push({ path: request.url, headers: request.headers, body });
      answer.setHeader('set-cookie', 'follow=1; Path=/');
      if (request.url === '/slot') {
        answer.setHeader('content-type', 'text/html');
        return answer.end(`<!doctype html><title>Ad</title><p>Buy</p><script>${pry}</script>`);
      }
      answer.setHeader('access-control-allow-origin', '*');
      return answer.end('ok');
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const end = () => new Promise((ended) => server.close(ended).closeAllConnections());
  // Another name than the site's: another site to browsers, not only another port.
  return { heard, url: `http://localhost:${server.address().port}`, end };
}

let browser;
let other;
let server;
before(async () => {
  if (skip) return;
  browser = await launch();
  other = await stranger();
  server = await serve({
    ANALYTICS__PROVIDER: 'plausible',
    ANALYTICS__URL: other.url,
    ANALYTICS__SITE: 'images.example.org',
    ADVERTISING__NAME: 'Billboard',
    ADVERTISING__FRAME: `${other.url}/slot`,
    FIGURES__PUBLIC: 'true',
  });
});
after(async () => {
  await browser?.close();
  await server?.end();
  await other?.end();
});

async function visit(how = {}) {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 }, ...how });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  other.heard.length = 0;
  const go = (path) => page.goto(server.origin + path, { waitUntil: 'load' });
  return { context, page, go, problems };
}

const paths = () => other.heard.map(({ path }) => path).filter((path) => path !== '/tried');

/** Waits until the others heard of so many things. */
async function until(count) {
  for (let n = 0; n < 100 && paths().length < count; n++) await new Promise((next) => setTimeout(next, 50));
  assert.equal(paths().length, count, paths().join());
}

/** Long enough for what should not come. */
const quiet = async (page) => {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(500);
  assert.deepEqual(other.heard, []);
};

const press = (page, value) =>
  Promise.all([page.waitForEvent('load'), page.click(`[name=choice][value=${value}]`)]);

test('nobody hears of a visit before it is agreed to', { skip }, async () => {
  const { context, page, go } = await visit();
  for (const path of ['/', '/compress', '/stats', '/cookies']) {
    await go(path);
    assert.equal(await page.locator('iframe').count(), 0);
    await quiet(page);
  }
  await go('/compress');
  await page.waitForSelector('.consent');
  assert.deepEqual(await context.cookies(), []);
  // Neither a key nor going on is an answer.
  await page.keyboard.press('Escape');
  await page.mouse.wheel(0, 2000);
  assert.ok(await page.isVisible('.consent'));
  assert.deepEqual(await context.cookies(), []);
  await quiet(page);
  await context.close();
});

test('nobody hears of it after a no, which stays', { skip }, async () => {
  const { context, page, go } = await visit();
  await go('/stats');
  await press(page, 'refuse');
  assert.equal(new URL(page.url()).pathname, '/stats');
  for (const path of ['/stats', '/compress', '/']) {
    await go(path);
    assert.equal(await page.locator('.consent, iframe').count(), 0);
    await quiet(page);
  }
  const [cookie, ...more] = await context.cookies();
  assert.deepEqual([cookie.name, cookie.httpOnly, cookie.sameSite, more.length], ['consent', true, 'Lax', 0]);
  await context.close();
});

test('a browser that says no need not be asked', { skip }, async () => {
  for (const signal of ['sec-gpc', 'dnt']) {
    const { context, page, go } = await visit({ extraHTTPHeaders: { [signal]: '1' } });
    for (const path of ['/stats', '/compress']) {
      await go(path);
      assert.equal(await page.locator('.consent, iframe').count(), 0);
      await quiet(page);
    }
    await go('/cookies');
    assert.match(await page.textContent('.consents'), /That counts as a no/);
    await context.close();
  }
});

test('after a yes they hear of the page and of nothing else, and see nothing', { skip }, async () => {
  const { context, page, go, problems } = await visit();
  await go('/stats');
  await press(page, 'accept');
  await until(2);
  assert.equal(await page.locator('.consent').count(), 0);
  for (let n = 0; n < 100 && other.heard.length < 3; n++) await page.waitForTimeout(50);
  const event = other.heard.find(({ path }) => path === '/api/event');
  assert.deepEqual(JSON.parse(event.body), { name: 'pageview', domain: 'images.example.org', url: `${server.origin}/stats` });
  const tried = other.heard.find(({ path }) => path === '/tried');
  assert.deepEqual(JSON.parse(tried.body), { page: null, cookie: null, store: null, top: null });
  for (const { headers } of other.heard) {
    assert.equal(headers.cookie, undefined);
    assert.ok(!headers.referer?.includes(server.origin), headers.referer);
  }
  // A second page: what was set the first time does not come back.
  await go('/');
  await until(4);
  for (const { headers } of other.heard) assert.equal(headers.cookie, undefined);
  assert.deepEqual((await context.cookies(server.origin)).map(({ name }) => name), ['consent']);
  assert.deepEqual(problems, []);
  await context.close();
});

test('pages about rights and privacy have no advertising', { skip }, async () => {
  const { context, page, go } = await visit();
  await go('/stats');
  await press(page, 'accept');
  await until(2);
  assert.equal(await page.locator('.advert').count(), 1);
  for (const path of ['/privacy', '/cookies', '/rights', '/contact', '/receipt', '/terms']) {
    await go(path);
    assert.equal(await page.locator('.advert').count(), 0, path);
    assert.equal(await page.locator('.consent').count(), 0, 'the choice stays');
  }
  assert.equal(paths().filter((path) => path === '/slot').length, 1);
  await context.close();
});

test('nothing moves when it comes', { skip }, async () => {
  const { context, page, go } = await visit();
  await go('/stats');
  await press(page, 'accept');
  await go('/stats');
  await until(4);
  const moved = await page.evaluate(async () => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((one) => (sum += one.value))).observe({ type: 'layout-shift', buffered: true });
    await new Promise((next) => setTimeout(next, 300));
    return sum;
  });
  assert.ok(moved < 0.01, String(moved));
  await context.close();
});

test('with files open nothing of others is on the page', { skip }, async () => {
  const { context, page, go, problems } = await visit();
  await go('/stats');
  await press(page, 'accept');
  await until(2);
  await go('/compress');
  await until(4);
  assert.equal(await page.locator('iframe').count(), 2);
  assert.equal(page.frames().length, 3);
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  assert.equal(await page.locator('iframe, [data-foreign]').count(), 0);
  assert.equal(page.frames().length, 1);
  // Files that go on to another tool are open there from the start.
  await page.click('.summary .menu > summary');
  await Promise.all([page.waitForURL(/\/resize/), page.click('[data-continue=resize]')]);
  await done(page);
  assert.equal(await page.locator('iframe').count(), 0);
  // Nor does it come back when they are closed again.
  await page.waitForTimeout(500);
  await until(4);
  assert.deepEqual(problems, []);
  await context.close();
});

test('an answer does not take open files away, and lets nothing in beside them', { skip }, async () => {
  const { context, page, go } = await visit();
  await go('/compress');
  await page.waitForSelector('.dropzone');
  await drop(page, [{ name: 'a.png', bytes: png() }]);
  await done(page);
  await page.click('.consent [value=accept]');
  await page.waitForSelector('.consent', { state: 'detached' });
  assert.equal(await page.locator('.card[data-status=done]').count(), 1);
  assert.equal((await context.cookies()).length, 1);
  await quiet(page);
  await context.close();
});

test('what was agreed to can be taken back as easily', { skip }, async () => {
  const { context, page, go } = await visit();
  await go('/stats');
  await press(page, 'accept');
  await until(2);
  await page.click('.site-footer a[href="/cookies#choice"]');
  await page.waitForSelector('#choice');
  assert.ok(await page.isChecked('#consent-analytics'));
  await press(page, 'refuse');
  assert.match(await page.textContent('.consents [role=status]'), /was saved/);
  assert.ok(!(await page.isChecked('#consent-analytics')));
  other.heard.length = 0;
  for (const path of ['/stats', '/compress', '/cookies']) {
    await go(path);
    assert.equal(await page.locator('iframe').count(), 0);
    await quiet(page);
  }
  await context.close();
});

test('what is kept for offline has nothing of a visit', { skip }, async () => {
  const { context, page, go } = await visit();
  await go('/compress');
  await press(page, 'accept');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!(await (await caches.open('pages')).match('/resize', { ignoreVary: true }))) await new Promise((next) => setTimeout(next, 200));
  });
  await go('/stats');
  await go('/compress');
  const kept = await page.evaluate(async () => {
    const cache = await caches.open('pages');
    const texts = (await cache.keys()).map(async (request) => (await cache.match(request)).text());
    return Promise.all(texts);
  });
  assert.ok(kept.length > 5);
  for (const html of kept) assert.doesNotMatch(html, /<iframe|class="consent"/);
  await context.close();
});

test('it works without JavaScript, and keys reach it first', { skip }, async () => {
  const { context, page, go } = await visit({ javaScriptEnabled: false });
  await go('/stats');
  await page.keyboard.press('Tab');
  for (const name of ['/cookies#choice', '/privacy', 'analytics', 'advertising', 'refuse', 'accept', 'save']) {
    await page.keyboard.press('Tab');
    const now = page.locator(':focus');
    const found = (await now.getAttribute('href')) ?? (await now.getAttribute('value')) ?? '';
    assert.ok([found, await now.getAttribute('name')].includes(name), `${found} is not ${name}`);
  }
  await page.check('#consent-advertising');
  await press(page, 'save');
  await until(1);
  assert.deepEqual(paths(), ['/slot']);
  await context.close();
});

for (const look of looks) {
  test(`the banner and what it leads to: axe, ${look.colorScheme} ${look.locale}`, { skip }, async () => {
    const { context, page, go } = await visit({ ...look, reducedMotion: 'reduce' });
    for (const path of ['/stats', '/cookies', '/stats']) {
      await go(path);
      await page.evaluate(axe);
      assert.deepEqual(await findings(page, { iframes: false }), [], path);
    }
    await go('/compress');
    await page.waitForSelector('.dropzone');
    const box = await page.locator('.consent').boundingBox();
    const { width, height } = page.viewportSize();
    assert.ok(box.x >= 0 && box.width <= width && box.height < height * 0.7, JSON.stringify(box));
    // Refusing is as easy as agreeing: the same size, on the same line.
    const [no, yes] = await Promise.all(['refuse', 'accept'].map((value) => page.locator(`.consent [value=${value}]`).boundingBox()));
    assert.deepEqual([no.width, no.height, no.y].map(Math.round), [yes.width, yes.height, yes.y].map(Math.round));
    if (look.locale === 'ar') assert.ok(no.x > yes.x, 'right to left');
    // At the end of the page it covers nothing.
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForTimeout(200);
    const foot = await page.locator('.site-footer').boundingBox();
    const bottom = await page.locator('.consent').boundingBox();
    assert.ok(foot.y + foot.height <= bottom.y + 1);
    await press(page, 'accept');
    await go('/stats');
    await page.evaluate(axe);
    assert.deepEqual(await findings(page, { iframes: false }), [], 'with what is let in');
    await context.close();
  });
}
