import { render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { exportable } from '../../../../../src/core/report/exportable.ts';
import { KeepPanel } from '../../../../../src/ui/saved/KeepPanel.tsx';
import { CompareRuns } from '../../../../../src/ui/steps/report/CompareRuns.tsx';
import { DeletedNotice } from '../../../../../src/ui/steps/report/DeletedNotice.tsx';
import { FindingSummary } from '../../../../../src/ui/steps/report/FindingSummary.tsx';
import { HeldInFiles } from '../../../../../src/ui/steps/report/HeldInFiles.tsx';
import { AllMetrics } from '../../../../../src/ui/steps/report/MetricTable.tsx';
import { SaveFiles } from '../../../../../src/ui/steps/report/SaveFiles.tsx';
import { SilentFigures } from '../../../../../src/ui/steps/report/SilentFigures.tsx';
import { WeightFields } from '../../../../../src/ui/steps/report/WeightFields.tsx';
import { WithoutRealChoice } from '../../../../../src/ui/steps/report/guarantee/WithoutRealChoice.tsx';
import { metricOf, reportOf } from '../../../core/report/exampleReport.ts';
import { inGerman } from '../../../inGerman.ts';
import { englishWordsIn } from '../../englishWords.ts';
import { useModalDialogs } from '../../modalDialogs.ts';
import { memoryStore } from '../../saved/memoryStore.ts';
import { runOf, shownRunOf } from './runs.ts';

useModalDialogs();
beforeEach(() => localStorage.clear());

function german(element: ReactElement): string {
  return inGerman(() => render(element).container.textContent ?? '');
}
const never = () => new Promise<never>(() => undefined);

describe('parts of the report in German have nothing of English left', () => {
  test('what is held in files, for each threshold and way of naming groups', () => {
    const told = [0, 5].flatMap((rareThreshold) =>
      [false, true].map((nameSmallGroups) => {
        const run = runOf();
        const report = exportable(run.report, { nameSmallGroups });
        const disclosure = { ...report.disclosure, rareThreshold };
        return german(<HeldInFiles run={{ ...run, report: { ...report, disclosure } }} />);
      }),
    );
    expect(told.flatMap((text) => englishWordsIn(text.replaceAll('other (rare)', '')))).toEqual([]);
    expect(told[2]).toContain('Werte mit weniger als 5 echten Zeilen sind ein einziger Balken');
    expect(told[0]).toContain('ihren Namen, ihre Zeilen, ihre Raten;');
  });

  test('weights of the scores', () => {
    const weights = { fairness: 1, fidelity: 2, utility: 0, privacy: 1 };
    const text = german(<WeightFields weights={weights} onChange={vi.fn()} onReset={vi.fn()} />);
    expect(englishWordsIn(text)).toEqual([]);
    expect(screen.getByRole('slider', { name: 'Gewicht: Datenschutz' })).toBeDefined();
  });

  test('figures that tell nothing, with the name in bold', () => {
    const coarseness = { why: 'Die Tabelle ist grob.' } as Parameters<typeof SilentFigures>[0]['coarseness'];
    const text = german(
      <SilentFigures coarseness={coarseness} what="Dichte und Abdeckung">
        …
      </SilentFigures>,
    );
    expect(document.querySelector('b')?.textContent).toBe('Dichte und Abdeckung: hier ohne Aussage.');
    expect(text).toContain('Aussage. Die Tabelle ist grob. Echte Fremde');
    expect(englishWordsIn(text)).toEqual([]);
  });

  test('what a saved file reveals', () => {
    const run = runOf({}, {}, { rareThreshold: 5 });
    inGerman(() => render(<SaveFiles run={run} onLoadModelFile={never} onLoadProjectFile={never} />));
    expect(screen.getByRole('button', { name: 'Projekt speichern …' })).toBeDefined();
    expect(englishWordsIn(document.body.textContent)).toEqual([]);
  });

  test('keeping in the browser, and leaving out real rows', () => {
    const text = german(<KeepPanel run={runOf()} onLoadProjectFile={never} store={memoryStore()} />);
    expect(text).toContain('Nur auf diesem Rechner, bis Sie „Alles vergessen“ wählen.');
    expect(englishWordsIn(text)).toEqual([]);
    expect(englishWordsIn(german(<WithoutRealChoice without={false} onChange={vi.fn()} />))).toEqual([]);
  });

  test('what was deleted', () => {
    const notice = <DeletedNotice name="Lauf 2" onUndo={vi.fn()} onDismiss={never} />;
    expect(german(notice)).toContain('Lauf 2 gelöscht.');
    expect(screen.getByRole('button', { name: 'Löschen von Lauf 2 rückgängig machen' })).toBeDefined();
  });

  test('a comparison of runs', () => {
    const run = shownRunOf();
    const entry = { key: '3', run, name: null, title: 'Lauf 3', isPinned: true, isStanding: true };
    const calls = {
      ...{ onShow: never, onDelete: never, onSettleDelete: never },
      ...{ onRename: vi.fn(), onPin: vi.fn(), onUndoDelete: vi.fn(), onRestoreSettings: vi.fn() },
    };
    german(
      <CompareRuns
        entries={[entry]}
        currentKey="3"
        weights={{ fairness: 1, fidelity: 1, utility: 1, privacy: 1 }}
        deleted={null}
        blockedBy={null}
        calls={calls}
      />,
    );
    const names = screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'));
    expect(names).toEqual(
      expect.arrayContaining([
        'Lauf 3 lösen',
        'Lauf 3 umbenennen',
        'Übernehmen: Einstellungen von Lauf 3 für das nächste Training',
        'Lauf 3 löschen',
      ]),
    );
  });
});

test('captions of all metrics have the name that they are given', () => {
  const metrics = reportOf({}, 'sex').metrics.filter(({ family }) => family === 'utility');
  const text = german(<AllMetrics name="Nutzenmetriken" metrics={metrics} />);
  expect(text).toContain('Nutzenmetriken');
  expect(text).not.toContain('nutzenmetriken');
  expect(document.querySelector('caption')?.textContent).toBe(
    'Nutzenmetriken von Modellen, nach Trainings- und Testdaten',
  );
});

test('the caution under the findings', () => {
  const finding = {
    about: 'cost',
    state: 'worse',
    title: 'Befund',
    words: 'Worte.',
    evidence: [metricOf({ label: 'Genauigkeit' })],
  } as unknown as Parameters<typeof FindingSummary>[0]['findings'][number];
  german(<FindingSummary findings={[finding]} />);
  const caution = document.querySelector('.finding-summary__caution')?.textContent;
  expect(caution).toMatch(/^Besser, schlechter und ebenso gut/);
  expect(englishWordsIn(caution)).toEqual([]);
});
