// A server of the test's own, configured as it needs it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, skip } from './browser.mjs';

export const program = process.env.COMPRESSIMAGE ?? fileURLToPath(new URL('../../target/release/compressimage', import.meta.url));

/** Starts one; `settings` are variables without their prefix: { RETENTION__FILES: '5s' }. */
export async function serve(settings = {}, port = 0) {
  const data = mkdtempSync(join(tmpdir(), 'compressimage-test-'));
  const own = Object.entries({ DATA: data, RATES__BURST: 1000, ...settings });
  const env = { ...process.env, ...Object.fromEntries(own.map(([name, value]) => [`COMPRESSIMAGE_SERVER_${name}`, String(value)])) };
  const child = spawn(program, ['serve', '--listen', `127.0.0.1:${port}`], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const origin = await new Promise((resolve, reject) => {
    let said = '';
    const hear = (text) => {
      const found = /http:\/\/[0-9.:]+/.exec((said += text));
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => reject(new Error(said)));
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const end = async () => {
    child.kill();
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return { origin, end };
}

/** A browser and a server for the tests of a file, from the first to the last: `{ browser, server }` once they run. */
export function started(settings) {
  const own = {};
  before(async () => {
    if (skip) return;
    own.browser = await launch();
    own.server = await serve(settings);
  });
  after(async () => {
    await own.browser?.close();
    await own.server?.end();
  });
  return own;
}
