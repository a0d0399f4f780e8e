// Three clouds of the tests' own that speak like Google Drive, Dropbox and OneDrive.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = process.env.COMPRESSIMAGE_TESTBED ?? fileURLToPath(new URL('../../target/release/compressimage-testbed', import.meta.url));

export const lacking = existsSync(program) ? false : 'compressimage-testbed is not built';

/** One of them: what is in it, what it saw, and how it is to fail. */
function cloud(at) {
  const ask = async (method, what, query = {}, body = undefined) => {
    const answer = await fetch(`${at}/fake/${what}?${new URLSearchParams(query)}`, { method, body });
    if (!answer.ok) throw new Error(`${what}: ${answer.status}`);
    return answer;
  };
  const told = async (what, query) => (await ask('GET', what, query)).json();
  return {
    at,
    /** Puts a file there; gives its id. */
    put: async (path, bytes) => (await (await ask('POST', 'put', { path }, bytes)).json()).id,
    remove: (path) => ask('POST', 'remove', { path }),
    many: (folder, count) => ask('POST', 'many', { folder, count }),
    get: async (path) => Buffer.from(await (await ask('GET', 'get', { path })).arrayBuffer()),
    names: (folder) => told('names', { folder }),
    fail: (on, how, times = 1) => ask('POST', 'fail', { on, how, times }),
    quota: (bytes) => ask('POST', 'quota', { bytes }),
    pick: (ids) => ask('POST', 'pick', { ids: ids.join(',') }),
    requests: () => told('requests'),
    tokens: () => told('tokens'),
    /** Requests of a page itself, and not of its server. */
    straight: async (origin, method) => (await told('requests')).filter((one) => one.headers.origin === origin && one.method === method),
  };
}

/** Starts them. `settings` are what a server is to be told of them. */
export async function clouds() {
  const child = spawn(program, ['clouds'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const said = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
      if (/^ready$/m.test(text)) resolve(text);
    });
    child.on('error', reject);
    child.on('exit', () => reject(new Error(text)));
  });
  const names = ['gdrive', 'dropbox', 'onedrive'];
  const at = Object.fromEntries(names.map((name) => [name, new RegExp(`^${name.toUpperCase()}=(.+)$`, 'm').exec(said)[1].trim()]));
  const settings = (extent) => Object.fromEntries(names.flatMap((name) => {
    const key = `CLOUD__${name.toUpperCase()}`;
    return [[`${key}__CLIENT_ID`, 'app'], [`${key}__AT`, at[name]], [`${key}__EXTENT`, extent]];
  }));
  return {
    ...Object.fromEntries(names.map((name) => [name, cloud(at[name])])),
    settings,
    end: () => new Promise((done) => {
      child.once('exit', done);
      child.stdin.end();
    }),
  };
}
