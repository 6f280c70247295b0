import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { plainReading, type Reading } from '../../../../../src/core/table/reading.ts';
import { ColumnEditor } from '../../../../../src/ui/steps/data/ColumnEditor.tsx';
import { ColumnsTable } from '../../../../../src/ui/steps/data/ColumnsTable.tsx';
import { ReadingPanel } from '../../../../../src/ui/steps/data/ReadingPanel.tsx';
import { OpeningProgress } from '../../../../../src/ui/steps/data/TableLoader.tsx';
import { Welcome } from '../../../../../src/ui/steps/data/Welcome.tsx';
import { inGerman } from '../../../inGerman.ts';
import { column, SUGGESTED } from '../../session/fixtures.ts';

const ENGLISH = /\b(?:the|of|is|are|rows|columns|by|with|than|from|on|your|read)\b/i;

const CHANGES = {
  locked: false,
  onChoose: () => Promise.resolve(),
  onClose: () => {},
};

function facts(changes: Partial<Reading>): (string | null)[] {
  const reading = { ...plainReading('csv'), ...changes };
  const { container } = render(
    <ReadingPanel rows={2000} reading={reading} wishes={{}} blockedBy={null} onReread={() => {}} />,
  );
  return [...container.querySelectorAll('.reading__facts li, .reading__lines')].map(
    ({ textContent }) => textContent,
  );
}

test('the empty page says in German what this is', () => {
  inGerman(() => {
    const { container } = render(
      <Welcome loader={null} samples={null} onLesson={() => {}} onAudit={() => {}} />,
    );
    expect(container.textContent).toContain('Keine Zeile verlässt den Rechner.');
    expect(container.textContent).not.toMatch(ENGLISH);
  });
});

test('what was decided while the file was read, in the number that it has', () => {
  inGerman(() => {
    expect(
      facts({
        leftOut: [
          { reason: 'titleLine', count: 1, lines: [1], text: 'Extract' },
          { reason: 'blankRow', count: 1200, lines: [2, 3, 4, 5, 6, 7], text: '' },
        ],
        renamed: [{ column: 4, from: '', to: 'Spalte 4' }],
        dropped: [5, 6],
        foreign: { count: 1, lines: [9] },
        sample: {
          rows: 2000,
          of: 5000,
          columns: [
            { column: 'job', widest: 0.0123, absent: { values: 1, rows: 3 }, thin: [] },
            { column: 'age', widest: 0, absent: { values: 2, rows: 2 }, thin: [] },
          ],
        },
      }),
    ).toEqual([
      '1 ausgelassen, Zeile 1: „Extract“',
      '1.200 ausgelassen, Zeilen 2, 3, 4, 5, 6, …',
      '2.000 Zeilen wurden zufällig aus 5.000 gezogen; alles Folgende gilt für sie.',
      'Bei keinem Wert weicht der Anteil um mehr als 1,23 Prozentpunkte von dem in der ganzen Datei ab („job“; Spalten mit höchstens 1.000 Werten).',
      'Von „job“ ist ein Wert aus insgesamt 3 Zeilen nicht unter den gezogenen Zeilen.',
      'Von „age“ sind 2 Werte aus insgesamt 2 Zeilen nicht unter den gezogenen Zeilen.',
      '1 Zeile enthält Bytes, die kein UTF-8 sind (Zeile 9); sie werden als Windows-1252 gelesen, alles andere als UTF-8.',
      'Spalte 4 hat keinen Namen und heißt „Spalte 4“.',
      '2 Spalten haben weder Namen noch Zellen und werden weggelassen.',
    ]);
    expect(facts({ format: 'xlsx', packed: 'zip', member: 'a/b.xlsx' })).toEqual([
      'Gepackt mit ZIP: a/b.xlsx; darin: Excel-Arbeitsmappe.',
    ]);
  });
});

test('a column: its role, its steps, and what counts as missing', () => {
  inGerman(() => {
    const { container: of } = render(
      <ColumnsTable
        columns={['id', 'sex', 'hired'].map((name) => column(name))}
        rows={7}
        roles={SUGGESTED}
        choices={[]}
        {...CHANGES}
      />,
    );
    const marks = [...of.querySelectorAll('.columns-table__role')];
    expect(marks.map(({ className }) => className.split('--')[1])).toEqual([
      'left-out',
      'sensitive',
      'target',
    ]);
    expect(marks.map(({ textContent }) => textContent).slice(1)).toEqual(['sensibel', 'Ziel']);
    const editor = (missing: number, spellings: readonly string[]) =>
      render(
        <ColumnEditor
          column={{ ...column('x'), missing, spellings, step: 0.5 }}
          chosen={null}
          {...CHANGES}
        />,
      ).container.textContent;
    expect(editor(1, [''])).toContain('1 Zelle fehlt (leer).');
    expect(editor(1200, ['NA'])).toContain('1.200 Zellen fehlen. Wählen Sie eine Schreibweise ab');
    expect(editor(0, [])).toContain('0,5: Synthetische Werte halten sich daran');
  });
});

test('the name of what is read stands first, as German has it', () => {
  inGerman(() => {
    const opening = { slot: 'real', name: 'a.csv', read: 0, size: 0 } as const;
    const { container } = render(<OpeningProgress opening={opening} onStop={() => {}} />);
    expect(container.querySelector('p')?.innerHTML).toBe(
      '<strong>a.csv</strong> wird gelesen <span>Wird vorbereitet …</span>',
    );
  });
});
