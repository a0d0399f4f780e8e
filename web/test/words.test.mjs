// Every language has every word that the script uses, and no word is left over.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { FluentBundle, FluentResource } from '@fluent/bundle';

const locales = new URL('../../locales/', import.meta.url);
const languages = ['en', 'de', 'fr', 'es', 'pt-BR', 'it', 'ja', 'zh-CN', 'ar', 'hi'];
const read = (lang) => readFileSync(new URL(`${lang}/app.ftl`, locales), 'utf8');
const names = (text) => [...text.matchAll(/^([a-z][\w-]*) =/gm)].map((match) => match[1]);
const variables = (text) => [...new Set([...text.matchAll(/\{ ?\$(\w+)/g)].map((match) => match[1]))].sort();

function sources(folder = new URL('../src/', import.meta.url)) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
    .join('\n');
}

for (const lang of languages) {
  test(`words of ${lang}`, () => {
    const text = read(lang);
    assert.deepEqual(names(text), names(read('en')));
    const bundle = new FluentBundle(lang);
    assert.deepEqual(bundle.addResource(new FluentResource(text)), []);
    for (const name of names(text)) {
      const errors = [];
      const args = { files: 3, results: 2, done: 1, failed: 1, requests: 9, foreign: 0, fields: 5, pages: 2, place: 4, strokes: 2, n: 2 };
      for (const other of ['name', 'memory', 'reason', 'score', 'share', 'size', 'host', 'time', 'detail']) args[other] = 'x';
      assert.ok(bundle.formatPattern(bundle.getMessage(name).value, args, errors).trim());
      assert.deepEqual(errors, [], name);
    }
    assert.deepEqual(variables(text), variables(read('en')));
  });
}

test('the script uses every word, and only words there are', () => {
  const code = sources();
  const known = new Set(names(read('en')));
  for (const [, name] of code.matchAll(/\bt\('([\w-]+)'/g)) assert.ok(known.has(name), name);
  const families = ['mode-', 'view-', 'crop-', 'level-', 'group-', 'error-', 'score-', 'theme-', 'behind-', 'proof-kind-'];
  for (const name of known) {
    if (families.some((family) => name.startsWith(family))) continue;
    assert.ok(code.includes(`'${name}'`), `${name} is used nowhere`);
  }
});
