import { describe, expect, it } from 'vitest';
import { METRICS, type MetricId } from '../../../../src/core/evaluate/catalogue.ts';
import type { Evaluation, LatentCodes, MetricValue } from '../../../../src/core/evaluate/metric.ts';
import { EVALUATORS } from '../../../../src/core/evaluate/registry.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { evaluateQuickly } from './evaluations.ts';
import { FIXTURE_ROLES, fixtureTables } from './fixture.ts';

const tables = fixtureTables();
const rng = createRng(3);
/** Codes that know nothing: what counts here is that they are asked about. */
const latent: LatentCodes = {
  codes: Float32Array.from({ length: 200 * 4 }, () => rng.normal()),
  width: 4,
  rows: Int32Array.from({ length: 200 }, (_, row) => 3 * row),
};
const NUMERIC_ROLES: Roles = {
  target: { kind: 'numeric', column: 'income' },
  sensitive: ['sex', 'age'],
  ignored: ['hours'],
};

const whole = (roles: Roles) =>
  evaluateQuickly({ ...tables, baseline: tables.train, roles, latent }, { evaluators: EVALUATORS });
const classes = whole(FIXTURE_ROLES);
const numeric = whole(NUMERIC_ROLES);

const has = ({ metrics }: Evaluation, id: MetricId, wanted: Partial<MetricValue>) =>
  metrics.some(
    (metric) =>
      metric.id === id &&
      Object.entries(wanted).every(([key, value]) => metric[key as keyof MetricValue] === value),
  );

/** What sets a value apart from all others. */
const keyOf = ({ id, label, protocol, probe, attribute, table }: MetricValue) =>
  [id, label, protocol, probe, attribute, table].join('|');

const RUNS = [
  ...(['tstr', 'trtr', 'tsts'] as const).flatMap((protocol) =>
    (['gbt', 'lr'] as const).map((probe) => ({ protocol, probe })),
  ),
  // What real rows get: the tuned trees skip the protocol that flatters.
  ...(['tstr', 'trtr'] as const).map((protocol) => ({ protocol, probe: 'gbtTuned' as const })),
];
const REAL_AND_SYNTHETIC = [{ table: 'train' }, { table: 'synthetic' }] as const;
const BESIDE_HOLDOUT = [{ table: 'synthetic' }, { table: 'holdout' }] as const;

/** Ids of the report, and what each is given for. */
const IDS: readonly (readonly [MetricId, readonly Partial<MetricValue>[]])[] = [
  ...(['ratio', 'difference'] as const).map(
    (form) => [`data.parity.${form}`, [...REAL_AND_SYNTHETIC, { table: 'baseline' }]] as const,
  ),
  ...(['accuracy', 'f1', 'auroc', 'precision', 'recall', 'logloss'] as const).map(
    (name) => [`utility.${name}`, RUNS] as const,
  ),
  ...(['demographicParity', 'equalizedOdds', 'equalOpportunity', 'predictiveParity'] as const).flatMap(
    (name) => (['ratio', 'difference'] as const).map((form) => [`fairness.${name}.${form}`, RUNS] as const),
  ),
  ...(
    ['parity', 'accuracy', 'auroc', 'everyThreshold.auroc', 'odds', 'odds.accuracy', 'odds.auroc'] as const
  ).map((name) => [`fairness.limit.${name}`, [{ protocol: 'trtr', probe: 'gbtTuned' }]] as const),
  ['dependence.auroc', REAL_AND_SYNTHETIC],
  ['dependence.auroc.withoutTarget', REAL_AND_SYNTHETIC],
  [
    'dependence.distanceCorrelation',
    [
      ...REAL_AND_SYNTHETIC,
      { table: 'train', label: 'Distance correlation of latent code and sensitive attribute' },
    ],
  ],
  ...(
    [
      'columnShapes',
      'pairTrends',
      'mutualInformation',
      'columnUtility',
      'categoryCoverage',
      'rangeCoverage',
      'missingTogether',
      'density',
      'coverage',
      'alphaPrecision',
      'betaRecall',
      'authenticity',
    ] as const
  ).map((name) => [`fidelity.${name}`, [{}]] as const),
  ['fidelity.discriminatorAuroc', [{ probe: 'gbt' }]],
  ...(['exactCopies', 'dcr.p5', 'dcr.median', 'nndr.p5'] as const).map(
    (name) => [`privacy.${name}`, BESIDE_HOLDOUT] as const,
  ),
  ['privacy.dcrShare', [{}]],
  ['privacy.membershipAuroc', [{}]],
  ['privacy.attributeInferenceAdvantage', [{ attribute: 'sex' }, { attribute: 'ethnicity' }]],
  ...(['fairness', 'fidelity', 'utility', 'privacy', 'overall'] as const).map(
    (name) => [`score.${name}`, [{}]] as const,
  ),
];

const NUMERIC_IDS: readonly (readonly [MetricId, readonly Partial<MetricValue>[]])[] = [
  ['utility.r2', RUNS],
  ['utility.rmse', RUNS],
  ['data.meanDifference', [...REAL_AND_SYNTHETIC, { table: 'baseline' }]],
  ...(['meanDifference', 'r2', 'everyThreshold.r2'] as const).map(
    (name) => [`fairness.limit.${name}`, [{ protocol: 'trtr', probe: 'gbtTuned' }]] as const,
  ),
  ['fairness.meanDifference', RUNS],
  ['fairness.distanceCorrelation', RUNS],
];

describe('the whole registry', () => {
  it('gives every metric of the catalogue but those of the audit and of pictures, and no other', async () => {
    const given = [...(await classes).metrics, ...(await numeric).metrics].map(({ id }) => id);
    const others = /^(audit\.giveaway|pictures)\./;
    const declared = METRICS.map(({ id }) => id).filter((id) => !others.test(id));
    expect([...new Set(given)].sort()).toEqual(declared.sort());
  });

  it.each(IDS)('gives %s', async (id, forms) => {
    for (const wanted of forms) expect(has(await classes, id, wanted), JSON.stringify(wanted)).toBe(true);
  });

  it.each(NUMERIC_IDS)('gives %s of a numeric target', async (id, forms) => {
    for (const wanted of forms) expect(has(await numeric, id, wanted), JSON.stringify(wanted)).toBe(true);
  });

  it('gives utility and fairness of every sensitive column and their intersection', async () => {
    for (const attribute of [
      'sex',
      'ethnicity',
      'ethnicity: privileged against the rest',
      'sex × ethnicity',
    ]) {
      for (const id of ['data.parity.ratio', 'fairness.demographicParity.ratio'] as const) {
        expect(has(await classes, id, { attribute }), `${id} ${attribute}`).toBe(true);
      }
    }
  });

  it.each([
    ['classes', classes],
    ['a numeric target', numeric],
  ])('says all that a reader needs of every value: %s', async (_, evaluation) => {
    const { metrics } = await evaluation;
    const keys = metrics.map(keyOf);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
    for (const metric of metrics) {
      const key = keyOf(metric);
      for (const field of ['id', 'label', 'unit', 'formula', 'source', 'meaning'] as const) {
        expect(metric[field].trim(), `${key} ${field}`).not.toBe('');
      }
      expect(['max', 'min'].includes(String(metric.goal)) || Number.isFinite(metric.goal), key).toBe(true);
      expect(Object.keys(metric.counts).length, key).toBeGreaterThan(0);
      expect(Object.values(metric.counts).every(Number.isFinite), key).toBe(true);
      expectInRange(metric, key);
    }
    const families = new Set(metrics.map((metric) => metric.family));
    expect(families).toEqual(new Set(['fairness', 'fidelity', 'utility', 'privacy', 'score']));
  });

  it.each([
    ['classes', classes],
    ['a numeric target', numeric],
  ])(
    'gives every fairness and utility value an interval, or says why it has none: %s',
    async (_, evaluation) => {
      const { metrics } = await evaluation;
      const bare = metrics.filter(
        ({ family, value, interval }) =>
          (family === 'fairness' || family === 'utility') && value !== null && !interval,
      );
      expect(bare.filter(({ intervalReason }) => !intervalReason).map(keyOf)).toEqual([]);
      // Only a group of a few rows, resampled, leaves a rate without a denominator.
      expect(bare.filter(({ attribute }) => attribute !== 'sex × ethnicity').map(keyOf)).toEqual([]);
    },
  );

  it('gives the means of every group of a numeric target, in cells and in predictions', async () => {
    const means = (await numeric).details.groupMeans!;
    expect(means).toContainEqual(expect.objectContaining({ attribute: 'sex', table: 'baseline' }));
    for (const { protocol, probe } of RUNS) {
      const table = protocol === 'tsts' ? 'synthetic' : 'holdout';
      expect(means).toContainEqual(expect.objectContaining({ attribute: 'sex', table, protocol, probe }));
    }
    const found = (await numeric).metrics.find(
      ({ id, table, attribute }) => id === 'data.meanDifference' && table === 'train' && attribute === 'sex',
    )!;
    const { groups } = means.find(
      ({ attribute, table, protocol }) => attribute === 'sex' && table === 'train' && !protocol,
    )!;
    const values = groups.filter(({ excluded }) => !excluded).map(({ mean }) => mean.value!);
    expect(Math.max(...values) - Math.min(...values)).toBeCloseTo(found.value!, 9);
    expect((await classes).details.groupMeans).toBeUndefined();
  });
});

function expectInRange({ value, reason, interval, range }: MetricValue, key: string): void {
  expect(range[0], key).toBeLessThan(range[1]);
  if (value === null) {
    expect(reason, key).toMatch(/\w.*\.$/);
    expect(interval, key).toBeUndefined();
    return;
  }
  expect(reason, key).toBeUndefined();
  for (const number of [value, ...(interval ?? [])]) {
    expect(number, key).toBeGreaterThanOrEqual(range[0]);
    expect(number, key).toBeLessThanOrEqual(range[1]);
  }
  if (interval) expect(interval[0], key).toBeLessThanOrEqual(interval[1]);
}
