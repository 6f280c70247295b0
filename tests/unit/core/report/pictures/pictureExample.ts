import { CATALOGUE, type MetricId } from '../../../../../src/core/evaluate/catalogue.ts';
import type { MetricValue } from '../../../../../src/core/evaluate/metric.ts';
import type { ContactSheet } from '../../../../../src/core/report/pictures/contactSheet.ts';
import {
  PICTURE_REPORT_FORMAT,
  PICTURE_REPORT_VERSION,
  type PictureReport,
} from '../../../../../src/core/report/pictureReport.ts';
import { shades } from '../../../ui/pictures/drawnPictures.ts';

const metric = (id: MetricId, value: number, attribute?: string): MetricValue => ({
  ...CATALOGUE[id],
  ...{ value, interval: [value - 0.02, value + 0.02], counts: { rows: 300, smallestCell: 2 } },
  ...(attribute !== undefined && { attribute }),
});

const measured = (parity: number, attribute: string) => [
  metric('pictures.accuracy', 0.9),
  metric('pictures.demographicParity.mean', parity, attribute),
  metric('pictures.demographicParity.worst', parity - 0.1, attribute),
  metric('pictures.labelAgreement', 0.96),
];

/** A report on pictures, with a name of the person's own in every place for one. */
export function pictureReportOf(changes: Partial<PictureReport> = {}, named = 'colour'): PictureReport {
  const groups = [named, 'blue'];
  const counts = [
    [90, 3],
    [40, 55],
    [0, 30],
  ];
  return {
    format: PICTURE_REPORT_FORMAT,
    version: PICTURE_REPORT_VERSION,
    created: '2026-11-27T20:00:00.000Z',
    source: `${named}.zip`,
    files: [{ table: 'real', name: `${named}.zip`, bytes: 2_000_000, sha256: 'e'.repeat(64) }],
    settings: { preset: 'balanced', alpha: 1, strength: 0.5, rareThreshold: 5 },
    seed: 7,
    versions: { fairloom: '0.1.0' },
    backend: { name: 'wasm', reason: named },
    stages: [{ name: 'teacher', seconds: 12.5, steps: 900 }],
    parameters: { teacher: 20, encoder: 10, decoder: 10, student: 1 },
    rows: { train: 218, holdout: 218, synthetic: 218 },
    roles: { target: { kind: 'classes', column: named, positive: ['a'] }, sensitive: [named], ignored: [] },
    column: named,
    form: { side: 16, channels: 1 },
    leftOut: [named],
    labels: ['a', 'b', 'c'],
    groups,
    cells: ['a', 'b', 'c'].flatMap((label, k) =>
      groups.map((group, g) => ({
        ...{ label, group, train: counts[k]![g]!, holdout: counts[k]![g]!, synthetic: 36 },
      })),
    ),
    metrics: [metric('pictures.closerToTraining', 0.5)],
    figures: [
      { subject: 'real', alpha: null, metrics: measured(0.5, named) },
      { subject: 'student', alpha: 1, metrics: measured(0.9, named) },
    ],
    warnings: [{ code: 'pictures.fewOffTheTie', message: `"a" in group "blue": 3 (${named})` }],
    ...changes,
  };
}

export const SHEET: ContactSheet = {
  alpha: 1,
  labels: ['a'],
  groups: ['red', 'blue'],
  pictures: [[shades(10, 20), shades()]],
};
