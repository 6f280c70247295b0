import { describe, expect, test } from 'vitest';
import { CATALOGUE, type MetricId } from '../../../../../src/core/evaluate/catalogue.ts';
import type { MetricValue } from '../../../../../src/core/evaluate/metric.ts';
import type { Finding, FindingState } from '../../../../../src/core/report/finding.ts';
import { scoreStandings } from '../../../../../src/ui/steps/report/scoreStandings.ts';

const roles = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex', 'race'],
  ignored: [],
} as const;
const finding = (about: Finding['about'], state: FindingState, attribute?: string): Finding => ({
  about,
  state,
  title: '',
  words: '',
  evidence: [],
  ...(attribute && { attribute }),
});
const metric = (id: MetricId, value: number, rest: Partial<MetricValue> = {}): MetricValue => ({
  ...CATALOGUE[id],
  value,
  counts: {},
  ...rest,
});
const standings = (found: readonly Finding[], metrics: readonly MetricValue[] = []) =>
  scoreStandings({ metrics, roles }, found);
const fairness = (...states: readonly FindingState[]) =>
  standings(states.map((state, k) => finding('decisions', state, roles.sensitive[k]))).fairness;

describe('where a score stands', () => {
  test('is what the findings of single columns say together; joint groups have no part in the score', () => {
    expect(fairness('better', 'better')).toEqual({ state: 'better' });
    expect(fairness('better', 'undecided')).toEqual({ state: 'better', word: 'Better in part' });
    expect(fairness('as good', 'worse')).toEqual({ state: 'worse', word: 'Worse in part' });
    expect(fairness('better', 'worse')).toEqual({ state: 'undecided', word: 'Mixed' });
    expect(fairness('as good', 'undecided')).toEqual({ state: 'undecided' });
    expect(standings([finding('decisions', 'worse', 'sex × race')])).toEqual({});
  });

  test('is not said where decisions jump and the finding goes by mean scores', () => {
    const evidence = [metric('fairness.meanScores.ratio', 0.5)];
    expect(standings([{ ...finding('decisions', 'worse', 'sex'), evidence }]).fairness).toEqual({
      state: 'silent',
      word: 'Jumps at ½',
    });
  });

  test('has the score of the real rows, where every part of it is defined', () => {
    const ofRows = (protocol: 'tstr' | 'trtr', table: 'synthetic' | 'train', value: number) =>
      roles.sensitive.flatMap((attribute) => [
        metric('fairness.demographicParity.ratio', value, { protocol, probe: 'gbt', attribute }),
        metric('fairness.equalizedOdds.ratio', value, { protocol, probe: 'gbt', attribute }),
        metric('data.parity.ratio', value, { table, attribute }),
      ]);
    const both = [...ofRows('tstr', 'synthetic', 0.9), ...ofRows('trtr', 'train', 0.6)];
    const found = [finding('decisions', 'better', 'sex'), finding('decisions', 'better', 'race')];
    expect(standings(found, both).fairness!.real).toBeCloseTo(60, 9);
    expect(standings(found, both.slice(0, -1)).fairness).not.toHaveProperty('real');
  });

  test('of fidelity is whether a discriminator tells the rows apart', () => {
    const of = (interval: readonly [number, number]) =>
      standings([], [metric('fidelity.discriminatorAuroc', 0.6, { interval })]).fidelity;
    expect(of([0.55, 0.65])).toEqual({ state: 'worse', word: 'Can be told apart' });
    expect(of([0.45, 0.75])).toEqual({ state: 'as good', word: 'Not told apart' });
  });

  test('of utility and privacy is the cost, and what the tests of people found', () => {
    const { utility, privacy } = standings([finding('cost', 'undecided'), finding('people', 'as good')]);
    expect([utility, privacy]).toEqual([{ state: 'undecided' }, { state: 'as good', word: 'No sign found' }]);
  });
});
