import { describe, expect, test } from 'vitest';
import { FILE_VERSION } from '../../../../src/core/project/container.ts';
import { migrateDocument } from '../../../../src/core/project/migrateDocument.ts';

const text = { kind: 'categorical', name: 'club', categories: ['chess', 'choir'], missing: false };
const numbers = (name: string) => ({ kind: 'numeric', name, missing: true, decimals: 1 });
/** Two codes: 0 for six people and 0.4 for one, then 2 for five. */
const asValues = { values: [[0, 0.4], [2]], counts: [[6, 1], [5]] };
/** 0.4 is rare: it lay half way to 0, its one neighbour. */
const asPieces = {
  pieces: [
    [
      [0, 6],
      [0.2, 0.4, 1],
    ],
    [[2, 5]],
  ],
  step: 0.1,
};
const documentOf = (own: object) => ({
  fairloom: '0.1.0',
  reach: 'wrong, and left to the reader',
  schema: ['club', 'wealth', 'wage', 'age'].map((name) => ({ name, missingToken: `no ${name}` })),
  tables: [{ slot: 'real', name: 'clubs.csv', types: [{ column: 'age', type: 'integer' }] }],
  encoding: {
    features: [text, { ...numbers('wealth'), ...own }],
    target: { ...numbers('wage'), ...own },
    sensitive: [
      { codec: text, moments: null },
      { codec: { ...numbers('age'), ...own }, moments: { mean: 1, sd: 2 } },
    ],
  },
});

/** As version 3 has it: spellings of missing cells in a list, and a code each. */
const withSpellings = (own: object) => {
  const { schema, encoding, tables, ...rest } = documentOf(own);
  const spelled = <C extends { name: string; missing: boolean }>(codec: C) => ({
    ...codec,
    missing: codec.missing ? [`no ${codec.name}`] : [],
  });
  return {
    ...rest,
    schema: schema.map((column) => ({
      ...column,
      missingTokens: column.name === 'club' ? [] : [column.missingToken],
    })),
    tables: tables.map(({ types, ...table }) => ({
      ...table,
      choices: types.map((choice) => ({ ...choice, missing: null, dayFirst: null })),
    })),
    encoding: {
      features: encoding.features.map(spelled),
      target: spelled(encoding.target),
      sensitive: encoding.sensitive.map(({ codec, moments }) => ({ codec: spelled(codec), moments })),
    },
  };
};

describe('a document of version 1', () => {
  test('gets pieces and a step in every place that holds numbers, and keeps the rest', () => {
    expect(migrateDocument(1, documentOf(asValues))).toEqual(withSpellings(asPieces));
  });

  test.each<[string, unknown, string]>([
    ['that is none', null, 'the file is not an object'],
    ['without an encoding', {}, 'encoding is not an object'],
    ['with pieces already', documentOf(asPieces), 'encoding.features[1].values is not a list'],
    [
      'with values that are no numbers',
      documentOf({ ...asValues, values: [['0']] }),
      'encoding.features[1].values[0][0] is not a number',
    ],
    [
      'with values out of order',
      documentOf({ values: [[1, 0]], counts: [[6, 6]] }),
      'encoding.features[1] is not values in ascending order',
    ],
  ])('%s is a misfit that names the place', (_, value, message) => {
    expect(() => migrateDocument(1, value)).toThrow(message);
  });
});

test('a document of version 2 gets the spelling of missing cells in schema and codecs', () => {
  expect(migrateDocument(2, documentOf(asPieces))).toEqual(withSpellings(asPieces));
});

test('a document of today is not touched', () => {
  const value = documentOf(asValues);
  expect(migrateDocument(FILE_VERSION, value)).toBe(value);
});
