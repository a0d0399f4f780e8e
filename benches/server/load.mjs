// Servers under load, side by side: requests a second, times, memory of all their processes, and how
// quick /healthz stays. Each server gets the same pictures from the same number of clients.
//
// A server that reads its pictures itself is asked without them ('-' for the file), each time for
// another of 64 ({n} in URL): some answer equal requests together.
//
//   node load.mjs NAME URL PID SECONDS CLIENTS FILE|- [healthz]
import { readFileSync, readdirSync } from 'node:fs';

const [name, url, pid, seconds, clients, file, healthz] = process.argv.slice(2);
const asked = file === '-' ? {} : { method: 'POST', body: readFileSync(file) };
const end = performance.now() + Number(seconds) * 1000;
const times = [];
const health = [];
const statuses = new Map();
let bytes = 0;
let asking = 0;

// Every process below one, by their parents.
const family = () => {
  const parents = new Map();
  for (const entry of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'latin1');
      parents.set(entry, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    } catch { /* it ended meanwhile */ }
  }
  const all = new Set([pid]);
  for (let more = true; more;) {
    more = false;
    for (const [child, parent] of parents) {
      if (all.has(parent) && !all.has(child)) { all.add(child); more = true; }
    }
  }
  return all;
};

// Memory that is each one's own, and its share of what they share.
const memory = () => {
  let sum = 0;
  for (const one of family()) {
    try {
      sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'latin1'))?.[1] ?? 0);
    } catch { /* it ended meanwhile */ }
  }
  return sum / 1024;
};

const client = async () => {
  while (performance.now() < end) {
    const begun = performance.now();
    try {
      const answer = await fetch(url.replace('{n}', String(asking++ % 64)), asked);
      const got = (await answer.arrayBuffer()).byteLength;
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.ok) { times.push(performance.now() - begun); bytes = got; }
      else await new Promise((wait) => setTimeout(wait, 50));
    } catch {
      statuses.set('broken', (statuses.get('broken') ?? 0) + 1);
    }
  }
};

const watch = async () => {
  const seen = [];
  while (performance.now() < end) {
    if (healthz) {
      const begun = performance.now();
      await (await fetch(healthz)).text();
      health.push(performance.now() - begun);
    }
    seen.push(memory());
    await new Promise((wait) => setTimeout(wait, 250));
  }
  return seen;
};

const at = (list, part) => list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))];
const [seen] = await Promise.all([watch(), ...Array.from({ length: Number(clients) }, client)]);
const fixed = (n) => (n === undefined ? '' : n.toFixed(1));
console.log([
  name, clients, seconds, fixed(times.length / Number(seconds)), fixed(at(times, 0.5)), fixed(at(times, 0.99)),
  fixed(Math.max(...seen)), fixed(seen[Math.floor(seen.length / 4)]), fixed(seen.at(-1)), fixed(at(health, 0.99)), bytes,
  [...statuses].map(([status, count]) => `${status}:${count}`).join(' '),
].join(','));
