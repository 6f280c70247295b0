import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { KeyFigures, keyFigure } from '../../../../../src/ui/steps/report/KeyFigures.tsx';
import { AllMetrics } from '../../../../../src/ui/steps/report/MetricTable.tsx';
import { Verdict } from '../../../../../src/ui/steps/report/Verdict.tsx';
import { metricOf, reportOf } from '../../../core/report/exampleReport.ts';

const AUROC = metricOf({
  ...{ id: 'utility.auroc', label: 'AUROC', family: 'utility', probe: 'gbt', interval: undefined },
});
const METRICS = [
  metricOf({ ...AUROC, protocol: 'tstr', value: 0.8, interval: [0.7, 0.9] }),
  metricOf({ ...AUROC, protocol: 'trtr', value: 0.85 }),
  metricOf({ ...AUROC, protocol: 'tstr', table: 'baseline', value: 0.82 }),
  metricOf({ ...AUROC, protocol: 'tstr', probe: 'lr', value: null, reason: 'One class only.' }),
  metricOf({
    id: 'privacy.dcr.p5',
    label: 'Distance',
    goal: 'min',
    table: 'holdout',
    value: 0.5,
    interval: undefined,
  }),
  metricOf({
    id: 'privacy.dcr.p5',
    label: 'Distance',
    goal: 'min',
    table: 'synthetic',
    value: 0.4,
    interval: undefined,
  }),
  metricOf({ label: 'Co\u202Everage', attribute: 's\u202Eex', value: 0.25, interval: undefined }),
];

function shown(metrics = METRICS) {
  render(<AllMetrics name="Utility metrics" metrics={metrics} />);
  document.querySelector('details')?.setAttribute('open', '');
}
/** Cells of each table by its caption. */
const tables = () =>
  Object.fromEntries(
    [...document.querySelectorAll('table')].map((table): [string, string[][]] => [
      table.caption?.textContent ?? '',
      [...table.rows].map((row) => [...row.cells].map(({ textContent }) => textContent ?? '')),
    ]),
  );

describe('all metrics of a family', () => {
  test('are one row a metric and model, one column what it was measured on', () => {
    shown();
    expect(tables()).toEqual({
      'Utility metrics of models, by what they were trained and tested on': [
        ['Metric', 'TSTR', 'α = 0', 'TRTR', 'Goal'],
        ['AUROCBoosted trees', '0.800 0.700 to 0.900', '0.820', '0.850', '↑higher is better'],
        ['AUROCLogistic regression', '–', '', '', '↑higher is better'],
      ],
      'Utility metrics of the tables themselves': [
        ['Metric', 'Synthetic', 'Real, held out', 'Goal'],
        ['Distance', '0.400', '0.500', '↓lower is better'],
      ],
      'Utility metrics of the synthetic table against the real one': [
        ['Metric', 'Value', 'Goal'],
        ['Co␣verages␣ex', '0.250', '↑higher is better'],
      ],
    });
  });

  test('of one metric for many attributes are two, and the others at a word', async () => {
    const attributes = ['sex', 'race', 'sex × race', 'age'];
    shown(
      attributes.map((attribute) =>
        metricOf({ id: 'fairness.demographicParity.ratio', label: 'Parity', attribute, table: 'synthetic' }),
      ),
    );
    const seen = () =>
      screen.getAllByRole('rowheader').map(({ textContent }) => textContent.replace('Parity', ''));
    expect(seen()).toEqual(['sex', 'race']);
    const more = screen.getByRole('button', { name: '2 more of Parity' });
    expect(more.getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(more);
    expect(seen()).toEqual(attributes);
    await userEvent.click(screen.getByRole('button', { name: 'Fewer of Parity' }));
    expect(seen()).toEqual(['sex', 'race']);
  });

  test('are folded away, with how many there are', () => {
    render(<AllMetrics name="Utility metrics" metrics={METRICS} />);
    expect(document.querySelector('details')?.open).toBe(false);
    expect(document.querySelector('summary')?.textContent).toBe('All utility metrics 7');
  });

  test('say in full what a short head means', () => {
    shown();
    const titles = [...document.querySelectorAll('abbr')].map(({ title }) => title);
    expect(titles.slice(0, 3)).toEqual([
      'Trained on synthetic, tested on real (TSTR)',
      'Trained on the synthetic rows with the labels of α = 0, tested on real',
      'Trained on real, tested on real (TRTR)',
    ]);
  });

  test('scroll by key, each table under its name', () => {
    shown();
    const region = screen.getByRole('region', { name: 'Utility metrics of the tables themselves' });
    expect(region.tabIndex).toBe(0);
    expect(within(region).getByRole('rowheader', { name: 'Distance' })).toBeTruthy();
  });

  test('are traced, also where they are not defined', async () => {
    shown();
    await userEvent.click(screen.getByRole('button', { name: 'AUROC: –, not defined' }));
    expect(screen.getByRole('tooltip').textContent).toContain('Not defined: One class only.');
  });

  test('are nothing where there are none', () => {
    shown([]);
    expect(document.body.textContent).toBe('');
  });
});

describe('key figures', () => {
  const items = () =>
    screen.getAllByRole('listitem').map((item) => ({
      name: item.querySelector('h3')?.textContent,
      goal: item.querySelector('.key-figures__goal')?.textContent,
      value: item.querySelector('p button')?.textContent,
      beside: [...item.querySelectorAll('dl > div')].map(({ textContent }) => textContent),
    }));

  test('stand beside what they must be read against', () => {
    const [tstr, trtr] = METRICS;
    const figure = keyFigure('AU\u202EROC', tstr, [
      { name: 'ceiling', metric: trtr },
      { name: 'absent', metric: undefined },
    ]);
    render(<KeyFigures figures={[figure, null]} />);
    expect(items()).toEqual([
      {
        name: 'AU␣ROC',
        goal: 'higher is better',
        value: '0.800 0.700 to 0.900',
        beside: ['ceiling0.850'],
      },
    ]);
  });

  test('that are not defined say why', () => {
    render(<KeyFigures figures={[keyFigure('AUROC', METRICS[3])]} />);
    expect(items()[0]).toMatchObject({ value: '–', beside: [] });
    expect(screen.getByText('Not defined: One class only.')).toBeTruthy();
  });

  test('are no list where there are none', () => {
    expect(keyFigure('AUROC', undefined)).toBeNull();
    render(<KeyFigures figures={[null]} />);
    expect(document.body.textContent).toBe('');
  });
});

test('a verdict is of its family, and never without its limits', () => {
  const { details } = reportOf({}, 'se\u202Ex');
  const { rerender } = render(<Verdict details={details} family="privacy" />);
  expect([...document.querySelectorAll('.verdict p')].map(({ textContent }) => textContent)).toEqual([
    'Nothing about se␣x.',
    'Limits. Not a proof.',
  ]);
  rerender(<Verdict details={details} family="fairness" />);
  expect(document.body.textContent).toBe('');
});
