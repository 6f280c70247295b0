import { expect, test } from 'vitest';
import { stepBlockedBy } from '../../../../src/ui/session/availability.ts';
import { draftFault, EMPTY_DRAFT } from '../../../../src/ui/session/domainDrafts.ts';
import { reduceSession, type SessionAction } from '../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, type Session } from '../../../../src/ui/session/state.ts';
import { readUrlSettings } from '../../../../src/ui/session/urlSettings.ts';
import { inGerman } from '../../inGerman.ts';
import { table } from './fixtures.ts';

function told(start: Session, ...actions: readonly SessionAction[]): string {
  return actions.reduce(reduceSession, start).announcement;
}
const opened: SessionAction = { type: 'tableOpened', slot: 'real', table: { ...table(), rows: 12_345 } };
const started: SessionAction = { type: 'jobStarted', kind: 'repeat', at: 5 };

test('what screen readers are told is in German, in the number that it has', () => {
  inGerman(() => {
    expect(told(INITIAL_SESSION, opened)).toBe('people.csv gelesen: 12.345 Zeilen, 4 Spalten.');
    const one = { ...table('a.csv', ['id']), rows: 7 };
    expect(told(INITIAL_SESSION, { type: 'tableOpened', slot: 'real', table: one })).toBe(
      'a.csv gelesen: 7 Zeilen, 1 Spalte.',
    );
    expect(told(INITIAL_SESSION, opened, { type: 'tableClosed', slot: 'holdout' })).toBe(
      'Die zurückgehaltene Datei wurde entfernt.',
    );
    expect(told(INITIAL_SESSION, opened, started)).toBe('Das Training mit anderen Seeds hat begonnen.');
    expect(told(INITIAL_SESSION, opened, started, { type: 'seedsRepeated', seeds: 1 })).toBe(
      'Fertig. Ein weiterer Seed ist im Bericht.',
    );
    expect(told(INITIAL_SESSION, opened, started, { type: 'seedsRepeated', seeds: 4 })).toBe(
      'Fertig. 4 weitere Seeds sind im Bericht.',
    );
  });
});

test('an edit that is taken back is named', () => {
  inGerman(() => {
    const edited: SessionAction = { type: 'rolesEdited', roles: table().suggestedRoles };
    expect(told(INITIAL_SESSION, opened, edited, { type: 'undone' })).toBe('Rückgängig gemacht: Rollen.');
  });
});

test('refusals are whole sentences', () => {
  inGerman(() => {
    expect(stepBlockedBy(INITIAL_SESSION, 'roles')).toBe('Laden Sie zuerst eine Tabelle.');
    const domain = { column: 'pay', kind: 'range', unit: null } as unknown as Parameters<
      typeof draftFault
    >[0];
    expect(draftFault(domain, { ...EMPTY_DRAFT, least: '1', most: 'viel' })).toBe('„viel“ ist keine Zahl.');
    const [error] = readUrlSettings('lesson=tour&step=99').errors;
    expect(error?.message).toBe('Die Adresse sagt step=99, was „step“ nicht sein kann.');
    expect(error?.hint).toMatch(
      /^Nehmen Sie eine ganze Zahl von 1 bis \d+; die Lektion beginnt mit ihrem ersten Schritt\. Was die Adresse sonst sagt, bleibt erhalten\.$/,
    );
  });
});
