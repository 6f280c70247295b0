import { describe, expect, test } from 'vitest';
import { tableWarnings } from '../../../../src/core/schema/warnings.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { roleWarnings, validateRoles } from '../../../../src/core/schema/validate.ts';
import { inferSchema, retype } from '../../../../src/core/schema/infer.ts';
import { sensitiveConcept } from '../../../../src/core/schema/sensitiveNames.ts';
import { takeRows } from '../../../../src/core/table/table.ts';
import { inGerman } from '../../inGerman.ts';
import { appErrorOf, readText, tableOf } from '../table/sources.ts';

const of = (rows: number, cell: (row: number) => string) =>
  Array.from({ length: rows }, (_, row) => cell(row));

/** What is said of a column of these cells beside another one. */
async function said(code: string, cells: readonly string[], roles?: Roles): Promise<string[]> {
  const table = await tableOf(
    ['x,other', ...cells.map((cell, i) => `${cell},${i % 3 ? 'p' : 'q'}`)].join('\n'),
  );
  return inGerman(() => tableWarnings(table, roles))
    .filter((warning) => warning.code === code)
    .map(({ message }) => message);
}

describe('what is said of columns', () => {
  test.each<[code: string, cells: readonly string[], message: string]>([
    [
      'column.manyCategories',
      of(303, (i) => `s${i % 100}`),
      'Spalte "x" hat 100 Kategorien. Mit der voreingestellten Schwelle von 5 Zeilen stünde "other (rare)" für 98 davon (295 Zeilen); nur "s0" und "s1" blieben.',
    ],
    [
      'column.manyCategories',
      of(260, (i) => (i < 60 ? `big${i % 6}` : `s${i % 100}`)),
      'Spalte "x" hat 106 Kategorien. Mit der voreingestellten Schwelle von 5 Zeilen stünde "other (rare)" für 100 davon (200 Zeilen); 6 blieben.',
    ],
    ['column.manyCategories', of(600, (i) => `s${i % 60}`), 'Spalte "x" hat 60 Kategorien.'],
    [
      'column.identifier',
      of(60, (i) => `k-${i}`),
      'Spalte "x" sieht nach einer Kennung aus: Ihre Werte sind fast alle verschieden.',
    ],
    [
      'column.text',
      of(60, (i) => `sagte etwas ${i} am Tag`),
      'Spalte "x" sieht nach Freitext aus: Ihre Werte sind fast alle verschieden.',
    ],
    ['column.constant', of(60, () => 'here'), 'Spalte "x" hat in jeder Zeile denselben Wert.'],
    [
      'column.misfits',
      of(60, (i) => (i === 7 ? 'see file' : `${i % 13}.5`)),
      'Spalte "x" enthält eine Zelle, die nicht zu den anderen passt und als fehlend zählt: "see file".',
    ],
    [
      'column.misfits',
      of(100, (i) => (i === 7 || i === 9 ? 'see file' : `${i % 13}.5`)),
      'Spalte "x" enthält 2 Zellen, die nicht zu den anderen passen und als fehlend zählen: "see file".',
    ],
    [
      'column.ambiguousDates',
      of(60, (i) => `0${1 + (i % 9)}/0${1 + (i % 7)}/2024`),
      'Nichts in Spalte "x" verrät, welche Zahl der Monat ist: Gelesen wird sie als MM/DD/YYYY.',
    ],
    [
      'column.naMayBeAValue',
      of(60, (i) => (i === 3 ? 'NA' : ['DE', 'FR', 'US'][i % 3]!)),
      'Zelle der Spalte "x"',
    ],
  ])('%s', async (code, cells, message) => {
    const [found] = await said(code, cells);
    expect(found).toContain(message);
  });
});

const STAFF = await tableOf(
  [
    'hired,sex,race,id,site',
    ...of(100, (i) =>
      [
        i % 3 === 0 ? 'yes' : i === 1 ? '' : 'no',
        i % 2 ? 'M' : 'F',
        i < 60 ? 'a' : i < 99 ? 'b' : 'c',
        `k${i}`,
        'here',
      ].join(','),
    ),
  ].join('\n'),
  'staff.csv',
);
const ROLES: Roles = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex', 'race'],
  ignored: ['id', 'site'],
};

describe('what is said of roles', () => {
  const messages = (roles: Roles) => inGerman(() => roleWarnings(STAFF, roles)).map(({ message }) => message);

  test('small groups and empty cells, of one row and of several', () => {
    expect(messages(ROLES)).toEqual([
      'Gruppe "c" von "race" hat nur 1 Zeile.',
      'Die Zielspalte "hired" ist in 1 von 100 Zeilen leer.',
    ]);
  });

  test.each<[change: Partial<Roles>, message: string, hint: string]>([
    [
      { ignored: ['id', 'hired'] },
      'Spalte "hired" ist weggelassen, obwohl sie das Ziel ist.',
      'Behalten Sie sie, oder wählen Sie eine andere Spalte.',
    ],
    [
      { ignored: ['sex'] },
      'Spalte "sex" ist weggelassen, obwohl sie sensibel ist.',
      'Behalten Sie sie, oder wählen Sie eine andere Spalte.',
    ],
    [
      { target: { kind: 'classes', column: 'id', positive: ['k1'] }, ignored: [] },
      'Spalte "id" enthält Kennungen und kann nicht das Ziel sein.',
      'Wählen Sie eine Spalte mit Zahlen oder Klassen.',
    ],
    [
      { target: { kind: 'classes', column: 'hired', positive: [] } },
      'Kein günstiger Wert von "hired" ist gewählt.',
      'Wählen Sie unter "no", "yes".',
    ],
    [
      { sensitive: ['gender'] },
      'staff.csv hat keine Spalte "gender".',
      'Ihre Spalten sind "hired", "sex", "race", "id", "site".',
    ],
  ])('%j is refused', async (change, message, hint) => {
    const error = await appErrorOf(() => inGerman(() => validateRoles(STAFF, { ...ROLES, ...change })));
    expect([error.message, error.hint]).toEqual([message, hint]);
  });

  test('too few of an outcome', () => {
    const few = takeRows(STAFF, [0, ...Array.from({ length: 60 }, (_, i) => i + 1).filter((i) => i % 3)]);
    const found = inGerman(() => tableWarnings(few, { ...ROLES, ignored: [] }));
    expect(found.map(({ message }) => message)).toContain(
      '1 günstige Zeile von 40: zu wenige, um daraus zu lernen oder zu vergleichen.',
    );
  });
});

test('a column that cannot be read as wished', async () => {
  const raw = await readText('a,b\n1,x\n2.5,y\n3,z\nmany,x\n5,y', 'a.csv');
  const schema = inferSchema(raw);
  const error = await appErrorOf(() =>
    inGerman(() => retype(raw, schema, { column: 'b', type: 'integer' } as Parameters<typeof retype>[2])),
  );
  expect(error.message).toBe('Spalte "b" lässt sich nicht als ganze Zahl lesen: Zeile 2 enthält "x".');
  expect(error.hint).toBe(
    'Alle Zellen müssen ganze Zahlen ohne führende Nullen oder leer sein. Berichtigen Sie die Zelle, oder wählen Sie einen anderen Typ.',
  );
});

test('names of sensitive columns are known in every language, whichever is spoken', () => {
  const names = ['sex', 'Geschlecht', 'race', 'âge', 'religion', 'score'];
  expect(inGerman(() => names.map(sensitiveConcept))).toEqual(names.map(sensitiveConcept));
});
