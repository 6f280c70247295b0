import { fireEvent, render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Finding } from '../../../../../src/core/report/finding.ts';
import { FindingSummary } from '../../../../../src/ui/steps/report/FindingSummary.tsx';
import { metricOf } from '../../../core/report/exampleReport.ts';

const finding = (changes: Partial<Finding>): Finding => ({
  about: 'decisions',
  state: 'better',
  title: 'More equal',
  words: 'Seven of 100.',
  evidence: [],
  ...changes,
});
const items = () =>
  screen
    .getAllByRole('listitem')
    .map((item) => [
      item.querySelector('.state-mark')!.textContent,
      within(item).getByRole('heading').textContent,
    ]);

test('each finding has its state in a word and a shape, its title and its sentence', () => {
  render(
    <FindingSummary
      findings={[
        finding({}),
        finding({ about: 'cost', state: 'worse', title: 'Fewer are right', words: 'Four of 100 fewer.' }),
        finding({ about: 'people', state: 'as good', title: 'No sign', words: 'None.' }),
        finding({ about: 'limit', state: 'undecided', title: '90 %', words: 'Nine.' }),
        finding({ about: 'table', state: 'silent', title: 'Too coarse', words: 'All equal.' }),
      ]}
    />,
  );
  expect(items()).toEqual([
    ['Better', 'More equal'],
    ['Worse', 'Fewer are right'],
    ['As good', 'No sign'],
    ['Undecided', '90 %'],
    ['Not told', 'Too coarse'],
  ]);
  const shapes = [...document.querySelectorAll('.state-mark path')].map((path) => path.getAttribute('d'));
  expect(new Set(shapes).size).toBe(5);
  expect(screen.getByText('Four of 100 fewer.')).toBeTruthy();
  expect(screen.queryByText(/^Exact figures/)).toBeNull();
});

test('what is said of single attributes is folded away beside the joint groups', () => {
  render(
    <FindingSummary
      findings={[
        finding({ title: 'By both', attribute: 'sex × race' }),
        finding({ title: 'By sex', attribute: 'sex' }),
        finding({ title: 'By race', attribute: 'ra\u202Ece', words: 'ra\u202Ece' }),
      ]}
    />,
  );
  const fold = document.querySelector('details')!;
  expect(fold.open).toBe(false);
  expect(fold.querySelector('summary')!.textContent).toBe('By each attribute alone 2');
  expect(
    within(fold)
      .getAllByRole('heading', { hidden: true })
      .map(({ textContent }) => textContent),
  ).toEqual(['By sex', 'By race']);
  expect(document.body.textContent).not.toMatch(/\u202E/);
});

test('the figures behind it unfold, each traced, with the paired difference', () => {
  const metric = metricOf({
    label: 'Demographic parity, ratio',
    attribute: 'sex',
    protocol: 'tstr',
    value: 0.5,
    againstReal: { difference: -0.1, interval: [-0.2, 0.05] },
  });
  render(<FindingSummary findings={[finding({ evidence: [metric] })]} />);
  expect(document.querySelector('summary')!.textContent).toBe('Exact figures behind it 1');
  expect(document.querySelector('dt')!.textContent).toBe('Demographic parity, ratio (sex, TSTR)');
  expect(document.querySelector('.finding-summary__against')!.textContent).toBe(
    '−0.100 to the real rows, 95 % interval −0.200 to 0.050',
  );
  fireEvent.click(screen.getByRole('button', { name: /^Demographic parity, ratio: 0\.500/, hidden: true }));
  expect(screen.getByRole('tooltip', { hidden: true })).toBeTruthy();
});

test('nothing found is nothing shown', () => {
  const { container } = render(<FindingSummary findings={[]} />);
  expect(container.textContent).toBe('');
});
