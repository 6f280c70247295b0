import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { CATALOGUE } from '../../../../src/core/evaluate/catalogue.ts';
import type { PictureFigures } from '../../../../src/core/report/pictureReport.ts';
import { FiguresTable } from '../../../../src/ui/pictures/FiguresTable.tsx';

const accuracy = (value: number, attribute?: string) => ({
  ...CATALOGUE['utility.accuracy'],
  ...{ value, counts: { rows: 10 } },
  ...(attribute && { attribute }),
});

const FIGURES: readonly PictureFigures[] = [
  { subject: 'real', alpha: null, metrics: [accuracy(0.828), accuracy(0.7, 'colour')] },
  { subject: 'teacher', alpha: 1, metrics: [accuracy(0.949)] },
  { subject: 'student', alpha: 1, metrics: [accuracy(0.944), accuracy(0.9, 'colour')] },
];

test('one line a figure, one column a subject; what was not measured stays empty', () => {
  render(<FiguresTable caption="Figures" figures={FIGURES} />);
  const [head, ...lines] = screen.getAllByRole('row');
  expect(
    within(head!)
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent),
  ).toEqual(['Metric', 'Real', 'Teacherα = 1.00', 'Syntheticα = 1.00', 'Goal']);
  const cells = lines.map((line) =>
    within(line)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  );
  expect(cells.map((line) => line.slice(0, 3))).toEqual([
    ['0.828', '0.949', '0.944'],
    ['0.700', '', '0.900'],
  ]);
});
