import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Report } from '../../../../../src/core/report/report.ts';
import type { RunOptions } from '../../../../../src/pipeline/settings/options.ts';
import { RunDetails } from '../../../../../src/ui/steps/report/RunDetails.tsx';
import { SectionNav } from '../../../../../src/ui/steps/report/SectionNav.tsx';
import { SyntheticRows } from '../../../../../src/ui/steps/report/SyntheticRows.tsx';
import type { RunSummary } from '../../../../../src/worker/api.ts';
import { giveSize, shownTable } from '../../charts/onScreen.ts';
import { runOf } from './runs.ts';

function shown(
  report: Partial<Report> = {},
  run: Partial<Pick<RunSummary, 'kind'>> = {},
  options: Partial<RunOptions> = {},
) {
  render(<RunDetails run={runOf(report, run, options)} />);
}
/** Facts under a heading, one "name: value" each. */
const facts = (heading: string) =>
  [...(screen.getByRole('heading', { name: heading }).nextElementSibling?.children ?? [])].map(
    ({ children }) => `${children[0]?.textContent}: ${children[1]?.textContent}`,
  );

describe('what someone needs to judge or repeat a run', () => {
  test('are its settings', () => {
    shown({}, {}, { alpha: 0.5, strength: 0.25, preset: 'quick', mix: { groups: { F: 3, M: 1, X: 0 } } });
    expect(facts('Settings')).toEqual([
      ...['Source: people.csv', 'Target: label = sex', 'Sensitive: sex', 'Not learned: –'],
      ...['Training rows: 100', 'Held-out rows: 40', 'Synthetic rows: 100', 'Seed: 7'],
      'Compute on: Automatic: the fastest there is',
      ...['Preset: Quick', 'Fairness notion: independence (demographic parity)', 'Penalty strength: 0.25'],
      ...['Fairness slider (α): 0.50', 'How α acts: By flipping the fewest labels'],
      'Beyond or short of equal labels (demographic parity): As far as makes trees decide equally',
      'Which labels move first: Fair head and a judge of the real rows (more utility)',
      ...['Held-out share: 30 %', 'Evaluation sample: 5,000', 'Rare below: 5'],
      'Exact copies of training rows: Rejected where real strangers seldom match (automatic)',
      'Relations between columns: kept',
      'Rows asked for: groups F 3 : M 1',
    ]);
  });

  test('are all that was asked of the rows, by printable names', () => {
    const where = [{ column: 's\u202Eex', value: 'F' }];
    shown({}, {}, { mix: 'balanced', where, targetMix: { yes: 1, no: 2 } });
    expect(facts('Settings').at(-1)).toBe('Rows asked for: s␣ex = F · groups balanced · target yes 1 : no 2');
  });

  test('of an audit are no settings of a training', () => {
    shown({}, { kind: 'audited' });
    expect(facts('Settings').at(-1)).toBe('Seed: 7');
  });

  test('are what computed it, and how long it took', () => {
    shown({
      stages: [
        { name: 'teacher', seconds: 70, steps: 500 },
        { name: 'evaluate', seconds: 5.5, steps: null },
      ],
    });
    expect(facts('Computation')).toEqual([
      ...['Backend: wasm', 'Why: no WebGPU adapter', 'Wall time: 1 min 16 s'],
      ...['Teacher: 30,000 parameters', '… of them encoder: 10,000 parameters'],
      ...['… of them decoder: 20,000 parameters', 'Student: 1,056 parameters, 10.6 % of the encoder’s'],
      ...['Peak tensor memory: 11.8 MiB', 'Made: 2026-11-21 12:00:00 UTC', 'Version of fairloom: 0.1.0'],
    ]);
    expect(shownTable()).toEqual([
      ['Stage', 'Time', 'Steps'],
      ['Training the teacher', '1 min 10 s', '500'],
      ['Evaluating', '5.5 s', '–'],
    ]);
  });

  test('say so where nothing was trained', () => {
    shown({ backend: null, stages: [], parameters: null, peakTensorBytes: null });
    expect(facts('Computation')).toEqual([
      ...['Backend: none: only measured', 'Wall time: 0.0 s', 'Peak tensor memory: –'],
      ...['Made: 2026-11-21 12:00:00 UTC', 'Version of fairloom: 0.1.0'],
    ]);
    expect(screen.getByText('Nothing was trained.')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Derived from the table' })).toBeNull();
  });

  test('are what it outlived, and what the recipe made of the table', () => {
    shown({
      incidents: ['The card was lost.', 'The run went on without it.'],
      derived: [
        { name: 'Batch', value: 128 },
        { name: 'Weight', value: 0.125 },
      ],
    });
    expect(facts('Computation')).toContain('What happened: The card was lost. The run went on without it.');
    expect(facts('Derived from the table')).toEqual(['Batch: 128', 'Weight: 0.13']);
  });

  test('are its warnings, with and without advice', () => {
    const warnings = [
      { code: 'a', message: 'Few rows.' },
      { code: 'b', message: 'Copies.', advice: 'Look.' },
    ];
    shown({ warnings });
    const told = [...document.querySelectorAll('.warning-list li')].map(({ textContent }) =>
      textContent?.trim(),
    );
    expect(told).toEqual(['Few rows.', 'Copies. Look.']);
  });

  test('are no warnings where there are none', () => {
    shown({ warnings: [] });
    expect(screen.queryByRole('heading', { name: 'Warnings' })).toBeNull();
  });
});

describe('the links to the parts of a report', () => {
  afterEach(() => vi.restoreAllMocks());
  const SECTIONS = [
    { id: 'one', title: 'One' },
    { id: 'two', title: 'Two' },
    { id: 'three', title: 'Three' },
  ];
  const current = () => document.querySelector('[aria-current="location"]')?.textContent;
  /** Scrolls so that the parts are at these heights, in a window 768 pixels high. */
  function scrollTo(tops: Readonly<Record<string, number>>) {
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      return new DOMRect(0, tops[this.id] ?? 0, 10, 10);
    });
    fireEvent.scroll(window);
  }

  test('mark the last whose head has passed the upper third of the window', () => {
    window.innerHeight = 768;
    render(
      <>
        <SectionNav sections={SECTIONS} />
        {SECTIONS.map(({ id }) => (
          <div key={id} id={id} />
        ))}
      </>,
    );
    const links = screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')]);
    expect(links).toEqual([
      ['One', '#one'],
      ['Two', '#two'],
      ['Three', '#three'],
    ]);
    scrollTo({ one: 300, two: 900, three: 1500 });
    expect(current()).toBe('One');
    scrollTo({ one: -500, two: 255, three: 700 });
    expect(current()).toBe('Two');
    scrollTo({ one: -500, two: -255, three: 256 });
    expect(current()).toBe('Two');
    scrollTo({ one: -900, two: -500, three: 100 });
    expect(current()).toBe('Three');
  });

  test('mark the first of parts that are not there', () => {
    render(<SectionNav sections={SECTIONS} />);
    expect(current()).toBe('One');
  });
});

describe('the synthetic rows', () => {
  beforeEach(giveSize);
  afterEach(() => vi.restoreAllMocks());

  test('are those of the run, without the columns that were left out', async () => {
    const { schema } = runOf().report;
    const ignored = { ...schema[0]!, name: 'id', role: 'ignored' } as const;
    const load = vi.fn(() => Promise.resolve([['F', 'yes']]));
    render(<SyntheticRows run={runOf({ schema: [ignored, ...schema] })} load={load} />);
    expect(screen.getByText('100 rows, 2 columns; no row stands for a person.')).toBeTruthy();
    expect(screen.getByRole('table', { name: 'Synthetic rows of run 3' }).getAttribute('aria-colcount')).toBe(
      '3',
    );
    await waitFor(() => expect(load).toHaveBeenCalledWith(3, 0, 100));
  });
});
