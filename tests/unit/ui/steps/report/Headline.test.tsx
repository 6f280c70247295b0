import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { findings } from '../../../../../src/core/report/findings.ts';
import type { Report } from '../../../../../src/core/report/report.ts';
import type { RunOptions } from '../../../../../src/pipeline/settings/options.ts';
import { Headline } from '../../../../../src/ui/steps/report/Headline.tsx';
import { useWeights } from '../../../../../src/ui/steps/report/useWeights.ts';
import type { RunSummary } from '../../../../../src/worker/api.ts';
import { scoresOf, shownRunOf } from './runs.ts';

beforeEach(() => localStorage.clear());

const SCORES = scoresOf({ fairness: 80, fidelity: 60, utility: 40, privacy: 100, overall: 70 });

function shown(
  report: Partial<Report> = {},
  run: Partial<Pick<RunSummary, 'kind'>> = {},
  options: Partial<RunOptions> = {},
) {
  const made = shownRunOf({ metrics: SCORES, ...report }, run, options);
  function Weighed() {
    const [weights, setWeights] = useWeights();
    return <Headline run={made} findings={findings(made.report)} weights={weights} onWeights={setWeights} />;
  }
  return render(<Weighed />);
}
const sentence = () => document.querySelector('.headline__sentence')?.textContent;
const cards = () =>
  [...document.querySelectorAll('.score-card')].map(
    (card) => `${card.querySelector('h3')?.textContent} ${card.querySelector('button')?.textContent}`,
  );
const overall = () => cards()[0];
const weight = (family: string) =>
  screen.getByRole<HTMLInputElement>('slider', { name: `Weight of ${family}`, hidden: true });
const weigh = (family: string, value: number) =>
  fireEvent.change(weight(family), { target: { value: String(value) } });
const readouts = () => [...document.querySelectorAll('output')].map(({ textContent }) => textContent);

describe('the sentence at the head of a report', () => {
  test('says what was done', () => {
    shown();
    expect(sentence()).toBe(
      '100 synthetic rows were drawn from a small generator, distilled from one trained on 100 rows of people.csv with a penalty on dependence on sex, with labels at α = 1.00, and tested on 40 real rows that were held out from both.',
    );
  });

  test('says so where there was no penalty, and how far the labels were moved', () => {
    shown({}, {}, { notion: 'none', alpha: 0.25 });
    expect(sentence()).toContain('without a dependence penalty, with labels at α = 0.25,');
  });

  test('of an audit promises no training', () => {
    shown({ source: 'pe\u202Eople.csv' }, { kind: 'audited' });
    expect(sentence()).toBe(
      '100 synthetic rows, made elsewhere, were compared with the 100 real rows of pe␣ople.csv and tested on 40 real rows that were held out.',
    );
  });
});

describe('the scores', () => {
  test('are the overall index and the four that it is made of, each leading to its part', () => {
    shown();
    expect(cards()).toEqual(['Overall index 70', 'Fairness 80', 'Fidelity 60', 'Utility 40', 'Privacy 100']);
    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(links).toEqual(['#report-fairness', '#report-fidelity', '#report-utility', '#report-privacy']);
  });

  test('that are not defined say why, and count nowhere', () => {
    shown({ metrics: scoresOf({ fairness: 80, fidelity: 60, utility: null, privacy: 100, overall: 80 }) });
    expect(cards()).toEqual(['Overall index 80', 'Fairness 80', 'Fidelity 60', 'Utility –', 'Privacy 100']);
    expect(screen.getByText('Not defined: Nothing of utility is defined.')).toBeTruthy();
  });

  test('that a report does not have are not made up', () => {
    shown({ metrics: SCORES.filter(({ id }) => id === 'score.fidelity') });
    expect(cards()).toEqual(['Fidelity 60']);
  });

  test('certify nothing, and say so', () => {
    shown();
    expect(screen.getByText(/^Scores rank runs of one data set\. They certify nothing/)).toBeTruthy();
  });
});

describe('the weights of the overall index', () => {
  test('are folded away, and equal', () => {
    shown();
    expect(document.querySelector('details')?.open).toBe(false);
    expect(readouts()).toEqual(['1 (25 %)', '1 (25 %)', '1 (25 %)', '1 (25 %)']);
  });

  test('make the index at once', () => {
    shown();
    weigh('privacy', 5);
    // (80 + 60 + 40 + 5 · 100) / 8
    expect(overall()).toBe('Overall index 85');
    expect(readouts()).toEqual(['1 (13 %)', '1 (13 %)', '1 (13 %)', '5 (63 %)']);
    weigh('privacy', 0);
    expect(overall()).toBe('Overall index 60');
  });

  test('of nothing make none, and the index says why', () => {
    shown();
    for (const family of ['fairness', 'fidelity', 'utility', 'privacy']) weigh(family, 0);
    expect(overall()).toBe('Overall index –');
    expect(screen.getByText('Not defined: No score with a weight above 0 is defined.')).toBeTruthy();
    expect(readouts()).toEqual(['0', '0', '0', '0']);
  });

  test('are told where the index comes from', async () => {
    shown();
    weigh('utility', 3);
    await userEvent.click(within(document.querySelector('.score-card')!).getByRole('button'));
    expect(screen.getByRole('tooltip').textContent).toMatch(/weight of utility\D*3/);
  });

  test('are kept by the browser for the next report', () => {
    const { unmount } = shown();
    weigh('utility', 4);
    unmount();
    shown();
    expect(weight('utility').value).toBe('4');
  });

  test('are equal again at a word', () => {
    shown();
    weigh('utility', 4);
    fireEvent.click(screen.getByText('Equal weights'));
    expect(readouts()[2]).toBe('1 (25 %)');
    expect(overall()).toBe('Overall index 70');
  });
});
