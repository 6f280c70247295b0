import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Ledger, type Entry } from '../../../../../../src/core/private/ledger.ts';
import { reportedGuarantee, type ReportedGuarantee } from '../../../../../../src/core/report/guarantee.ts';
import { GuaranteeSection } from '../../../../../../src/ui/steps/report/guarantee/GuaranteeSection.tsx';
import { drawnTexts, giveSize, legendLabels } from '../../../charts/onScreen.ts';
import { measuredRate } from '../../../charts/measuredRate.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

const LIMIT = { epsilon: 3, delta: 1e-5 };
const RELEASE: readonly Entry[] = [
  { purpose: 'rows', columns: [], rho: 0.001, delta: 0 },
  { purpose: 'categories', columns: ['job'], rho: 0.009, delta: 1e-6 },
  { purpose: 'columns', columns: ['job', 'hired'], rho: 0.05, delta: 0 },
];

function guaranteed(noise: ReportedGuarantee['noise'], ledger = RELEASE): ReportedGuarantee {
  const guarantee = { neighbours: 'add or remove one row', limit: LIMIT, noise, ledger } as const;
  const counts = { columns: [0, 1], counts: [40, 60], variance: 1 };
  const parts = { domains: [], target: 0, foldBelow: 0, tree: [], adaptive: [] };
  return reportedGuarantee({ version: 1, first: [counts], guarantee, ...parts });
}
const METRICS = [measuredRate(0.1, 0.12, [0.08, 0.17]), measuredRate(0.01, 0.02, [0.005, 0.05])];
const shown = (guarantee: ReportedGuarantee | null, metrics = METRICS) =>
  render(<GuaranteeSection guarantee={guarantee} metrics={metrics} />);
const facts = () =>
  [...document.querySelectorAll('.guarantee__facts > div')].map(({ textContent }) => textContent);
const heads = () => screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);

describe('a run with a guarantee', () => {
  test('tells the right guesses, with ε, δ and ρ beside them', () => {
    shown(guaranteed('secure'));
    expect(document.querySelector('.guarantee__words')?.textContent).toMatch(
      /^Someone who already knows everyone else in the table guesses right at most \d\d\.?\d? in 100 times/,
    );
    const { epsilon } = guaranteed('secure');
    expect(facts()).toEqual([`ε${epsilon.toPrecision(3)}`, 'δ1e−5', 'ρ0.06']);
    expect(epsilon).toBeCloseTo(new Ledger(LIMIT, RELEASE).spentEpsilon(), 12);
  });

  test('has curve and attacks in one chart, the ledger, and what is not covered', () => {
    shown(guaranteed('secure'));
    const [title] = heads();
    expect(legendLabels()).toEqual([
      'Allowed at most by the guarantee',
      'Gaussian noise of the same ρ',
      'Chance',
      'Measured, strongest attack',
    ]);
    expect(drawnTexts(title!)).toEqual(expect.arrayContaining(['0.1 %', '100 %', 'True-positive rate']));
    expect(heads().slice(1)).toEqual(['Privacy ledger', 'What the guarantee does not cover']);
    expect(screen.getByText('Found in the rows, and paid for: job.')).toBeTruthy();
    expect(screen.getByText(/^This report itself, where it tells of real rows/)).toBeTruthy();
  });

  test('after an earlier release says that the figures are of both', () => {
    shown(guaranteed('secure', [...RELEASE, ...RELEASE]));
    expect(
      screen.getByText(/^These figures are of all 2 releases from this table together\..* 50\.0 % of the ρ/),
    ).toBeTruthy();
    expect(screen.getByRole('rowheader', { name: 'Together, 2 releases' })).toBeTruthy();
  });

  test('whose noise came from a seed guarantees nothing, and no curve says otherwise', () => {
    shown(guaranteed('seeded'));
    expect(screen.getByText('Seeded noise gives no guarantee.')).toBeTruthy();
    expect(document.querySelector('.guarantee__words')).toBeNull();
    expect(legendLabels()).toEqual(['Chance', 'Measured, strongest attack']);
  });
});

describe('a run without one', () => {
  test('says so, and shows what attacks achieved', () => {
    shown(null);
    expect(screen.getByText('This table has no formal guarantee.')).toBeTruthy();
    expect(heads()).toHaveLength(1);
    expect(screen.queryByText('Privacy ledger')).toBeNull();
  });

  test('has no chart where no attack was measured', () => {
    shown(null, []);
    expect(screen.queryByRole('figure')).toBeNull();
  });
});
