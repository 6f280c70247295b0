import { describe, expect, test } from 'vitest';
import { CATALOGUE, type MetricId } from '../../../../src/core/evaluate/catalogue.ts';
import type { MetricValue } from '../../../../src/core/evaluate/metric.ts';
import { pictureFindings } from '../../../../src/core/report/pictureFindings.ts';
import type { PictureReport } from '../../../../src/core/report/pictureReport.ts';

const metric = (id: MetricId, value: number, interval?: readonly [number, number]): MetricValue => ({
  ...CATALOGUE[id],
  ...{ value, counts: {} },
  ...(interval && { interval }),
});

function report(
  student: readonly MetricValue[],
  real: readonly MetricValue[] = [],
  metrics: readonly MetricValue[] = [],
): PictureReport {
  return {
    roles: { sensitive: ['colour'] },
    metrics,
    cells: [
      { label: 'one', group: 'red', train: 9, holdout: 60 },
      { label: 'two', group: 'red', train: 9, holdout: 40 },
    ],
    figures: [
      { subject: 'real', alpha: null, metrics: real },
      { subject: 'student', alpha: 1, metrics: student },
    ],
  } as unknown as PictureReport;
}

const PARITY = 'pictures.demographicParity.mean';

describe('findings of pictures', () => {
  test('fairness is better where the intervals are apart, and says both numbers', () => {
    const own = [metric(PARITY, 0.97, [0.95, 0.98]), metric('pictures.demographicParity.worst', 0.9)];
    const [found] = pictureFindings(report(own, [metric(PARITY, 0.5, [0.45, 0.55])]));
    expect(found).toMatchObject({ about: 'decisions', state: 'better', attribute: 'colour' });
    expect(found!.words).toContain('ratio of 0.97 over the classes on average, and 0.90 at worst');
    expect(found!.words).toContain('From the real pictures it has 0.50.');
  });

  test('parity of a classifier that may do no better than to name the commonest class is not called better', () => {
    const own = (low: number) => [metric(PARITY, 1, [0.99, 1]), metric('pictures.accuracy', 0.7, [low, 0.8])];
    const real = [metric(PARITY, 0.5, [0.45, 0.55])];
    expect(pictureFindings(report(own(0.61), real))[0]!.state).toBe('better');
    const [found] = pictureFindings(report(own(0.59), real));
    expect(found).toMatchObject({
      state: 'undecided',
      title: expect.stringContaining('no classes apart') as string,
    });
  });

  test('nothing is told of intervals that overlap, or are not there', () => {
    const overlapping = report([metric(PARITY, 0.6, [0.4, 0.8])], [metric(PARITY, 0.5, [0.45, 0.55])]);
    expect(pictureFindings(overlapping)[0]!.state).toBe('undecided');
    expect(pictureFindings(report([metric(PARITY, 0.6)]))[0]!.state).toBe('undecided');
  });

  test('pictures that show something else than their rows say are told', () => {
    const stateAt = (value: number) =>
      pictureFindings(report([metric('pictures.labelAgreement', value)]))[0]!.state;
    expect([stateAt(0.94), stateAt(0.95)]).toEqual(['worse', 'as good']);
    const own = [metric('pictures.labelAgreement', 0.91, [0.905, 0.915])];
    const besideReal = (value: number) =>
      pictureFindings(
        report(own, [metric('pictures.labelAgreement', value, [value - 0.005, value + 0.005])]),
      )[0]!;
    expect([besideReal(0.91).state, besideReal(0.98).state]).toEqual(['as good', 'worse']);
  });

  test('pictures learned by heart are told by the lower end of the interval', () => {
    const found = (low: number) =>
      pictureFindings(report([], [], [metric('pictures.closerToTraining', 0.6, [low, 0.7])]))[0]!;
    expect([found(0.49).state, found(0.51).state]).toEqual(['as good', 'worse']);
    expect(found(0.49).words).toMatch(
      /by chance it would be half\. That no sign was found is no guarantee\.$/,
    );
    expect(found(0.51).words).toMatch(/by chance it would be half\.$/);
  });
});
