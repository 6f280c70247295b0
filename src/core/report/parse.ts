import { densityOf, type Density } from '../statistics/density.ts';
import { AppError } from '../errors.ts';
import { metricIdOf } from '../evaluate/catalogue.ts';
import type { Family } from '../evaluate/definition.ts';
import type {
  BaseRateReport,
  ColumnComparison,
  DistanceHistogram,
  EvaluationDetails,
  GroupMeanReport,
  PairedDifference,
  GroupRates,
  GroupReport,
  ImportanceRow,
  MetricValue,
  PairMatrix,
  Projection,
} from '../evaluate/metric.ts';
import type { OverSeeds, SeedSummary } from '../evaluate/overSeeds.ts';
import type { Roles, Target } from '../schema/roles.ts';
import {
  anything,
  dictionary,
  either,
  flag,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  pair,
  text,
  Misfit,
  type Decoder,
} from '../decode.ts';
import { TYPES } from '../kinds/registry.ts';
import { STORAGE_NAMES } from '../kinds/storage/storages.ts';
import type { PooledColumn } from '../encoding/pooled.ts';
import { thresholdOf } from './exportable.ts';
import { decodeCanaries } from './decodeCanaries.ts';
import { decodeGuarantee } from './guarantee.ts';
import type { CopyRejection, Protection } from './protection.ts';
import { decodeRate as rate } from './rate.ts';
import { decodeRelationsReport } from './relations.ts';
import {
  REPORT_FORMAT,
  REPORT_VERSION,
  type Attained,
  type BackendUse,
  type ColumnSummary,
  type DerivedSetting,
  type Disclosure,
  type ParameterCounts,
  type Report,
  type ReportWarning,
  type SourceFile,
  type StageTiming,
} from './report.ts';
import { decodeWithin } from './withinReport.ts';
import { t } from '../language/words.ts';

/** Longest text that is taken for a report, in characters. */
const LONGEST = 64 * 1024 * 1024;

/**
 * A report from its parsed JSON, of version 1 as well: the positions of real rows in it become a density. Everything is
 * checked; fields that this version does not know are dropped.
 * @throws AppError 'report.invalid', naming what is wrong and where.
 */
export function readReport(value: unknown): Report {
  return refusing(() => {
    checkVersion(value);
    return asOfNow(report(value, ''));
  });
}

/** Reads what `reportToJson` wrote, see `readReport`. @throws AppError 'report.invalid' */
export function parseReport(source: string): Report {
  return readReport(refusing(() => parseJson(source)));
}

export function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    throw new AppError(
      'report.invalid',
      t`The report cannot be read: ${error.message}.`,
      t`Use a report file as Fairloom wrote it; export it again if it was edited or cut short.`,
    );
  }
}

export function parseJson(source: string): unknown {
  if (source.length > LONGEST) throw new Misfit('', t`a report: it is larger than 64 MB`);
  try {
    return JSON.parse(source);
  } catch {
    throw new Misfit('', 'JSON');
  }
}

/** Says first what a person can act on: another kind of file, or a newer one. */
function checkVersion(value: unknown): void {
  const { format, version } = object<{ format: unknown; version: unknown }>({
    format: anything,
    version: anything,
  })(value, '');
  if (format !== REPORT_FORMAT) throw new Misfit('', t`a Fairloom report`);
  if (typeof version === 'number' && version > REPORT_VERSION) {
    throw new AppError(
      'report.invalid',
      t`The report was written by a newer Fairloom (format ${version}; this one reads up to ${REPORT_VERSION}).`,
      t`Open it with the version that wrote it, or a later one.`,
    );
  }
}

const probe = oneOf('gbt', 'gbtTuned', 'lr');
const protocol = oneOf('tstr', 'trtr', 'tsts');
const table = oneOf('train', 'holdout', 'synthetic', 'baseline');
const family: Decoder<Family> = oneOf('fairness', 'fidelity', 'utility', 'privacy', 'score');
const numbers = list(number);
const matrix = list(list(nullable(number)));

/** JSON has no infinity: null stands for an open end. */
const range: Decoder<readonly [number, number]> = (value, path) => {
  const [low, high] = pair(nullable(number))(value, path);
  return [low ?? -Infinity, high ?? Infinity];
};

/** An id of another version is kept, as every list shows it: nothing here asks for it. */
const metricId: Decoder<MetricValue['id']> = (value, path) => metricIdOf(text(value, path));

const pairedDifference = object<PairedDifference>({
  difference: number,
  interval: optional(pair(number)),
});

const goal = either(oneOf('max', 'min'), number);

export const metric = object<MetricValue>({
  id: metricId,
  label: text,
  family,
  value: nullable(number),
  reason: optional(text),
  interval: optional(pair(number)),
  intervalReason: optional(text),
  againstReal: optional(pairedDifference),
  reached: optional(pairedDifference),
  unit: text,
  range,
  goal,
  table: optional(table),
  protocol: optional(protocol),
  probe: optional(probe),
  attribute: optional(text),
  counts: dictionary(number),
  formula: text,
  source: text,
  meaning: text,
});

export const storedOverSeeds = object<OverSeeds>({
  seeds: numbers,
  formula: text,
  source: text,
  metrics: list(
    object<SeedSummary>({
      id: metricId,
      label: text,
      family,
      unit: text,
      range,
      goal,
      table: optional(table),
      protocol: optional(protocol),
      probe: optional(probe),
      attribute: optional(text),
      values: list(nullable(number)),
      mean: number,
      least: number,
      most: number,
      betweenSeeds: number,
      overRows: nullable(number),
      interval: pair(number),
      intervalOver: oneOf('rowsAndSeeds', 'seeds'),
    }),
  ),
});

const groupRates = object<GroupRates>({
  group: text,
  rows: number,
  positives: nullable(number),
  selectionRate: rate,
  truePositiveRate: rate,
  falsePositiveRate: rate,
  precision: rate,
  accuracy: rate,
  meanScore: optional(rate),
  small: flag,
  excluded: flag,
  pooled: optional(flag),
});

const cell: Decoder<Density['cells'][number]> = (value, path) => {
  const [column, row, count] = list(number)(value, path);
  if (column === undefined || row === undefined || count === undefined)
    throw new Misfit(path, t`a cell of a density`);
  return [column, row, count];
};
const density = object<Density>({ cell: number, cells: list(cell), points: number, leftOut: number });

/** Version 1 had the positions of real rows. */
type OldProjection = Omit<Projection, 'real'> & {
  readonly real: Density | readonly (readonly [number, number])[];
};
type OldDetails = Omit<EvaluationDetails, 'projection'> & { readonly projection?: OldProjection };
type OldReport = Omit<Report, 'version' | 'details'> & {
  readonly version: 1 | 2;
  readonly details: OldDetails;
};

function asOfNow({ details: old, ...rest }: OldReport): Report {
  const { projection, ...others } = old;
  const now: Report = { ...rest, version: REPORT_VERSION, details: others };
  if (!projection) return now;
  const { real } = projection;
  const dense = 'cells' in real ? real : densityOf(real, thresholdOf(now));
  return { ...now, details: { ...others, projection: { ...projection, real: dense } } };
}

export const columnComparisons = list(
  object<ColumnComparison>({
    column: text,
    kind: oneOf(...STORAGE_NAMES),
    shape: number,
    labels: list(text),
    real: numbers,
    synthetic: numbers,
  }),
);
export const pairMatrix = object<PairMatrix>({
  columns: list(text),
  score: matrix,
  real: matrix,
  synthetic: matrix,
});

const details = object<OldDetails>({
  baseRates: list(
    object<BaseRateReport>({
      attribute: text,
      table,
      groups: list(
        object<BaseRateReport['groups'][number]>({
          group: text,
          rows: number,
          rate,
          small: flag,
          excluded: flag,
          pooled: optional(flag),
        }),
      ),
    }),
  ),
  groups: list(object<GroupReport>({ attribute: text, protocol, probe, groups: list(groupRates) })),
  columns: columnComparisons,
  groupMeans: optional(
    list(
      object<GroupMeanReport>({
        attribute: text,
        table,
        protocol: optional(protocol),
        probe: optional(probe),
        groups: list(
          object<GroupMeanReport['groups'][number]>({
            group: text,
            rows: number,
            mean: rate,
            small: flag,
            excluded: flag,
            pooled: optional(flag),
          }),
        ),
      }),
    ),
  ),
  pairs: optional(pairMatrix),
  projection: optional(
    object<OldProjection>({
      method: text,
      real: either(density, list(pair(number))),
      synthetic: list(pair(number)),
    }),
  ),
  distances: optional(object<DistanceHistogram>({ edges: numbers, synthetic: numbers, holdout: numbers })),
  importances: optional(
    list(object<ImportanceRow>({ column: text, sensitive: flag, real: number, synthetic: number })),
  ),
  verdicts: list(object<EvaluationDetails['verdicts'][number]>({ family, verdict: text, limits: text })),
});

const target: Decoder<Target> = either(
  object<Extract<Target, { kind: 'classes' }>>({
    kind: oneOf('classes'),
    column: text,
    positive: list(text),
  }),
  object<Extract<Target, { kind: 'numeric' }>>({ kind: oneOf('numeric'), column: text }),
);

const protection = object<Protection>({
  rareThreshold: number,
  pooled: list(object<PooledColumn>({ column: text, label: text, categories: number, rows: number })),
  copies: object<CopyRejection>({
    mode: oneOf('auto', 'on', 'off'),
    applied: flag,
    holdoutShare: number,
    found: number,
    redrawn: number,
    remaining: number,
  }),
});

export const storedRoles = object<Roles>({
  target,
  sensitive: list(text),
  ignored: list(text),
  absent: optional(list(text)),
  known: optional(list(text)),
  privileged: optional(dictionary(list(text))),
});

/** What a report of any run says of how it came to be. */
export const MAKING = {
  created: text,
  source: text,
  settings: dictionary(anything),
  seed: either(text, number),
  versions: dictionary(text),
  stages: list(object<StageTiming>({ name: text, seconds: number, steps: nullable(number) })),
  incidents: optional(list(text)),
  warnings: list(
    object<ReportWarning>({ code: text, column: optional(text), message: text, advice: optional(text) }),
  ),
};
export const sourceFiles = list(
  object<SourceFile>({
    table: oneOf('real', 'holdout', 'synthetic'),
    name: text,
    bytes: number,
    sha256: text,
  }),
);
export const backendUse = object<BackendUse>({ name: text, reason: text });
export const parameterCounts = object<ParameterCounts>({
  teacher: number,
  encoder: number,
  decoder: number,
  student: number,
});

const report = object<OldReport>({
  ...MAKING,
  format: oneOf(REPORT_FORMAT),
  version: oneOf(1, REPORT_VERSION),
  kind: oneOf('generated', 'audit'),
  files: optional(sourceFiles),
  backend: nullable(backendUse),
  parameters: nullable(parameterCounts),
  peakTensorBytes: nullable(number),
  attained: optional(
    object<Attained>({
      labels: nullable(number),
      trees: nullable(number),
      linear: optional(nullable(number)),
    }),
  ),
  derived: optional(list(object<DerivedSetting>({ name: text, value: number }))),
  rows: object<Report['rows']>({
    train: number,
    holdout: number,
    synthetic: number,
    baseline: optional(number),
    sampledFrom: optional(number),
  }),
  roles: storedRoles,
  schema: list(
    object<ColumnSummary>({
      name: text,
      kind: oneOf(...STORAGE_NAMES),
      type: oneOf(...TYPES.map(({ type }) => type)),
      role: oneOf('target', 'sensitive', 'ignored', 'feature'),
      use: optional(oneOf('copy', 'regenerate', 'placeholder', 'leave out')),
      missing: nullable(number),
      distinct: nullable(number),
    }),
  ),
  metrics: list(metric),
  overSeeds: optional(storedOverSeeds),
  canaries: optional(decodeCanaries),
  within: optional(list(decodeWithin)),
  details,
  protection: optional(protection),
  relations: optional(decodeRelationsReport),
  guarantee: optional(decodeGuarantee),
  disclosure: optional(
    object<Disclosure>({
      rareThreshold: number,
      smallGroups: oneOf('pooled', 'named'),
      realFigures: optional(oneOf('left out')),
    }),
  ),
});
