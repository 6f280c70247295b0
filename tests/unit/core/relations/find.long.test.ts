import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRelations, wantedRelations } from '../../../../src/core/relations/find.ts';
import { relationId, relationInWords } from '../../../../src/core/relations/relation.ts';
import { createRng } from '../../../../src/core/random.ts';
import { fitEncoding } from '../../../../src/core/encoding/encoding.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';
import { PLANTED, plantedTable } from './planted.ts';

const SEARCH = { leftOut: [], encoding: null, rareThreshold: 5 };

const find = (table: Table, search = SEARCH) => findRelations(table, search, createRng(1));
const wordsOf = (table: Table) =>
  find(table)
    .filter(({ kind }) => kind !== 'range')
    .map(relationInWords);

describe('relations of a table', () => {
  test('are found where they are planted, and no others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 3000 }), fc.integer(), (rows, seed) => {
        expect(wordsOf(plantedTable(rows, seed)).sort()).toEqual([...PLANTED].sort());
      }),
      { numRuns: 20 },
    );
  });

  test('are none where columns are independent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 1500 }), fc.integer(), (rows, seed) => {
        const rng = createRng(seed);
        const column = (k: number) => Array.from({ length: rows }, () => rng.int(k));
        const table = tableOf([
          numberColumn('a', column(5)),
          numberColumn('b', column(60)),
          numberColumn('c', column(100_000)),
          textColumn('d', column(4).map(String)),
          textColumn('e', column(12).map(String)),
          textColumn(
            'f',
            column(40).map((x) => (x === 0 ? 'rare' : 'common')),
          ),
        ]);
        expect(wordsOf(table)).toEqual([]);
      }),
      { numRuns: 50, examples: [[56, 1887071610]] },
    );
  });

  test('are none but that of the cells where one value comes with whatever is filled', () => {
    // The charge of those who were arrested again (ProPublica): it says no more than that it is there.
    const rng = createRng(3);
    const again = Array.from({ length: 2000 }, () => rng.next() < 0.4);
    const charge = textColumn(
      'charge',
      again.map(() => `M${1 + rng.int(6)}`),
    );
    const codes = charge.codes.map((code, row) => (again[row] ? code : -1));
    const table = tableOf([
      textColumn(
        'is_recid',
        again.map((is) => (is ? '1' : '0')),
      ),
      { ...charge, codes },
    ]);
    expect(wordsOf(table)).toEqual(['"charge" is filled exactly where "is_recid" is "1"']);
  });

  test('are not listed by pairs of numbers that are drawn between others', () => {
    const rng = createRng(5);
    const days = Array.from({ length: 4000 }, () => rng.int(300));
    const parity = days.map((day) => ((day * 7919) % 13 < 6 ? 'a' : 'b'));
    expect(wordsOf(tableOf([numberColumn('day', days), textColumn('shift', parity)]))).toEqual([]);
  });

  test('hold where all columns are filled, whatever is missing', () => {
    const table = plantedTable(1000, 4);
    const rng = createRng('holes');
    const columns = table.columns.map((column) =>
      column.kind === 'numeric'
        ? { ...column, values: column.values.map((value) => (rng.next() < 0.1 ? Number.NaN : value)) }
        : { ...column, codes: column.codes.map((code) => (rng.next() < 0.1 ? -1 : code)) },
    );
    expect(wordsOf({ ...table, columns }).sort()).toEqual(
      PLANTED.filter((words) => !words.includes('filled')).sort(),
    );
  });

  test('are not found where one row in a thousand breaks them', () => {
    const table = plantedTable(1000, 4);
    const columns = table.columns.map((column) =>
      column.name === 'pay' && column.kind === 'numeric'
        ? { ...column, values: column.values.map((value, row) => (row === 500 ? value + 1 : value)) }
        : column,
    );
    const words = wordsOf({ ...table, columns });
    expect(words).not.toContain('"pay" is the sum of "wage" and "bonus"');
    expect(words).toContain('"band" follows from the range that "age" lies in');
  });

  test('leave out columns that take no part', () => {
    const found = findRelations(plantedTable(800, 1), { ...SEARCH, leftOut: ['city', 'pay'] }, createRng(1));
    expect(found.filter(({ columns }) => columns.some((name) => name === 'city' || name === 'pay'))).toEqual(
      [],
    );
  });

  test('tell combinations of which half never come, and none that chance may have left out', () => {
    const pairs = Array.from({ length: 900 }, (_, i) => [i % 9, (i % 9) + (Math.floor(i / 9) % 3)] as const);
    const table = tableOf([
      textColumn(
        'state',
        pairs.map(([a]) => `s${a}`),
      ),
      textColumn(
        'team',
        pairs.map(([, b]) => `t${b}`),
      ),
    ]);
    expect(wordsOf(table)).toEqual(['"state" and "team" come in fixed combinations']);
  });

  test('tell no combination of a question that few were asked', () => {
    // Region and an answer that 60 of 2,000 gave: most combinations have no row, as they would by chance.
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rng = createRng(seed);
        const region = textColumn(
          'region',
          Array.from({ length: 2000 }, () => `r${rng.int(9)}`),
        );
        const answer = textColumn(
          'answer',
          Array.from({ length: 2000 }, () => `a${rng.int(6)}`),
        );
        const codes = answer.codes.map((code, row) => (row % 33 === 0 ? code : -1));
        expect(wordsOf(tableOf([region, { ...answer, codes }]))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('tell the one combination of two answers that never comes', () => {
    const rng = createRng('boxes');
    const rows = Array.from({ length: 800 }, () => {
      const none = rng.next() < 0.3;
      return [none ? 'none of them' : 'not ticked', !none && rng.next() < 0.4 ? 'weight' : 'not ticked'];
    });
    const table = tableOf(
      [0, 1].map((k) =>
        textColumn(
          `box ${k}`,
          rows.map((own) => own[k]!),
        ),
      ),
    );
    expect(wordsOf(table)).toEqual(['"box 0" and "box 1" come in fixed combinations']);
  });

  test('tell columns that share an answer beside one of them, not beside each other', () => {
    const rng = createRng('telco');
    const services = ['DSL', 'Fiber', 'No'];
    const service = Array.from({ length: 900 }, () => services[rng.int(3)]!);
    const extra = () => service.map((own) => (own === 'No' ? 'No service' : ['Yes', 'No'][rng.int(2)]!));
    const table = tableOf([
      textColumn('service', service),
      textColumn('security', extra()),
      textColumn('backup', extra()),
      textColumn('support', extra()),
    ]);
    expect(wordsOf(table)).toEqual(
      ['security', 'backup', 'support'].map((name) => `"service" and "${name}" come in fixed combinations`),
    );
  });

  test('tell sums of four, and columns that are the same', () => {
    const rng = createRng('four');
    const column = () => Array.from({ length: 300 }, () => rng.int(50));
    const parts = [column(), column(), column(), column()];
    const total = parts[0]!.map((_, row) => parts.reduce((sum, part) => sum + part[row]!, 0));
    const names = ['a', 'b', 'c', 'd'];
    const table = tableOf([
      ...parts.map((part, k) => numberColumn(names[k]!, part)),
      numberColumn('total', total),
      numberColumn('twin', total),
    ]);
    const words = wordsOf(table);
    expect(words).toContain('"total" is the sum of "a", "b", "c" and "d"');
    expect(words).toContain('"twin" is always the same as "total"');
  });

  test('tell numbers that never repeat where they would', () => {
    const ticket = Array.from({ length: 500 }, (_, i) => (i * 7919) % 1009);
    expect(wordsOf(tableOf([numberColumn('ticket', ticket)]))).toEqual(['No value of "ticket" comes twice']);
    const measure = ticket.map((_, i) => i * 1_000_003);
    expect(wordsOf(tableOf([numberColumn('measure', measure)]))).toEqual([]);
  });

  test('of 500 columns take seconds', () => {
    const rng = createRng('wide');
    const columns = Array.from({ length: 500 }, (_, k) =>
      k % 2 === 0
        ? numberColumn(
            `n${k}`,
            Array.from({ length: 3000 }, () => rng.int(1000)),
          )
        : textColumn(
            `t${k}`,
            Array.from({ length: 3000 }, () => String(rng.int(8))),
          ),
    );
    const started = performance.now();
    expect(wordsOf(tableOf(columns))).toEqual([]);
    expect((performance.now() - started) / 1000).toBeLessThan(30);
  });
});

describe('what is written of a relation', () => {
  const roles = {
    target: { kind: 'classes' as const, column: 'hired', positive: ['yes'] },
    sensitive: ['sex'],
    ignored: [],
  };

  test('has no pair of fewer rows than the threshold, and no category that was pooled', () => {
    const rows = 400;
    const city = Array.from({ length: rows }, (_, i) => (i < 3 ? 'Tiny' : i < 6 ? 'Small' : `c${i % 4}`));
    const state = city.map((name) => (name === 'Tiny' || name === 'c0' || name === 'c1' ? 'A' : 'B'));
    const yesNo = Array.from({ length: rows }, (_, i) => (i % 2 ? 'yes' : 'no'));
    const sex = Array.from({ length: rows }, (_, i) => (i % 3 ? 'man' : 'woman'));
    const table = tableOf([
      textColumn('city', city),
      textColumn('state', state),
      textColumn('sex', sex),
      textColumn('hired', yesNo),
    ]);
    const encoding = fitEncoding(table, roles, undefined, 5);
    const [relation] = findRelations(table, { leftOut: [], encoding, rareThreshold: 5 }, createRng(1));
    expect(relation).toMatchObject({ kind: 'determines', columns: ['city', 'state'] });
    const written = JSON.stringify(relation);
    expect(written).not.toContain('Tiny');
    expect(written).not.toContain('Small');
    // The pool has three rows with either state: fewer than five of each.
    expect(written).not.toContain('other (rare)');
    expect(written).toContain('["c0","A",98]');
  });

  test('cuts ranges at round numbers between those that come', () => {
    const relation = find(plantedTable(1000, 2)).find(({ columns }) => columns.includes('band'))!;
    expect(relation).toEqual({
      kind: 'determines',
      columns: ['age', 'band'],
      both: false,
      by: { kind: 'ranges', cuts: [30, 50], values: ['young', 'middle', 'old'] },
    });
  });
});

describe('wishes', () => {
  test('switch off what is found, and add what the person knows', () => {
    const table = plantedTable(600, 3);
    const off = find(table).map(relationId);
    const added = [
      { kind: 'order' as const, columns: ['bonus', 'wage'] },
      { kind: 'order' as const, columns: ['bonus', 'city'] },
      { kind: 'sum' as const, columns: ['pay'] },
    ];
    const wanted = wantedRelations(table, SEARCH, { off, added }, createRng(1));
    expect(wanted.map(relationInWords)).toEqual(['"bonus" is never greater than "wage"']);
  });
});
