import { expect, test } from 'vitest';
import { repeatBlockedBy } from '../../../../src/ui/session/repeatSeeds.ts';
import { INITIAL_SESSION } from '../../../../src/ui/session/state.ts';
import { withToldTables } from '../../../../src/ui/session/toldTables.ts';
import { run, table } from './fixtures.ts';

test('tables that are told in another language are those that a run was made of; others are not', () => {
  const [real, holdout, earlier] = [table(), table('more.csv'), table('earlier.csv')];
  const origins = { 1: { real, holdout }, 2: { real: earlier, holdout: null } };
  const session = { ...INITIAL_SESSION, tables: { real, holdout, synthetic: null }, origins };
  const told = withToldTables(session, { real: table(), holdout: table('more.csv'), synthetic: null });
  expect(told.tables.real).not.toBe(real);
  expect(told.origins[1]!.real).toBe(told.tables.real);
  expect(told.origins[1]!.holdout).toBe(told.tables.holdout);
  expect(told.origins[2]).toEqual(origins[2]);
  expect(repeatBlockedBy(told, run(1))).toBe(repeatBlockedBy(session, run(1)));
  expect(repeatBlockedBy(told, run(1))).toBeNull();
});
