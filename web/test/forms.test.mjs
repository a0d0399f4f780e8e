// The letters' forms, without a script: what is wrong stands beside its field, and nothing that was
// filled in is lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, skip } from './browser.mjs';
import { operated } from './operated.mjs';
import { serve } from './serve.mjs';

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

/** A page without a script, whose forms are sent as they are. */
async function plain(address) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en', viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(address);
  const send = async () => {
    await page.evaluate(() => (document.querySelector('.letter').noValidate = true));
    const [answer] = await Promise.all([page.waitForNavigation(), page.click('#send')]);
    return answer;
  };
  /** What has the focus, and what describes it: both come into sight. */
  const focused = async () => {
    for (;;) {
      // Without scripts the page can't be told to wait.
      const { seen, ...told } = await page.evaluate(() => {
        const active = document.activeElement;
        const told = document.getElementById(active.getAttribute('aria-describedby'));
        const seen = [active, told].every((one) => {
          const { top = -1, bottom = 0 } = one?.getBoundingClientRect() ?? {};
          return top >= 0 && bottom <= innerHeight;
        });
        return { seen, id: active.id, invalid: active.ariaInvalid, told: told?.textContent };
      });
      if (seen) return told;
      await new Promise((next) => setTimeout(next, 100));
    }
  };
  return { context, page, send, focused };
}

test('a message says beside its fields what is wrong, and when the next one is taken', { skip }, async () => {
  const server = await serve({ RATES__MESSAGES: 1, ADMIN__TOKEN: 'a0'.repeat(32) });
  try {
    const { context, page, send, focused } = await plain(`${server.origin}/compress`);
    const fill = async (email) => {
      await page.click('footer a[href^="/contact"]');
      await page.fill('#message', 'The crop is wrong.\nBy one pixel.');
      await page.fill('#email', email);
      await page.check('#diagnostic-browser');
      await page.check('#diagnostic-tool');
    };
    await fill('ann');
    const kept = async (email) => {
      assert.equal(await page.inputValue('#message'), 'The crop is wrong.\nBy one pixel.');
      assert.equal(await page.inputValue('#email'), email);
      const ticked = await page.$$eval('.letter input[type=checkbox]:checked', (all) => all.map(({ name }) => name));
      assert.deepEqual(ticked, ['browser', 'tool']);
    };
    assert.equal((await send()).status(), 422);
    assert.deepEqual(await focused(), { id: 'email', invalid: 'true', told: 'Please check the e-mail address.' });
    await kept('ann');
    await page.fill('#email', 'ann@example.net');
    assert.equal((await send()).status(), 200);
    await page.goto(`${server.origin}/compress`);
    await fill('ann@example.net');
    const early = await send();
    assert.equal(early.status(), 429);
    assert.ok(Number(early.headers()['retry-after']) > 60);
    const { id, told } = await focused();
    assert.equal(id, 'send');
    assert.match(told, /try again in [0-9]+ minutes/);
    await kept('ann@example.net');
    await context.close();
  } finally {
    await server.end();
  }
});

test('a request of rights says beside its fields what is wrong', { skip }, async () => {
  const office = await operated();
  try {
    const { context, page, send, focused } = await plain(`${office.origin}/rights`);
    await page.selectOption('#kind', 'deletion');
    await page.selectOption('#law', 'ccpa');
    await page.fill('#email', 'ann@example.net');
    await page.fill('#details', 'All of the frogs');
    await page.fill('#key', 'ci_none');
    assert.equal((await send()).status(), 422);
    const { id, invalid, told } = await focused();
    assert.deepEqual([id, invalid], ['key', 'true']);
    assert.match(told, /No such key/);
    const filled = await page.$$eval('.letter :is(select, textarea, input[type=email])', (all) => all.map(({ value }) => value));
    assert.deepEqual(filled, ['deletion', 'ccpa', 'ann@example.net', 'All of the frogs']);
    assert.equal(await page.inputValue('#key'), '');
    await context.close();
  } finally {
    await office.end();
  }
});
