import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricValue, Protocol } from '../../../../src/core/evaluate/metric.ts';
import { paretoFinding, paretoFront, utilityFinding } from '../../../../src/ui/charts/scoreFindings.ts';
import { metricOf } from '../../core/report/exampleReport.ts';

describe('paretoFront', () => {
  const points = fc.array(
    fc.record({ x: fc.integer({ min: 0, max: 20 }), y: fc.integer({ min: 0, max: 20 }) }),
    { minLength: 1 },
  );
  it('holds exactly one of every point that no other beats', () => {
    fc.assert(
      fc.property(points, (all) => {
        const beaten = (p: (typeof all)[number]) =>
          all.some((q) => q.x >= p.x && q.y >= p.y && (q.x > p.x || q.y > p.y));
        const expected = new Set(all.filter((p) => !beaten(p)).map((p) => `${p.x} ${p.y}`));
        const front = paretoFront(all).map((p) => `${p.x} ${p.y}`);
        expect(front.length).toBe(expected.size);
        expect(new Set(front)).toEqual(expected);
      }),
    );
  });
  it('rises in x and falls in y', () => {
    expect(
      paretoFront([
        { x: 3, y: 1 },
        { x: 1, y: 3 },
        { x: 2, y: 2 },
        { x: 1, y: 1 },
      ]),
    ).toEqual([
      { x: 1, y: 3 },
      { x: 2, y: 2 },
      { x: 3, y: 1 },
    ]);
  });
});

it('says which runs are a trade-off', () => {
  const run = (id: number, x: number, y: number, arm = 0.01) => ({
    id,
    label: `Run ${id}`,
    x,
    y,
    xInterval: [x - arm, x + arm] as const,
    yInterval: [y - arm, y + arm] as const,
  });
  expect(paretoFinding([run(1, 0.5, 0.8)], 'parity', 'AUROC').title).toMatch(/^One run so far/);
  expect(paretoFinding([run(1, 0.9, 0.8), run(2, 0.5, 0.7)], 'parity', 'AUROC').title).toBe(
    'Run 1 is best in both parity and AUROC',
  );
  expect(paretoFinding([run(1, 0.9, 0.7), run(2, 0.5, 0.8), run(3, 0.4, 0.6)], 'parity', 'AUROC').title).toBe(
    'Run 2 and Run 1 trade parity for AUROC: no run beats any of them in both',
  );
  const blurred = (id: number, x: number, y: number) => run(id, x, y, 0.3);
  expect(paretoFinding([blurred(1, 0.9, 0.8), blurred(2, 0.5, 0.7)], 'parity', 'AUROC').title).toBe(
    'Run 1 measures highest in both parity and AUROC, which may be chance',
  );
  expect(paretoFinding([blurred(1, 0.9, 0.7), blurred(2, 0.5, 0.8)], 'parity', 'AUROC').title).toBe(
    'By the numbers measured, Run 2 and Run 1 trade parity for AUROC; some of the order may be chance',
  );
});

describe('utilityFinding', () => {
  const auroc = (protocol: Protocol, value: number | null, arm = 0.01): MetricValue =>
    metricOf({
      id: 'utility.auroc',
      label: 'AUROC',
      family: 'utility',
      protocol,
      value,
      interval: value === null ? undefined : [value - arm, value + arm],
    });
  it('sets the value against the ceiling', () => {
    expect(utilityFinding([auroc('tstr', 0.681), auroc('trtr', 0.711)]).title).toBe(
      'AUROC 0.681 when trained on synthetic rows, 0.030 below the real-trained ceiling of 0.711',
    );
    expect(utilityFinding([auroc('tstr', 0.712, 0.005), auroc('trtr', 0.711, 0.005)]).title).toContain(
      'level with the real-trained ceiling',
    );
    expect(utilityFinding([auroc('tstr', 0.68, 0.05), auroc('trtr', 0.71)]).title).toBe(
      'AUROC 0.680 when trained on synthetic rows, 0.710 when trained on real ones: no difference that the data can tell',
    );
    const paired = {
      ...auroc('tstr', 0.68, 0.05),
      againstReal: { difference: -0.03, interval: [-0.04, -0.02] as const },
    };
    expect(utilityFinding([paired, auroc('trtr', 0.71)]).title).toContain(
      '0.030 below the real-trained ceiling',
    );
  });
  it('does not make up a value', () => {
    expect(utilityFinding([auroc('tstr', null), auroc('trtr', 0.7)]).title).toBe(
      'Utility could not be measured',
    );
    expect(utilityFinding([]).title).toBe('Utility could not be measured');
  });
});
