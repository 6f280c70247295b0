import { describe, expect, test } from 'vitest';
import { reduceSession, type SessionAction } from '../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, type Session } from '../../../../src/ui/session/state.ts';
import type { OpenedSaved } from '../../../../src/worker/api.ts';
import { openedModel, run, SUGGESTED, table } from './fixtures.ts';

const after = (start: Session, ...actions: readonly SessionAction[]): Session =>
  actions.reduce(reduceSession, start);
const undo: SessionAction = { type: 'undone' };
const redo: SessionAction = { type: 'redone' };
const loaded = after(INITIAL_SESSION, { type: 'tableOpened', slot: 'real', table: table() });
const sensitive = (...names: readonly string[]): SessionAction => ({
  type: 'rolesEdited',
  roles: { ...SUGGESTED, sensitive: names },
});
const options = (changed: Extract<SessionAction, { type: 'optionsEdited' }>['options']): SessionAction => ({
  type: 'optionsEdited',
  options: changed,
});

test('changes of roles and of settings are taken back in their order, and done again', () => {
  const edited = after(loaded, sensitive('race'), options({ preset: 'quick' }));
  const once = after(edited, undo);
  expect(once.options.preset).toBe('balanced');
  expect(once.roles?.sensitive).toEqual(['race']);
  const twice = after(once, undo);
  expect(twice.roles).toEqual(SUGGESTED);
  expect(after(twice, redo, redo)).toMatchObject({ roles: edited.roles, options: edited.options });
});

test('roles come back with the settings of rows to make that went with them', () => {
  const mixed = after(loaded, options({ mix: { groups: { F: 0.5, M: 0.5 } } }));
  const regrouped = after(mixed, sensitive('race'));
  expect(regrouped.options.mix).not.toEqual(mixed.options.mix);
  expect(after(regrouped, undo).options.mix).toEqual({ groups: { F: 0.5, M: 0.5 } });
});

test('nothing is taken back where nothing was changed', () => {
  expect(after(loaded, undo)).toBe(loaded);
  expect(after(loaded, redo)).toBe(loaded);
  expect(after(loaded, options({ seed: 2 }), undo, undo).options.seed).toBe(1);
});

test('a number typed digit by digit is one change; a second number is another', () => {
  const typed = after(loaded, options({ seed: 1 }), options({ seed: 12 }), options({ seed: 123 }));
  expect(typed.edits.past).toHaveLength(1);
  expect(after(typed, undo).options.seed).toBe(1);
  const more = after(typed, options({ alpha: 0.5 }), options({ seed: 7 }));
  expect(more.edits.past).toHaveLength(3);
  // After an undo it is a change of its own.
  expect(after(more, undo, options({ seed: 9 })).edits.past).toHaveLength(3);
});

test('a new change forgets what was taken back', () => {
  const session = after(loaded, options({ seed: 2 }), undo, options({ preset: 'quick' }));
  expect(session.edits.future).toEqual([]);
  expect(after(session, redo).options.seed).toBe(1);
});

test('a change is called by its setting, and told', () => {
  const session = after(loaded, options({ seed: 2 }), options({ preset: 'quick' }), sensitive('race'));
  expect(session.edits.past.map(({ what }) => what)).toEqual(['seed', 'preset', 'roles']);
  expect(after(session, undo).announcement).toBe('Undone: roles.');
  expect(after(session, undo, redo).announcement).toBe('Done again: roles.');
  expect(after(loaded, options({ seed: 2, preset: 'quick' })).edits.past[0]?.what).toBe('settings');
});

describe('what was before another reading of the table cannot be gone back to', () => {
  const edited = after(loaded, sensitive('race'));
  test.each([
    ['another table', { type: 'tableOpened', slot: 'real', table: table('other.csv') }],
    ['a column read as another type', { type: 'columnRead', table: table(), column: 'age', undone: [] }],
    ['the file read in another way', { type: 'reread', table: table() }],
  ] as const satisfies readonly (readonly [string, SessionAction])[])('%s', (_, action) => {
    expect(after(edited, action).edits).toEqual({ past: [], future: [] });
  });
});

test('nor past a project that replaced the table', () => {
  const edited = after(loaded, sensitive('race'));
  const opened: OpenedSaved = {
    model: openedModel(),
    run: null,
    tables: { real: table('saved.csv'), holdout: null },
  };
  expect(after(edited, { type: 'savedOpened', opened }).edits).toEqual({ past: [], future: [] });
  // Without rows it leaves roles and settings alone, and so what can be undone of them.
  const model = { ...opened, tables: { real: null, holdout: null } };
  expect(after(edited, { type: 'savedOpened', opened: model }).edits).toBe(edited.edits);
});

test('settings of an earlier run that are taken up again are a change like any other', () => {
  const finished = after(loaded, { type: 'jobFinished', run: run(1) });
  const edited = after(finished, options({ seed: 99 }));
  const restored = after(edited, { type: 'settingsRestored', key: edited.compared[0]!.key });
  expect(restored.options.seed).not.toBe(99);
  expect(restored.edits.past.at(-1)?.what).toBe('settings');
  expect(after(restored, undo).options.seed).toBe(99);
});

test('a hundred changes are remembered', () => {
  const presets = ['quick', 'balanced'] as const;
  const many = Array.from({ length: 130 }, (_, i) => options({ preset: presets[i % 2]! }));
  expect(after(loaded, ...many).edits.past).toHaveLength(100);
});
