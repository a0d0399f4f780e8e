// A server with an operator: with mail, and with what people wrote and asked for.
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { serve } from './serve.mjs';

const token = 'ca_of-a-test';

/** A mail server that takes letters to people, and none to the operator; `links` are those that letters have. */
async function mail() {
  const links = [];
  const server = createServer((socket) => {
    let letter = null;
    let rest = '';
    socket.write('220 here\r\n');
    socket.on('error', () => {});
    socket.on('data', (data) => {
      const lines = (rest + data).split('\r\n');
      rest = lines.pop();
      for (const line of lines) {
        if (letter === null) {
          if (/^DATA/i.test(line)) letter = '';
          const answer = /^DATA/i.test(line) ? '354 go on' : /^RCPT.*operator/i.test(line) ? '451 not now' : '250 well';
          socket.write(`${answer}\r\n`);
        } else if (line === '.') {
          links.push(...(letter.match(/\/rights\/confirm\/\w+/g) ?? []));
          letter = null;
          socket.write('250 taken\r\n');
        } else letter += `${line}\n`;
      }
    });
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { links, url: `smtp://127.0.0.1:${server.address().port}`, end: () => server.close() };
}

const form = (fields) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return { method: 'POST', body };
};

/** Starts one. `log` logs a page's context in. */
export async function operated() {
  const post = await mail();
  const server = await serve({
    ADMIN__TOKEN: createHash('sha256').update(token).digest('hex'),
    MAIL__SERVER: post.url,
    MAIL__FROM: 'images@example.org',
    MAIL__TO: 'operator@example.org',
    ORIGIN: 'http://127.0.0.1',
    POLICY__CONTROLLER: 'Example Pictures Ltd',
    POLICY__ADDRESS: '1 Long Road, Dublin, Ireland',
    POLICY__EMAIL: 'privacy@example.org',
    POLICY__LOCATION: 'Ireland',
  });
  const message = 'The crop of my picture is one pixel too wide.\nIt has 4001 columns; I asked for 4000.';
  await fetch(`${server.origin}/contact`, form({ message, email: 'ann@example.net', browser: 'Firefox 140', version: '1' }));
  const session = await fetch(`${server.origin}/session`, { method: 'POST' });
  const cookie = session.headers.get('set-cookie').split(';')[0];
  for (const [kind, law, details] of [['access', 'gdpr', ''], ['objection', 'ccpa', 'Please do not look at the pictures of my cats.']]) {
    const headers = { cookie };
    await fetch(`${server.origin}/rights`, { ...form({ kind, law, details, email: 'ann@example.net' }), headers });
  }
  while (post.links.length < 2) await new Promise((next) => setTimeout(next, 50));
  for (const link of post.links) await fetch(server.origin + link, form({}));
  return {
    origin: server.origin,
    log: async (page) => {
      await page.goto(`${server.origin}/admin`);
      await page.fill('#token', token);
      await page.click('.letter button');
      await page.waitForSelector('.admin .facts');
    },
    end: async () => {
      await server.end();
      post.end();
    },
  };
}
