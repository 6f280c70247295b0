import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ScoreCard } from '../../../../src/ui/charts/ScoreCard.tsx';
import { metricOf } from '../../core/report/exampleReport.ts';

const score = (value: number | null, interval?: readonly [number, number]) =>
  metricOf({
    id: 'score.fidelity',
    label: 'Fidelity score',
    family: 'score',
    range: [0, 100],
    value,
    interval,
    reason: value === null ? 'No column could be compared.' : undefined,
  });

const fill = () => document.querySelector<HTMLElement>('.score-card__fill');
const range = () => document.querySelector<HTMLElement>('.score-card__interval');

describe('a score', () => {
  test('is a number of 100, a gauge as full, and what it is made of', () => {
    render(<ScoreCard name="Fidelity" metric={score(81.5, [70, 90])} gist="Likeness to the real rows." />);
    expect(screen.getByRole('heading', { name: 'Fidelity' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Fidelity score: 82, 95 % interval 70 to 90' })).toBeTruthy();
    expect(screen.getByText('of 100')).toBeTruthy();
    expect(fill()!.style.width).toBe('81.5%');
    expect(range()!.style.left).toBe('70%');
    expect(range()!.style.width).toBe('calc(90% - 70%)');
    expect(screen.getByText('Likeness to the real rows.')).toBeTruthy();
  });

  test('has no interval on the gauge where it has none', () => {
    render(<ScoreCard name="Fidelity" metric={score(50)} gist="" />);
    expect(fill()).not.toBeNull();
    expect(range()).toBeNull();
  });

  test('declared from 0 to 1 is out of 100 as well', () => {
    render(<ScoreCard name="Fidelity" metric={{ ...score(0.5), range: [0, 1] }} gist="" />);
    expect(screen.getByRole('button', { name: 'Fidelity score: 50' })).toBeTruthy();
    expect(fill()!.style.width).toBe('50%');
  });

  test('keeps its gauge within its bounds', () => {
    render(<ScoreCard name="Fidelity" metric={score(98, [-5, 130])} gist="" />);
    expect(range()!.style.left).toBe('0%');
    expect(range()!.style.width).toBe('calc(100% - 0%)');
  });

  test('that is not defined says why in place of the gist, with an empty gauge', () => {
    render(<ScoreCard name="Fidelity" metric={score(null)} gist="Likeness." />);
    expect(screen.getByText('Not defined: No column could be compared.')).toBeTruthy();
    expect(screen.queryByText('Likeness.')).toBeNull();
    expect(fill()).toBeNull();
    expect(screen.getByRole('button').textContent).toBe('–');
  });

  test('says where it stands by shape and word, with the real rows as a mark on the gauge', () => {
    render(
      <ScoreCard name="Fidelity" metric={score(81)} gist="" standing={{ state: 'better', real: 62.4 }} />,
    );
    expect(screen.getByText('Better').querySelector('svg path')).not.toBeNull();
    expect(screen.getByText('Real rows 62')).toBeTruthy();
    expect(document.querySelector<HTMLElement>('.score-card__real')!.style.left).toBe('62.4%');
  });

  test('that is not defined stands nowhere', () => {
    render(
      <ScoreCard name="Fidelity" metric={score(null)} gist="" standing={{ state: 'better', real: 62 }} />,
    );
    expect(screen.queryByText('Better')).toBeNull();
    expect(document.querySelector('.score-card__real')).toBeNull();
  });

  test('links to its parts', () => {
    render(<ScoreCard name="Fidelity" metric={score(50)} gist="" href="#fidelity" />);
    expect(screen.getByRole('link', { name: 'Fidelity' }).getAttribute('href')).toBe('#fidelity');
  });

  test('is explained on a tap', () => {
    render(<ScoreCard name="Fidelity" metric={score(50)} gist="" />);
    expect(screen.queryByRole('link')).toBeNull();
    fireEvent.click(screen.getByRole('button'));
    expect(screen.getByRole('tooltip').textContent).toContain('share of real rows with a neighbour');
  });
});
