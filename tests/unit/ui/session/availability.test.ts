import { describe, expect, test } from 'vitest';
import { openBlockedBy, runBlockedBy, stepBlockedBy } from '../../../../src/ui/session/availability.ts';
import { reduceSession, type SessionAction } from '../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, STEPS } from '../../../../src/ui/session/state.ts';
import type { OpenedTable } from '../../../../src/worker/api.ts';
import { cancelled, openedModel, REVIEW, run, table } from './fixtures.ts';

const after = (...actions: readonly SessionAction[]) => actions.reduce(reduceSession, INITIAL_SESSION);
const OPENED: SessionAction = { type: 'tableOpened', slot: 'real', table: table() };
const READING: SessionAction = { type: 'openingStarted', slot: 'holdout', name: 'later.csv', size: 9 };
const TRAINING: SessionAction = { type: 'jobStarted', kind: 'train', at: 0 };
const REFUSED: SessionAction = { type: 'reviewRefused', error: cancelled() };
const FINISHED: SessionAction = { type: 'jobFinished', run: run(1) };

describe('the steps that can be opened', () => {
  const blocked = (...actions: readonly SessionAction[]) =>
    [...STEPS, 'generate' as const].filter((step) => stepBlockedBy(after(...actions), step) !== null);

  test('grow with what there is', () => {
    expect(blocked()).toEqual(['roles', 'train', 'report', 'generate']);
    expect(blocked(OPENED)).toEqual(['report', 'generate']);
    expect(blocked(OPENED, REFUSED)).toEqual(['train', 'report', 'generate']);
    expect(blocked(OPENED, TRAINING, FINISHED)).toEqual(['generate']);
    const opened = { model: openedModel(), run: null, tables: { real: null, holdout: null } };
    expect(blocked({ type: 'savedOpened', opened })).toEqual(['roles', 'train', 'report']);
  });

  test('say what they wait for', () => {
    expect([...STEPS, 'generate' as const].map((step) => stepBlockedBy(INITIAL_SESSION, step))).toEqual([
      ...[null, 'Load a table first.', 'Load a table first.'],
      'Train or audit first: the report shows what came of it.',
      'Open a model or project first.',
    ]);
    expect(stepBlockedBy(after(OPENED, REFUSED), 'train')).toBe('The roles need a correction first.');
  });
});

test('a guarantee is refused for a table with pictures, with what to choose, not waited for', () => {
  const session = after(OPENED);
  const pictured = { ...table(), pictures: {} as NonNullable<OpenedTable['pictures']> };
  const options = { ...session.options, private: true };
  expect(runBlockedBy({ ...session, options, tables: { ...session.tables, real: pictured } })).toBe(
    'A guarantee is for tables without pictures: choose “Teacher and student”.',
  );
});

describe('a run', () => {
  test.each([
    ['without a table', [], 'Load a table first.'],
    ['with a table', [OPENED], null],
    ['while a file is read', [OPENED, READING], 'Wait until later.csv is read.'],
    ['while another is under way', [OPENED, TRAINING], 'A run is under way.'],
    ['after another', [OPENED, TRAINING, FINISHED], null],
    ['with roles that cannot be used', [OPENED, REFUSED], 'Cancelled.'],
    ['with roles that were corrected', [OPENED, REFUSED, { type: 'reviewAccepted', review: REVIEW }], null],
  ] as const)('%s', (_, actions, why) => {
    expect(runBlockedBy(after(...actions))).toBe(why);
  });
});

describe('a file', () => {
  test.each([
    ['at first', [], null],
    ['while another is read', [READING], 'later.csv is being read.'],
    ['while a run is under way', [OPENED, TRAINING], 'A run is under way: wait for it or cancel it first.'],
    ['after the run', [OPENED, TRAINING, { type: 'jobCancelled' }], null],
  ] as const)('%s', (_, actions, why) => {
    expect(openBlockedBy(after(...actions))).toBe(why);
  });
});
