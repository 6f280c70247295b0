import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { LANGUAGES } from '../../../../src/core/language/language.ts';
import { LANGUAGES as OF_COMMANDS, readCatalogue } from '../../../../scripts/language/catalogue.mjs';
import { textsOf } from '../../../../scripts/language/extractor.ts';

const SOURCE = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:tsx?|mjs)$/.test(file))
  .map((file) => join('src', file));

const messages = new Set(
  SOURCE.flatMap((file) =>
    textsOf(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)),
  ).map(({ message }) => message),
);

const german = () => readCatalogue('de');

/** `{0}`, `{1, plural, …`, `<0>` and `<1/>` of a message, each once. */
function gapsOf(message: string): string {
  const gaps = [...message.matchAll(/\{(\d+)[,}]|<(\d)(\/?)>/g)].map(
    ([, value, part, isEmpty]) => value ?? `<${part}${isEmpty}>`,
  );
  return [...new Set(gaps)].sort().join(' ');
}

it('is said in German whatever the source says, and nothing else: after `npm run messages`', async () => {
  const catalogue = await german();
  expect(messages.size).toBeGreaterThan(3000);
  expect([...messages].filter((message) => !catalogue.get(message))).toEqual([]);
  expect([...catalogue.keys()].filter((message) => !messages.has(message))).toEqual([]);
});

it('has the gaps and marks of its message in each translation', async () => {
  const differ = [...(await german())].filter(([message, said]) => said && gapsOf(message) !== gapsOf(said));
  expect(differ).toEqual([]);
});

it('begins and ends with a space where its message does', async () => {
  const ends = (text: string) => `${/^\s?/.exec(text)?.[0]}|${/\s?$/.exec(text)?.[0]}`;
  const differ = [...(await german())].filter(([message, said]) => said && ends(message) !== ends(said));
  expect(differ).toEqual([]);
});

it('is of the languages that the page has, for the command line too', () => {
  expect(OF_COMMANDS).toEqual(Object.keys(LANGUAGES));
});
