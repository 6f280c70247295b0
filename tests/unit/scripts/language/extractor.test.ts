import ts from 'typescript';
import { expect, it } from 'vitest';
import { textsOf } from '../../../../scripts/language/extractor.ts';

const found = (code: string) =>
  textsOf(ts.createSourceFile('a.tsx', code, ts.ScriptTarget.Latest, true)).map(({ message }) => message);

it('finds templates, with numbered gaps, and those within their gaps', () => {
  expect(found('t`Read ${rows} of ${f(t`all`)}.`; other`no text`')).toEqual(['Read {0} of {1}.', 'all']);
});

it('finds the texts of tables, without names of properties, types and code within functions', () => {
  expect(found("texts({ 'No name': 'a', b: ['c d'], e: () => 'f g' } as Record<'h i', string>)")).toEqual([
    'a',
    'c d',
  ]);
  expect(found("phrases([{ id: 'none', label: 'None at all', of: '12 %' }])")).toEqual(['None at all']);
});

it('finds what stands under the names of a table that is marked', () => {
  const table = "{ id: 'seed', label: 'Seed', help: 'a help', slider: { ends: ['no penalty', 'all'] } }";
  expect(found(`/** Settings. @texts label ends */ const A = ${table};`)).toEqual([
    'Seed',
    'no penalty',
    'all',
  ]);
  expect(found(`/** Settings. */ const A = ${table};`)).toEqual([]);
});

it('finds counts, with the plural that is told or the regular one', () => {
  expect(found("counted(n, 'row'); counted(n, 'person', 'people'); counted(n, name)")).toEqual([
    '{0, plural, one {# row} other {# rows}}',
    '{0, plural, one {# person} other {# people}}',
  ]);
});

it('says which code fills a gap', () => {
  const [text] = textsOf(
    ts.createSourceFile('a.ts', 't`Read ${table\n  .rows} rows`', ts.ScriptTarget.Latest, true),
  );
  expect(text?.gaps).toEqual(['table .rows']);
});
