import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../../src/core/errors.ts';
import { plainReading, type Reading, type ReadingWishes } from '../../../../../src/core/table/reading.ts';
import { DataStep } from '../../../../../src/ui/steps/data/DataStep.tsx';
import type { WorkerClient } from '../../../../../src/worker/page/client.ts';
import { descriptions } from '../../described.ts';
import { table } from '../../session/fixtures.ts';
import { onStep, sessionWith } from '../onStep.tsx';

beforeEach(() => {
  // No project is kept in this browser.
  vi.stubGlobal('indexedDB', { databases: () => Promise.resolve([]) });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const CSV: Reading = {
  ...plainReading('csv'),
  ...{ encoding: 'windows-1252', delimiter: ';' },
  leftOut: [
    { reason: 'titleLine', count: 2, lines: [1, 2], text: 'Extract' },
    { reason: 'blankRow', count: 60, lines: [242, 243, 244, 245, 246, 247], text: '' },
  ],
  renamed: [
    { column: 3, from: 'score', to: 'score (2)' },
    { column: 4, from: '', to: 'column 4' },
  ],
  dropped: [5],
};

/** The step with a table that was read so, over a worker that reads it again. */
function shown(
  reading: Reading,
  wishes: ReadingWishes = {},
  reread?: WorkerClient['reread'],
  rows = table().rows,
) {
  const asked: ReadingWishes[] = [];
  const open = { ...table(), rows, reading, wishes };
  const onData = onStep(
    sessionWith(open),
    (session, actions) => <DataStep session={session} actions={actions} onLesson={() => {}} />,
    {
      rows: () => Promise.resolve([]),
      reread:
        reread ??
        ((wished) => {
          asked.push(wished);
          return Promise.resolve({ ...open, rows: 9, wishes: wished });
        }),
    },
  );
  return { ...onData, asked };
}
const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const facts = () =>
  [...document.querySelectorAll('.reading__facts li')].map(({ textContent }) => textContent);

describe('a CSV file', () => {
  test('says how it was read', () => {
    shown(CSV);
    expect(screen.getByRole('region', { name: 'How the file was read' })).toBeDefined();
    expect(select('Encoding').value).toBe('windows-1252');
    expect(select('Delimiter').value).toBe(';');
    expect(screen.queryByRole('combobox', { name: 'Sheet' })).toBeNull();
    expect(box(/title lines/).checked).toBe(true);
    expect(descriptions(box(/title lines/))).toEqual(['2 left out, lines 1, 2: “Extract”']);
    expect(descriptions(box(/blank rows/))).toEqual(['60 left out, lines 242, 243, 244, 245, 246, …']);
    expect(box(/ragged rows/).checked).toBe(false);
    expect(facts()).toEqual([
      'Column 3 is the second “score” and is called “score (2)”.',
      'Column 4 has no name and is called “column 4”.',
      'Column 5 has neither name nor cells and is left out.',
    ]);
  });

  test('is read again with other wishes, which add up', async () => {
    const { user, asked, session } = shown(CSV, { sheet: 'x' });
    await user.selectOptions(select('Encoding'), 'windows-1251');
    await user.click(box(/title lines/));
    await user.click(box(/ragged rows/));
    await user.selectOptions(select('Delimiter'), ',');
    await waitFor(() => expect(asked).toHaveLength(4));
    expect(asked[3]).toEqual({
      ...{ sheet: 'x', encoding: 'windows-1251', keep: ['titleLine'], ragged: 'skip', delimiter: ',' },
    });
    expect(session().tables.real?.rows).toBe(9);
  });

  test('rows with too few cells are filled by a switch, and told', async () => {
    const { user, asked } = shown({ ...CSV, filled: { count: 7, lines: [9, 62, 63, 70, 71, 72, 90] } }, {});
    expect(descriptions(box(/too few cells/))).toEqual(['7 filled, lines 9, 62, 63, 70, 71, …']);
    expect(box(/too few cells/).checked).toBe(false);
    await user.click(box(/too few cells/));
    await waitFor(() => expect(asked).toEqual([{ fillShort: true }]));
  });

  test('what was kept can be left out again', async () => {
    const { user, asked } = shown({ ...CSV, leftOut: [] }, { keep: ['headerLine', 'titleLine'] });
    expect(box(/second header lines/).checked).toBe(false);
    await user.click(box(/second header lines/));
    await waitFor(() => expect(asked).toEqual([{ keep: ['titleLine'] }]));
  });

  test('that cannot be read so stays as it was, and says why', async () => {
    const fault = new AppError('csv.ragged', 'Line 2 has 3 cells; line 1 has 1.', 'x');
    const { user, session } = shown(CSV, {}, () => Promise.reject(fault));
    await user.click(box(/title lines/));
    await waitFor(() => expect(session().errors).toEqual([fault]));
    expect(session().tables.real?.reading).toBe(CSV);
    expect(box(/title lines/).checked).toBe(true);
  });
});

test('a workbook in an archive', async () => {
  const { user, asked } = shown({
    ...plainReading('xlsx'),
    ...{ packed: 'zip', member: 'a/b.xlsx', sheet: 'Data', sheets: ['Notes', 'Data'] },
  });
  expect(screen.queryByRole('combobox', { name: 'Encoding' })).toBeNull();
  expect(facts()).toEqual(['Packed by ZIP: a/b.xlsx; inside is Excel workbook.']);
  await user.selectOptions(select('Sheet'), 'Notes');
  await waitFor(() => expect(asked).toEqual([{ sheet: 'Notes' }]));
});

test('what of a workbook is read otherwise than it is seen there', () => {
  const workbook = { hidden: { rows: 10, columns: 1 }, uncomputed: 1200, filledDown: 57 };
  shown({ ...plainReading('xlsx'), sheet: 'Data', sheets: ['Data'], workbook });
  expect(facts()).toEqual([
    'Hidden in the workbook, and read all the same: 10 rows, 1 column.',
    'Formulas without a result in the file: 1,200. Their cells are empty; open and save the workbook in Excel or LibreOffice, which compute them.',
    'Cells that hold what is merged down to them: 57.',
  ]);
});

test('a table that came from no file says nothing', () => {
  onStep(
    sessionWith(table()),
    (session, actions) => <DataStep session={session} actions={actions} onLesson={() => {}} />,
    {
      rows: () => Promise.resolve([]),
    },
  );
  expect(screen.queryByRole('region', { name: 'How the file was read' })).toBeNull();
});

test('lines of another encoding are named', () => {
  shown({
    ...plainReading('csv'),
    encoding: 'utf-8+windows-1252',
    foreign: { count: 7, lines: [9, 62, 63, 70, 71, 72, 90] },
  });
  expect(facts()).toEqual([
    '7 lines hold bytes that are not UTF-8 (lines 9, 62, 63, 70, 71, …); they are read as Windows-1252, all else as UTF-8.',
  ]);
  expect(select('Encoding').value).toBe('utf-8+windows-1252');
});

test('of a file that leaves nothing to choose its format is told', () => {
  shown(plainReading('parquet'));
  expect(facts()).toEqual(['The file is Parquet.']);
});

describe('a file of more rows than are held', () => {
  const SAMPLED: Reading = {
    ...plainReading('csv'),
    sample: {
      of: 10_000_000,
      rows: 300_000,
      columns: [
        { column: 'city', absent: { values: 3, rows: 5 }, thin: [], widest: 0.00116 },
        { column: 'sex', absent: { values: 0, rows: 0 }, thin: [], widest: 0.0004 },
      ],
    },
  };

  test('says how many, how well they stand for the rest, and what is not among them', () => {
    shown(SAMPLED);
    expect(facts()).toEqual([
      '300,000 rows were drawn at random from 10,000,000; everything that follows is of them.',
      'No value’s share differs from that in the whole file by more than 0.12 percentage points (“city”; columns of at most 1,000 values).',
      'Of “city” 3 values of 5 rows in all are not among the rows drawn.',
    ]);
  });

  test('is read whole where the person wants it, and as a sample again', async () => {
    const { user, asked } = shown(SAMPLED);
    await user.selectOptions(select('Rows to read'), 'all');
    await waitFor(() => expect(facts()).toContain('All rows are read, however many there are.'));
    await user.selectOptions(select('Rows to read'), 'held');
    await waitFor(() => expect(asked).toEqual([{ rows: 'all' }, {}]));
  });

  test('is as small as the person wants it, also of a table that is held whole', async () => {
    const { user, asked } = shown({ ...SAMPLED, sample: null }, {}, undefined, 6000);
    const words = () => Array.from(select('Rows to read').options, (option) => option.text);
    expect(words()).toEqual(['All 6,000', '2,000, drawn at random', '5,000, drawn at random']);
    await user.selectOptions(select('Rows to read'), '2000');
    await waitFor(() => expect(asked).toEqual([{ rows: 2000 }]));
    expect(select('Rows to read').value).toBe('2000');
    expect(words()[0]).toBe('As many as this machine should hold');
  });

  test('is not offered of few rows', () => {
    shown({ ...SAMPLED, sample: null }, {}, undefined, 2000);
    expect(screen.queryByLabelText('Rows to read')).toBeNull();
  });
});
