import type { MetricValue } from '../../../../src/core/evaluate/metric.ts';
import { exportable, type ExportableReport } from '../../../../src/core/report/exportable.ts';
import { REPORT_FORMAT, REPORT_VERSION, type Report } from '../../../../src/core/report/report.ts';

/** Column names and values that a hostile or careless file may hold. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://example.org")',
  '__proto__',
  "o'hara & sons | `tick` [x](javascript:alert(1))",
  '\u202Egnp.exe\u0000',
] as const;

export function metricOf(changes: Partial<MetricValue> = {}): MetricValue {
  return {
    id: 'fidelity.coverage',
    label: 'Coverage',
    family: 'fidelity',
    unit: 'share',
    range: [0, 1],
    goal: 'max',
    formula: 'share of real rows with a neighbour',
    source: 'Naeem et al. 2020',
    meaning: 'How much is covered.',
    value: 0.123456789,
    interval: [0.1, 0.15],
    counts: { rows: 10, rowsSampled: 5 },
    ...changes,
  };
}

export function reportOf(changes: Partial<Report> = {}, name = 'group'): Report {
  const rate = { value: 0.25, interval: [0.2, 0.3] as const };
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    kind: 'generated',
    created: '2026-11-21T12:00:00.000Z',
    source: `${name}.csv`,
    settings: { alpha: 1, notion: 'parity', mix: { [name]: null } },
    seed: 7,
    versions: { fairloom: '0.1.0' },
    backend: { name: 'wasm', reason: 'no WebGPU adapter' },
    stages: [{ name: 'teacher', seconds: 12.3456789, steps: 500 }],
    parameters: { teacher: 30000, encoder: 10000, decoder: 20000, student: 1056 },
    peakTensorBytes: 12_345_678,
    rows: { train: 100, holdout: 40, synthetic: 100 },
    roles: {
      target: { kind: 'classes', column: 'label', positive: [name] },
      sensitive: [name],
      ignored: [],
      privileged: Object.fromEntries([[name, [name]]]),
    },
    schema: [
      { name, kind: 'categorical', type: 'categorical', role: 'sensitive', missing: 1, distinct: 2 },
      { name: 'label', kind: 'categorical', type: 'boolean', role: 'target', missing: 0, distinct: 2 },
    ],
    metrics: [
      metricOf({
        id: 'score.fidelity',
        label: 'Fidelity score',
        family: 'score',
        range: [0, 100],
        value: 81.5,
      }),
      metricOf(),
      metricOf({ attribute: name, label: `Coverage of ${name}`, value: null, reason: `No row of ${name}.` }),
      metricOf({ id: 'fidelity.density', label: 'Density', range: [0, Infinity], goal: 1 }),
      metricOf({ id: 'utility.accuracy', family: 'utility', protocol: 'tstr', probe: 'gbt', value: -0.25 }),
      metricOf({ id: 'privacy.dcr.p5', family: 'privacy', table: 'holdout', range: [0, Infinity] }),
      metricOf({ id: 'fairness.demographicParity.ratio', family: 'fairness', attribute: name }),
    ],
    details: {
      baseRates: [
        {
          attribute: name,
          table: 'train',
          groups: [{ group: name, rows: 12, rate, small: true, excluded: false }],
        },
      ],
      groups: [
        {
          attribute: name,
          protocol: 'tstr',
          probe: 'gbt',
          groups: [
            {
              group: name,
              rows: 5,
              positives: 1,
              selectionRate: rate,
              truePositiveRate: { value: null },
              falsePositiveRate: rate,
              precision: rate,
              accuracy: rate,
              small: true,
              excluded: true,
            },
          ],
        },
      ],
      columns: [
        {
          column: name,
          kind: 'categorical',
          shape: 0.9,
          labels: [name, 'b'],
          real: [0.5, 0.5],
          synthetic: [0.4, 0.6],
        },
      ],
      pairs: {
        columns: [name, 'label'],
        score: [
          [null, 0.9],
          [0.9, null],
        ],
        real: [
          [null, 0.1],
          [0.1, null],
        ],
        synthetic: [
          [null, 0.2],
          [0.2, null],
        ],
      },
      projection: {
        method: 'PCA',
        real: { cell: 0.5, cells: [[0, -1, 90]], points: 100, leftOut: 10 },
        synthetic: [[0.3, 0.4]],
      },
      distances: { edges: [0, 1, 2], synthetic: [0.5, 0.5], holdout: [0.4, 0.6] },
      importances: [{ column: name, sensitive: true, real: 0.01, synthetic: 0.02 }],
      verdicts: [{ family: 'privacy', verdict: `Nothing about ${name}.`, limits: 'Not a proof.' }],
    },
    warnings: [{ code: 'tinyGroup', column: name, message: `"${name}" has few rows.`, advice: 'Merge it.' }],
    ...changes,
  };
}

/** The same as it leaves the page, its groups named. */
export function exportedOf(changes: Partial<Report> = {}, name = 'group'): ExportableReport {
  return exportable(reportOf(changes, name), { nameSmallGroups: true });
}
