import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { MetricValue } from '../../../../../src/core/evaluate/metric.ts';
import type { Report } from '../../../../../src/core/report/report.ts';
import { FairnessSection } from '../../../../../src/ui/steps/report/FairnessSection.tsx';
import { FidelitySection } from '../../../../../src/ui/steps/report/FidelitySection.tsx';
import { PrivacySection } from '../../../../../src/ui/steps/report/PrivacySection.tsx';
import { UtilitySection } from '../../../../../src/ui/steps/report/UtilitySection.tsx';
import { exportedOf, metricOf, reportOf } from '../../../core/report/exampleReport.ts';
import { baseRatesOf, groupRatesOf, meansOf } from '../../charts/groupReports.ts';

const plain = (changes: Partial<MetricValue>) => metricOf({ interval: undefined, ...changes });
const { details: EXAMPLE, roles } = reportOf({}, 'sex');
const NOTHING: Report['details'] = { baseRates: [], groups: [], columns: [], verdicts: [] };
const verdict = (family: 'fairness' | 'fidelity' | 'utility' | 'privacy') => ({
  family,
  verdict: `Of ${family}.`,
  limits: 'L.',
});

/** Key figures as "name: value", each with what stands beside it. */
const figures = () =>
  [...document.querySelectorAll('.key-figures > li')].map((item) => [
    `${item.querySelector('h3')?.textContent}: ${item.querySelector('p button')?.textContent}`,
    ...[...item.querySelectorAll('dl > div')].map(
      (row) => `${row.querySelector('dt')?.textContent} ${row.querySelector('dd')?.textContent}`,
    ),
  ]);
const charts = () => screen.queryAllByRole('figure').length;
const remarks = () => [...document.querySelectorAll('.report-remark')].map(({ textContent }) => textContent);
const folded = () => document.querySelector('summary')?.textContent;

test('the relations between columns, with what was mended and what is left', () => {
  const finding = { kind: 'determines', columns: ['age', 'age_cat'], rows: 100, mended: 3, left: 0 } as const;
  const report = exportedOf({
    ...reportOf({}, 'sex'),
    relations: {
      rows: 3,
      findings: [
        { ...finding, words: '"age_cat" follows from "age"', broken: 0 },
        { ...finding, kind: 'range', columns: ['hours'], words: '"hours" lies between 1 and 9', broken: 0 },
      ],
    },
  });
  render(<FidelitySection report={report} />);
  const cells = [...screen.getByRole('region', { name: 'Relations' }).querySelectorAll('tbody tr > *')];
  expect(cells.map(({ textContent }) => textContent)).toEqual([
    ...['"age_cat" follows from "age"', '100 %', 'yes', '3', '0'],
  ]);
  expect(screen.getByText('3 synthetic rows had to be mended; 0 violations remain.')).toBeDefined();
  expect(screen.getByText(/by construction: hours\./)).toBeDefined();
});

describe('the fairness of a report', () => {
  const parity = (
    protocol: 'tstr' | 'trtr',
    attribute: string,
    value: number,
    more: Partial<MetricValue> = {},
  ) =>
    plain({
      id: 'fairness.demographicParity.ratio',
      family: 'fairness',
      probe: 'gbt',
      protocol,
      attribute,
      value,
      ...more,
    });
  const METRICS = [
    parity('tstr', 'sex', 0.9),
    parity('trtr', 'sex', 0.5),
    parity('tstr', 'sex', 0.6, { table: 'baseline' }),
    parity('tstr', 'sex', 0.8, { probe: 'lr' }),
    parity('tstr', 'race', 0.7),
    plain({ id: 'data.parity.ratio', family: 'fairness', attribute: 'sex', table: 'synthetic', value: 0.95 }),
    plain({ id: 'data.parity.ratio', family: 'fairness', attribute: 'sex', table: 'train', value: 0.4 }),
  ];
  const details: Report['details'] = {
    ...NOTHING,
    baseRates: [
      baseRatesOf('train', { F: [20, 100], M: [60, 100] }),
      baseRatesOf('synthetic', { F: [40, 100], M: [42, 100] }),
      baseRatesOf('holdout', { F: [20, 100], M: [60, 100] }),
    ],
    groups: [
      groupRatesOf('tstr', { F: [30, 5, 5, 20], M: [5, 5, 2, 8] }),
      groupRatesOf('trtr', { F: [30, 5, 5, 20], M: [5, 5, 2, 8] }),
    ],
    verdicts: [verdict('fairness'), verdict('privacy')],
  };
  const shown = (changes: Partial<Report> = {}) => {
    render(<FairnessSection report={exportedOf({ metrics: METRICS, details, ...changes }, 'sex')} />);
    return userEvent.setup();
  };

  test('stands beside what it must be read against', () => {
    shown();
    expect(figures()).toEqual([
      ['Demographic parity, ratio: 0.900', 'trained on real rows 0.500', 'with the labels of α = 0 0.600'],
      ['Parity of the labels, ratio: 0.950', 'real, training 0.400'],
    ]);
    expect(document.querySelectorAll('.verdict')).toHaveLength(1);
    expect(folded()).toBe('All fairness metrics 7');
    // Base rates, and three rates of decisions.
    expect(charts()).toBe(4);
  });

  test('says where the notions conflict, which groups are small, and what flatters', () => {
    shown();
    expect(remarks()).toEqual([
      expect.stringMatching(
        /^Base rates in the held-out rows differ by 40\.0 points between M and F: demographic parity/,
      ),
      'Under 30 held-out rows, so read with care: M (20).',
      expect.stringMatching(/^Trained and tested on synthetic rows \(TSTS\) flatters/),
    ]);
  });

  test('is of one attribute and one model at a time', async () => {
    const user = shown();
    await user.click(screen.getByRole('radio', { name: 'Logistic regression' }));
    expect(figures()[0]).toEqual(['Demographic parity, ratio: 0.800']);
    await user.click(screen.getByRole('radio', { name: 'Boosted trees' }));
    await user.click(screen.getByRole('radio', { name: 'race' }));
    expect(figures()).toEqual([['Demographic parity, ratio: 0.700']]);
    expect(charts()).toBe(0);
  });

  test('offers many attributes as a list, by printable names', async () => {
    const many = ['race', 'age', 'ag\u202Ee', 'sex × race'].map((name) => parity('tstr', name, 0.5));
    const user = shown({ metrics: [...METRICS.slice(0, 1), ...many], details: NOTHING });
    const list = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Sensitive attribute' });
    expect([...list.options].map(({ text }) => text)).toEqual(['sex', 'race', 'age', 'ag␣e', 'sex × race']);
    await user.selectOptions(list, 'race');
    expect(figures()[0]).toEqual(['Demographic parity, ratio: 0.500']);
  });

  test('of one attribute and one model has nothing to choose', () => {
    shown({ metrics: METRICS.slice(0, 1), details: NOTHING });
    expect(screen.queryAllByRole('radio')).toEqual([]);
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  test('goes back to what another run has', async () => {
    const report = (metrics: readonly MetricValue[]) => exportedOf({ metrics, details: NOTHING }, 'sex');
    const { rerender } = render(<FairnessSection report={report(METRICS)} />);
    await userEvent.click(screen.getByRole('radio', { name: 'race' }));
    rerender(<FairnessSection report={report(METRICS.slice(0, 1))} />);
    expect(figures()).toEqual([['Demographic parity, ratio: 0.900']]);
  });

  test('of a numeric target compares means', () => {
    const groupMeans = [
      meansOf('synthetic', { F: new Array<number>(20).fill(3), M: new Array<number>(20).fill(5) }),
    ];
    const metrics = [
      plain({
        id: 'fairness.meanDifference',
        family: 'fairness',
        probe: 'gbt',
        protocol: 'tstr',
        attribute: 'sex',
        value: 2,
      }),
    ];
    shown({
      metrics,
      details: { ...NOTHING, groupMeans },
      roles: { ...roles, target: { kind: 'numeric', column: 'pay' } },
    });
    expect(figures()[0]?.[0]).toBe('Mean difference of predictions: 2.000');
    expect(charts()).toBe(1);
    expect(screen.getByRole('figure').textContent).toContain('pay');
  });
});

describe('the fidelity of a report', () => {
  test('of a coarse table folds density and coverage away', () => {
    const metrics = [
      plain({ id: 'privacy.exactCopies', family: 'privacy', table: 'holdout', value: 0.97 }),
      plain({ id: 'fidelity.density', value: 40 }),
      plain({ id: 'fidelity.coverage', value: 1 }),
      plain({ id: 'fidelity.columnShapes', value: 0.9 }),
    ];
    render(<FidelitySection report={exportedOf({ metrics, details: NOTHING }, 'sex')} />);
    expect(remarks()[0]).toMatch(/^Density and coverage: tells nothing here\./);
    const fold = document.querySelector('details')!;
    expect([...fold.querySelectorAll('h3')].map(({ textContent }) => textContent)).toEqual([
      'Density',
      'Coverage',
    ]);
    expect(figures()[0]![0]).toMatch(/^Column shapes/);
  });

  test('has its figures, its columns, its pairs and its map', () => {
    render(
      <FidelitySection
        report={exportedOf({ details: { ...EXAMPLE, verdicts: [verdict('fidelity')] } }, 'sex')}
      />,
    );
    expect(figures().map(([name]) => name)).toEqual([
      'Density: 0.123 0.100 to 0.150',
      'Coverage: 0.123 0.100 to 0.150',
    ]);
    expect(charts()).toBe(3);
    expect(screen.getByText('Of fidelity.')).toBeTruthy();
    expect(folded()).toBe('All fidelity metrics 3');
  });

  test('is empty where nothing was compared', () => {
    render(<FidelitySection report={exportedOf({ metrics: [], details: NOTHING }, 'sex')} />);
    expect([charts(), figures(), folded()]).toEqual([0, [], undefined]);
    expect(screen.getByRole('heading', { name: 'Fidelity' })).toBeTruthy();
  });
});

describe('the utility of a report', () => {
  const auroc = (protocol: 'tstr' | 'trtr' | 'tsts', value: number, more: Partial<MetricValue> = {}) =>
    plain({ id: 'utility.auroc', label: 'AUROC', family: 'utility', probe: 'gbt', protocol, value, ...more });
  const METRICS = [
    auroc('tstr', 0.8),
    auroc('trtr', 0.85),
    auroc('tsts', 0.99),
    auroc('tstr', 0.83, { table: 'baseline' }),
    auroc('tstr', 0.7, { probe: 'lr' }),
  ];

  test('stands beside its ceiling, and says what flatters', async () => {
    render(<UtilitySection report={exportedOf({ metrics: METRICS, details: EXAMPLE }, 'sex')} />);
    expect(figures()).toEqual([
      [
        'AUROC: 0.800',
        'ceiling, trained on real 0.850',
        'with the labels of α = 0 0.830',
        'on itself (flatters) 0.990',
      ],
    ]);
    expect(charts()).toBe(2);
    await userEvent.click(screen.getByRole('radio', { name: 'Logistic regression' }));
    expect(figures()).toEqual([['AUROC: 0.700']]);
  });

  test('draws no bars of what has no upper end, and no importances where there are none', () => {
    const rmse = plain({
      id: 'utility.rmse',
      family: 'utility',
      range: [0, Infinity],
      probe: 'lr',
      protocol: 'tstr',
      value: 3,
    });
    const target = { kind: 'numeric', column: 'pay' } as const;
    render(
      <UtilitySection
        report={exportedOf({ metrics: [rmse], details: NOTHING, roles: { ...roles, target } }, 'sex')}
      />,
    );
    expect(figures()).toEqual([['RMSE: 3.000']]);
    expect(charts()).toBe(0);
  });

  test('names a linear model of numbers as such', () => {
    const r2 = (probe: 'gbt' | 'lr') =>
      plain({ id: 'utility.r2', family: 'utility', probe, protocol: 'tstr', value: 0.5 });
    const target = { kind: 'numeric', column: 'pay' } as const;
    render(
      <UtilitySection
        report={exportedOf(
          { metrics: [r2('gbt'), r2('lr')], details: NOTHING, roles: { ...roles, target } },
          'sex',
        )}
      />,
    );
    expect(
      screen.getAllByRole<HTMLInputElement>('radio').map((radio) => radio.labels?.[0]?.textContent),
    ).toEqual(['Boosted trees', 'Linear regression']);
  });
});

describe('the privacy of a report', () => {
  const copies = (table: 'synthetic' | 'holdout', value: number) =>
    plain({ id: 'privacy.exactCopies', family: 'privacy', table, value });
  const PROTECTION = {
    rareThreshold: 5,
    pooled: [{ column: 'j\u202Eob', label: 'other (rare)', categories: 2, rows: 7 }],
    copies: { mode: 'auto', applied: true, holdoutShare: 0.01, found: 3, redrawn: 2, remaining: 1 },
  } as Report['protection'];

  test('stands beside that of rows never used', () => {
    render(
      <PrivacySection
        report={exportedOf({ metrics: [copies('synthetic', 0.02), copies('holdout', 0.03)] }, 'sex')}
      />,
    );
    expect(figures()).toEqual([['Exact copies: 0.020', 'held-out real rows 0.030']]);
    expect(charts()).toBe(1);
    expect(remarks()).toEqual([
      expect.stringMatching(
        /^Attackers are given the synthetic table .* Read copies against the held-out rows’/,
      ),
    ]);
    expect(screen.queryByRole('heading', { name: 'Kept out before the rows were made' })).toBeNull();
  });

  test('of a coarse table folds away what tells nothing, and says why', () => {
    const report = (own: number) =>
      exportedOf(
        {
          metrics: [
            plain({ ...copies('synthetic', own), interval: [own - 0.01, own + 0.01] }),
            plain({ ...copies('holdout', 0.95), interval: [0.94, 0.96] }),
            plain({ id: 'privacy.attributeInferenceAdvantage', family: 'privacy', value: 0.02 }),
          ],
        },
        'sex',
      );
    const { rerender } = render(<PrivacySection report={report(0.95)} />);
    expect(remarks()[0]).toMatch(/^Copies and distances: tells nothing here\. .* 95 % equal a training row/);
    const fold = document.querySelector('details')!;
    expect(fold.open).toBe(false);
    expect(fold.querySelector('summary')!.textContent).toBe('Figures that tell nothing here');
    expect([...fold.querySelectorAll('h3')].map(({ textContent }) => textContent)).toContain('Exact copies');
    expect(document.querySelector('.key-figures h3')!.textContent).toBe('Attribute inference advantage');
    // Copies beyond what strangers match do tell.
    rerender(<PrivacySection report={report(0.99)} />);
    expect([...document.querySelectorAll('.key-figures h3')].map(({ textContent }) => textContent)).toEqual([
      'Attribute inference advantage',
      'Exact copies',
    ]);
    expect(remarks()).toHaveLength(1);
  });

  test('says what was kept out before', () => {
    render(
      <PrivacySection
        report={exportedOf({ metrics: [], details: NOTHING, protection: PROTECTION }, 'sex')}
      />,
    );
    expect(screen.getByRole('heading', { name: 'Kept out before the rows were made' })).toBeTruthy();
    expect(remarks()[0]).toContain('2 categories of "j\\u202eob" (7 rows) as "other (rare)"');
    expect(remarks()[2]).toContain('3 synthetic rows were copies, 2 drawn again, 1 left');
    expect([charts(), figures(), folded()]).toEqual([0, [], undefined]);
  });
});
