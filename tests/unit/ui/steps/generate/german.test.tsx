import { expect, test } from 'vitest';
import { UNNAMED_SOURCE } from '../../../../../src/core/project/document.ts';
import { reduceSession } from '../../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION } from '../../../../../src/ui/session/state.ts';
import { AuditFilesStep } from '../../../../../src/ui/steps/audit/AuditFilesStep.tsx';
import { GenerateStep } from '../../../../../src/ui/steps/generate/GenerateStep.tsx';
import type { OpenedModel } from '../../../../../src/worker/api.ts';
import { inGerman } from '../../../inGerman.ts';
import { englishWordsIn } from '../../englishWords.ts';
import { openedModel, table } from '../../session/fixtures.ts';
import { onStep } from '../onStep.tsx';

function leadOf(changes: Partial<OpenedModel>) {
  const opened = {
    model: { ...openedModel(), ...changes },
    run: null,
    tables: { real: null, holdout: null },
  };
  const session = reduceSession(INITIAL_SESSION, { type: 'savedOpened', opened });
  inGerman(() => onStep(session, (own, actions) => <GenerateStep session={own} actions={actions} />));
  return document.querySelector('.step-head__lead')?.textContent;
}

test('a model is told in German by what it was trained on', () => {
  expect(leadOf({})).toMatch(
    /^people\.model\.fairloom · trainiert mit 7 Zeilen von people\.csv · mit wasm · Fairloom /,
  );
  expect(document.querySelector('.generate-step__side p')?.textContent).toMatch(/^Noch keine\./);
});

test('a model of which little is known', () => {
  expect(leadOf({ source: UNNAMED_SOURCE, backend: '' })).toContain(
    'trainiert mit 7 Zeilen einer Tabelle, deren Name nicht behalten wurde · mit unbekanntem Backend',
  );
});

test('the files of an audit in German', () => {
  const start = reduceSession(INITIAL_SESSION, { type: 'purposeChosen', purpose: 'audit' });
  const tables = { real: null, synthetic: { ...table('made.csv'), rows: 1 }, holdout: null };
  inGerman(() =>
    onStep({ ...start, tables }, (own, actions) => <AuditFilesStep session={own} actions={actions} />),
  );
  expect(document.querySelector('.more-files__loaded')?.textContent).toBe('made.csv 1 Zeile');
  const sections = [...document.querySelectorAll('section')];
  expect(sections.map((own) => own.getAttribute('aria-label'))).toEqual([
    '1 · Echte Datei',
    '2 · Synthetische Datei',
    '3 · Zurückgehaltene Datei (optional)',
  ]);
  expect(sections.flatMap((own) => englishWordsIn(own.querySelector('p')?.textContent))).toEqual([]);
});
