import type { AskedDomain } from '../../src/core/private/domain.ts';
import { groupsOf, measured } from '../../src/core/kinds/registry.ts';
import type { Table } from '../../src/core/table/table.ts';

/** Ranges of numbers as the sources' code books have them, by data set and column; all in steps of 1. */
const RANGES: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  adult: {
    age: [16, 100],
    fnlwgt: [0, 1_500_000],
    'education-num': [1, 16],
    'capital-gain': [0, 99_999],
    'capital-loss': [0, 4999],
    'hours-per-week': [1, 99],
  },
  compas: {
    age: [18, 100],
    juv_fel_count: [0, 30],
    juv_misd_count: [0, 30],
    juv_other_count: [0, 30],
    priors_count: [0, 50],
  },
};

/**
 * What is known of the columns without the rows: ranges from the code book; the categories of both files stand for its
 * lists.
 * @param table whose columns know the categories of all files
 */
export function domainsOf(name: string, table: Table): AskedDomain[] {
  return table.columns.map((column): AskedDomain => {
    const seen = measured(column);
    if (seen.measure === 'groups') {
      const mayBeMissing = seen.codes.includes(-1);
      return {
        kind: 'categories',
        name: column.name,
        values: groupsOf(column).categories,
        other: null,
        mayBeMissing,
      };
    }
    const range = RANGES[name]?.[column.name];
    if (!range) throw new Error(`bench/private/codeBooks.ts has no range of ${column.name} in ${name}.`);
    const [from, to] = range;
    return {
      kind: 'numbers',
      name: column.name,
      from,
      to,
      step: 1,
      decimals: 0,
      mayBeMissing: false,
      bins: 'found',
    };
  });
}
