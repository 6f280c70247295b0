import { render, screen, within as inside } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../../src/core/errors.ts';
import { adjusted, crude } from '../../../../../src/core/evaluate/within/mantelHaenszel.ts';
import type { WithinQuestion, WithinReport } from '../../../../../src/core/evaluate/within/within.ts';
import { WithinSection, type WithinSectionProps } from '../../../../../src/ui/steps/report/WithinSection.tsx';
import { BERKELEY_COUNTS } from '../../../../../src/samples/berkeley.ts';
import { shownRunOf } from './runs.ts';

const column = (name: string, role: 'target' | 'sensitive' | 'feature' | 'ignored', distinct = 3) =>
  ({ name, kind: 'categorical', type: 'categorical', role, missing: 0, distinct }) as const;
const SCHEMA = [
  column('gender', 'sensitive'),
  column('department', 'feature'),
  column('origin', 'sensitive'),
  column('town', 'feature', 900),
  column('id', 'ignored'),
  column('admitted', 'target'),
];
const ROLES = {
  target: { kind: 'classes', column: 'admitted', positive: ['yes'] },
  sensitive: ['gender'],
  ignored: ['id'],
} as const;
const RUN = shownRunOf({ schema: SCHEMA, roles: ROLES });

const DEPARTMENTS = [...new Set(BERKELEY_COUNTS.map(({ department }) => department))];
const countOf = (department: string, gender: string) =>
  BERKELEY_COUNTS.find((own) => own.department === department && own.gender === gender)!;
const STRATA = DEPARTMENTS.map((department) => {
  const [women, men] = [countOf(department, 'Female'), countOf(department, 'Male')];
  return {
    positives: women.admitted,
    rows: women.admitted + women.rejected,
    referencePositives: men.admitted,
    referenceRows: men.admitted + men.rejected,
  };
});
const TABLE: WithinReport['tables'][number] = {
  of: 'train',
  rows: 4526,
  cells: DEPARTMENTS.flatMap((level, i) => [
    {
      group: 'Female',
      level,
      rows: STRATA[i]!.rows,
      rate: { value: STRATA[i]!.positives / STRATA[i]!.rows },
      small: level === 'B',
    },
    {
      group: 'Male',
      level,
      rows: STRATA[i]!.referenceRows,
      rate: { value: null, withheld: true },
      small: false,
    },
  ]),
  cellsLeftOut: 0,
  comparisons: [{ group: 'Female', crude: crude(STRATA), adjusted: adjusted(STRATA), strata: 6, levels: 6 }],
};
const answerTo = ({ attribute, column, reference, rates }: WithinQuestion): WithinReport => ({
  rates,
  ...{ attribute, column, reference: reference ?? 'Male' },
  groups: ['Female', 'Male'],
  levels: DEPARTMENTS,
  tables: [TABLE, { ...TABLE, of: 'synthetic', comparisons: [], cellsLeftOut: 2 }],
});

function shown(changes: Partial<WithinSectionProps> = {}) {
  const load = vi.fn((_: number, question: WithinQuestion) => Promise.resolve(answerTo(question)));
  render(<WithinSection run={RUN} blockedBy={null} load={load} {...changes} />);
  return { user: userEvent.setup(), load };
}
const finding = () => screen.getByText(/^Over all, /).textContent;
const ask = () => screen.getByRole('button', { name: 'Compare within' });
const options = (label: string) =>
  [...screen.getByLabelText<HTMLSelectElement>(label).options].map(({ value }) => value);

describe('within another column', () => {
  test('are offered the columns that are learned, of not too many values, and not what is compared', () => {
    shown();
    expect(options('Within')).toEqual(['department', 'origin']);
  });

  test('Simpson’s paradox is seen and told', async () => {
    const { user, load } = shown();
    await user.click(ask());
    expect(load.mock.calls).toEqual([
      [RUN.id, { attribute: 'gender', column: 'department', reference: null, rates: 'outcomes' }],
    ]);
    expect(finding()).toBe(
      'Over all, Female have the favourable label 14.2 points less often, compared with Male; within department 1.8 points more often: no difference is left that its interval would tell from none.',
    );
    const differences = screen.getByRole('table', {
      name: 'Differences from Male, over all and within department',
    });
    expect(
      [...inside(differences).getAllByRole('row')[1]!.children].map(({ textContent }) => textContent),
    ).toEqual([
      'Female',
      expect.stringMatching(/^−14\.2 \(−17\.0 to −11\.\d\)$/),
      '1.8 (−1.0 to 4.7)',
      expect.stringMatching(/^0\.543 /),
      '1.105 (0.943 to 1.295)',
      '6 of 6',
    ]);
    const rates = screen.getByRole('table', { name: 'Rates by gender within department' });
    expect([...inside(rates).getAllByRole('row')[2]!.children].map(({ textContent }) => textContent)).toEqual(
      ['B', '68.0 % of 25 (few)', 'withheld of 560'],
    );
  });

  test('other outcomes, and another group to hold against, are a choice away', async () => {
    const { user, load } = shown();
    await user.click(ask());
    await user.click(screen.getByRole('radio', { name: 'Synthetic labels' }));
    expect(screen.getByText(/^2 cells of fewer than 5 real rows are not listed/)).toBeTruthy();
    await user.selectOptions(screen.getByLabelText('Held against'), 'Female');
    expect(load.mock.calls.at(-1)).toEqual([
      RUN.id,
      { attribute: 'gender', column: 'department', reference: 'Female', rates: 'outcomes' },
    ]);
  });

  test('right and wrong decisions are asked for, and told as such', async () => {
    const load = vi.fn<WithinSectionProps['load']>((_, question) => {
      const tables = (['truePositives', 'falsePositives'] as const).map((of) => ({ ...TABLE, of }));
      return Promise.resolve({ ...answerTo(question), tables });
    });
    const { user } = shown({ load });
    await user.selectOptions(screen.getByLabelText('Rates of'), 'Decisions, right and wrong');
    await user.click(ask());
    expect(load.mock.calls[0]?.[1]).toMatchObject({ rates: 'errors' });
    expect(finding()).toContain(
      'Over all, Female whose outcome was favourable are decided for 14.2 points less often, compared with Male',
    );
    await user.click(screen.getByRole('radio', { name: 'False positives' }));
    expect(finding()).toContain(
      'Female whose outcome was unfavourable are decided for all the same 14.2 points less often',
    );
  });

  test('another column takes the old answer away', async () => {
    const { user } = shown();
    await user.click(ask());
    await user.selectOptions(screen.getByLabelText('Within'), 'origin');
    expect(screen.queryByRole('table')).toBeNull();
  });

  test('the differences are drawn, those within beside those over all', async () => {
    const { user } = shown();
    await user.click(ask());
    const chart = screen.getByRole('figure', {
      name: 'Real labels: differences by gender within department',
    });
    expect(
      inside(chart)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Over all', 'Within department']);
    const told = document.getElementById(chart.getAttribute('aria-describedby')!);
    expect(told?.textContent).toMatch(/^Female: over all −14\.2 \(.*\), within 1\.8 \(/);
  });

  test('of a saved run is shown what was compared before', () => {
    const question = {
      attribute: 'gender',
      column: 'department',
      reference: null,
      rates: 'outcomes',
    } as const;
    const run = { ...RUN, kind: 'saved', report: { ...RUN.report, within: [answerTo(question)] } } as const;
    shown({ run });
    expect(screen.getByRole('heading', { name: 'gender within department' })).toBeTruthy();
    expect(finding()).toContain('within department 1.8 points more often');
    expect(screen.queryByRole('button', { name: 'Compare within' })).toBeNull();
    expect(screen.queryByLabelText('Held against')).toBeNull();
  });

  test('a fault is told in place', async () => {
    const fault = new AppError('run.missing', 'Run 3 is not here any more.', 'Start a new run.');
    const { user } = shown({ load: () => Promise.reject(fault) });
    await user.click(ask());
    expect(screen.getByRole('alert').textContent).toContain('Run 3 is not here any more.');
  });

  test('it waits for a run under way', () => {
    shown({ blockedBy: 'A run is under way.' });
    expect(ask().title).toBe('A run is under way.');
  });

  test('where the target is a number, or there is no other column, it says so', () => {
    shown({ run: shownRunOf({ roles: { ...ROLES, target: { kind: 'numeric', column: 'admitted' } } }) });
    expect(screen.getByText(/^The target is a number/)).toBeTruthy();
    shown({
      run: shownRunOf({
        roles: ROLES,
        schema: SCHEMA.filter(({ role }) => role !== 'feature' && role !== 'sensitive'),
      }),
    });
    expect(screen.getByText('There is no other column to look within.')).toBeTruthy();
  });
});
