// The web part as the program brings it along.
import assert from 'node:assert/strict';
import { get } from 'node:http';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { origin, skip } from './browser.mjs';

/** The answer as it is sent; `fetch` would unpack it. */
const asked = (path, headers) =>
  new Promise((resolve, reject) => {
    const request = get(origin + path, { headers }, async (answer) => {
      const body = Buffer.concat(await answer.toArray());
      resolve({ status: answer.statusCode, coding: answer.headers['content-encoding'], tag: answer.headers.etag, body });
    });
    request.on('error', reject);
  });

test('a file is the same packed and unpacked', { skip }, async () => {
  const { body: html } = await asked('/compress', {});
  const [, script] = /<script type="module" src="([^"]+)"/.exec(html.toString());
  const packed = await asked(script, { 'accept-encoding': 'br' });
  assert.deepEqual([packed.status, packed.coding], [200, 'br']);
  const bytes = brotliDecompressSync(packed.body);
  for (const turn of [1, 2]) {
    const plain = await asked(script, { 'accept-encoding': 'identity' });
    assert.deepEqual([plain.status, plain.coding, plain.tag], [200, undefined, packed.tag], `turn ${turn}`);
    assert.ok(plain.body.equals(bytes));
  }
  const again = await asked(script, { 'if-none-match': packed.tag });
  assert.deepEqual([again.status, again.body.length], [304, 0]);
});

test('what is not there, or not for the public, is not answered', { skip }, async () => {
  for (const path of ['/assets/none-00000000.js', '/.vite/manifest.json', '/assets/../.vite/manifest.json']) {
    assert.equal((await asked(path, {})).status, 404, path);
  }
});
