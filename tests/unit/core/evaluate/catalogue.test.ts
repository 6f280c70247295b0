import { describe, expect, it } from 'vitest';
import {
  CATALOGUE,
  isMetricId,
  METRICS,
  metricIdOf,
  type MetricId,
} from '../../../../src/core/evaluate/catalogue.ts';
import type { MetricValue } from '../../../../src/core/evaluate/metric.ts';

describe('the catalogue', () => {
  it('has every metric once, under its id', () => {
    const ids = METRICS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(CATALOGUE).sort()).toEqual([...ids].sort());
    for (const id of ids) expect(CATALOGUE[id].id).toBe(id);
  });

  it('knows its ids, and nothing that every object has', () => {
    expect(isMetricId('fidelity.coverage')).toBe(true);
    for (const id of ['', 'fidelity.covrage', 'constructor', 'toString', '__proto__'])
      expect(isMetricId(id), id).toBe(false);
  });

  it('keeps the id of another version as it stands', () => {
    expect(metricIdOf('fidelity.ofTomorrow')).toBe('fidelity.ofTomorrow');
  });
});

it('lets no misspelt id compile', () => {
  const metric: Pick<MetricValue, 'id'> = { id: 'fidelity.coverage' };
  // @ts-expect-error: no such metric
  expect(metric.id === 'fidelity.covrage').toBe(false);
  // @ts-expect-error: no such metric
  const misspelt: MetricId = 'fidelity.covrage';
  expect(isMetricId(misspelt)).toBe(false);
  // @ts-expect-error: an id from a file is looked up only once it is checked
  expect(CATALOGUE[metricIdOf('fidelity.covrage')]).toBeUndefined();
});
