import { describe, expect, test } from 'vitest';
import { sizeOf, withoutColumns, withRows } from '../../../../src/pipeline/conduct/runSize.ts';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import { withoutColumns as tableWithout } from '../../../../src/core/table/table.ts';
import { PEOPLE_ROLES, simulatePeople } from '../../../fixtures/simulatedPeople.ts';

const table = simulatePeople(400, 3);
const input = { table, holdout: null, roles: PEOPLE_ROLES, options: DEFAULT_OPTIONS };

describe('the size of a run', () => {
  test('counts rows, columns that take part and codes', () => {
    const size = sizeOf(input);
    expect(size).toMatchObject({
      rows: 400,
      training: 280,
      heldOut: 120,
      tableColumns: table.columns.length,
    });
    // All but the key.
    expect(size.columns).toBe(table.columns.length - 1);
    expect(size.width).toBe(size.encoding.features.reduce((sum, { codec }) => sum + codec.size, 0));
    expect(size.encoding.features.map(({ codec }) => codec.name)).toEqual([
      'age',
      'wealth',
      'level',
      'club',
      'region',
    ]);
  });

  test('counts the weights of the layers', () => {
    const { width: dx, encoding, parameters } = sizeOf(input);
    const [dy, ds] = [encoding.targetWidth, encoding.sensitiveWidth];
    const dense = (from: number, to: number) => from * to + to;
    const encoder = dense(dx + dy + ds, 128) + dense(128, 128) + dense(128, 32);
    const decoder = dense(16 + ds, 128) + dense(128, 128) + dense(128, dx) + dense(128, 128);
    const heads = dense(16, 32) + dense(32, dy) + dense(16 + ds, 32) + dense(32, dy);
    expect(parameters).toBe(encoder + decoder + heads + dx * dx + 2 * dx * 128);
  });

  test('is remembered until something that decides it changes', () => {
    const size = sizeOf(input);
    expect(sizeOf({ ...input, options: { ...DEFAULT_OPTIONS, preset: 'trial' } })).toBe(size);
    const more = sizeOf({ ...input, options: { ...DEFAULT_OPTIONS, holdoutShare: 0.5 } });
    expect(more.training).toBe(200);
    const roles = { ...PEOPLE_ROLES, ignored: ['page', 'club'] };
    expect(sizeOf({ ...input, roles }).columns).toBe(size.columns - 1);
    const holdout = simulatePeople(50, 4);
    expect(sizeOf({ ...input, holdout })).toMatchObject({ rows: 450, training: 400, heldOut: 50 });
  });

  test('without columns is that of a table without them', () => {
    const smaller = withoutColumns(sizeOf(input), new Set(['age', 'club']));
    const without = tableWithout(table, ['age', 'club']);
    const { tableColumns, ...rest } = sizeOf({ ...input, table: without });
    expect(smaller).toMatchObject({ ...rest, encoding: expect.anything() as unknown });
    expect([smaller.tableColumns, tableColumns]).toEqual([table.columns.length, table.columns.length - 2]);
  });

  test('with fewer rows has a share of all of them', () => {
    expect(withRows(sizeOf(input), 0.25)).toMatchObject({ rows: 100, training: 70, heldOut: 30 });
  });

  test('of roles that cannot be used is refused as their run would be', () => {
    expect(() => sizeOf({ ...input, roles: { ...PEOPLE_ROLES, sensitive: ['nowhere'] } })).toThrowError(
      /nowhere/,
    );
  });
});
