import { render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Expectation } from '../../../../../src/pipeline/conduct/expectation.ts';
import { DEFAULT_OPTIONS } from '../../../../../src/pipeline/settings/options.ts';
import { stagesOf } from '../../../../../src/ui/session/jobStages.ts';
import { ExpectationInBrief, RunExpectation } from '../../../../../src/ui/steps/train/RunExpectation.tsx';
import { inGerman } from '../../../inGerman.ts';
import { EXPECTATION } from '../../session/fixtures.ts';

const TRAINING = stagesOf('train', DEFAULT_OPTIONS);
const AUDIT = stagesOf('audit', DEFAULT_OPTIONS);
const shown = (changes: Partial<Expectation> = {}, planned = TRAINING) => {
  render(<RunExpectation expectation={{ ...EXPECTATION, ...changes }} planned={planned} />);
  return document.querySelector('p')?.textContent;
};
const machine = (changes: Partial<Expectation['machine']>) => ({
  machine: { ...EXPECTATION.machine, ...changes },
});

describe('what a run is expected to take', () => {
  test('is told with where it comes from', () => {
    expect(shown()).toBe(
      'About 2 min, about 700 MB of memory. Estimated from the size of the table and a short calculation on this machine.',
    );
    expect(screen.queryByRole('list')).toBeNull();
  });

  test('comes from the run before where there was one', () => {
    expect(shown(machine({ pace: { factor: 2, by: 'run' } }))).toMatch(
      /the size of the table and the run before\.$/,
    );
  });

  test('of a graphics processor says that nothing is known of it yet', () => {
    expect(shown(machine({ backend: 'webgpu' }))).toMatch(
      /how fast this graphics processor is, the first steps will tell\.$/,
    );
  });

  test('of one that has trained says no more', () => {
    expect(shown(machine({ backend: 'webgpu', pace: { factor: 2, by: 'run' } }))).not.toMatch(/graphics/);
  });

  test('tells what will not fit, and what to leave out', () => {
    const warnings = [{ code: 'run.memory', message: 'This run may not fit.', advice: 'Without "town".' }];
    shown({ warnings });
    expect(screen.getByRole('listitem').textContent).toBe('This run may not fit. Without "town".');
  });

  test('of an audit is the time of its own stages', () => {
    const warnings = [{ code: 'run.memory', message: 'This run may not fit.', advice: '' }];
    expect(shown({ warnings, ...machine({ backend: 'webgpu' }) }, AUDIT)).toMatch(
      /^About 20 s\. Estimated from [^:]+\.$/,
    );
    expect(screen.queryByRole('listitem')).toBeNull();
  });
});

describe('beside the button', () => {
  const brief = (expectation: Expectation, planned = TRAINING) => {
    render(<ExpectationInBrief expectation={expectation} planned={planned} />);
    return document.querySelector('p')?.textContent;
  };
  const warnings = [{ code: 'run.memory', message: 'This run may not fit.', advice: 'Without "town".' }];

  test('stand time and memory', () => {
    expect(brief(EXPECTATION)).toBe('About 2 min, about 700 MB of memory');
    expect(document.querySelector('svg')).toBeNull();
  });

  test('is said where it is too much', () => {
    expect(brief({ ...EXPECTATION, warnings })).toMatch(
      /memory\. What to leave out or change is told below\.$/,
    );
    expect(document.querySelector('svg')).not.toBeNull();
  });

  test('stands the time of an audit alone', () => {
    expect(brief({ ...EXPECTATION, warnings }, AUDIT)).toBe('About 20 s');
  });
});

test('in German what it takes is one sentence with where the rest is told', () => {
  const warnings = [{ code: 'run.memory', message: '', advice: '' }];
  inGerman(() =>
    render(<ExpectationInBrief expectation={{ ...EXPECTATION, warnings }} planned={TRAINING} />),
  );
  expect(document.body.textContent).toMatch(
    /MB Speicher\. Was wegzulassen oder zu ändern ist, steht weiter unten\.$/,
  );
});
