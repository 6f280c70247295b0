import type { MetricValue } from '../../src/core/evaluate/metric.ts';
import type { Report } from '../../src/core/report/report.ts';
import type { SweptNotion } from './sweep.ts';

/** Which metric a column shows, by its fields. */
type Wanted = Partial<Pick<MetricValue, 'id' | 'protocol' | 'probe' | 'table'>> & {
  /** Of its counts. */
  readonly parityAtLeast?: number;
  readonly oddsAtLeast?: number;
};

const gbt = { protocol: 'tstr', probe: 'gbt' } as const;
/** Column title → which metric of the report it is. */
const COLUMNS: Readonly<Record<string, Wanted>> = {
  accuracy: { id: 'utility.accuracy', ...gbt },
  F1: { id: 'utility.f1', ...gbt },
  AUROC: { id: 'utility.auroc', ...gbt },
  'AUROC, tuned trees': { id: 'utility.auroc', protocol: 'tstr', probe: 'gbtTuned' },
  DPR: { id: 'fairness.demographicParity.ratio', ...gbt },
  EOR: { id: 'fairness.equalizedOdds.ratio', ...gbt },
  parity: { id: 'data.parity.ratio', table: 'synthetic' },
  shapes: { id: 'fidelity.columnShapes' },
  pairs: { id: 'fidelity.pairTrends' },
  wNMIS: { id: 'fidelity.mutualInformation' },
  'all columns': { id: 'fidelity.columnUtility' },
  density: { id: 'fidelity.density' },
  coverage: { id: 'fidelity.coverage' },
  discriminator: { id: 'fidelity.discriminatorAuroc' },
  'DCR share': { id: 'privacy.dcrShare' },
  copies: { id: 'privacy.exactCopies', table: 'synthetic' },
};
const STAGES = ['teacher', 'student', 'judge', 'generate', 'evaluate'];
/** Columns of the second table. */
const SWEPT = ['parity', 'accuracy', 'AUROC', 'DPR', 'EOR'];
/** Lines of the second table that no synthetic row has a say in: what the tuned trees get from the real rows at a parity, or at equal errors. */
const LIMITS = [
  { name: 'limit, decisions ≥ 0.8', id: 'fairness.limit.auroc', parityAtLeast: 0.8 },
  { name: 'limit, decisions ≥ 0.9', id: 'fairness.limit.auroc', parityAtLeast: 0.9 },
  { name: 'limit, decisions = 1', id: 'fairness.limit.auroc', parityAtLeast: 1 },
  { name: 'limit, every threshold', id: 'fairness.limit.everyThreshold.auroc', parityAtLeast: 1 },
  { name: 'limit, errors ≥ 0.8', id: 'fairness.limit.odds.auroc', oddsAtLeast: 0.8 },
  { name: 'limit, errors = 1', id: 'fairness.limit.odds.auroc', oddsAtLeast: 1 },
] as const;
const PRIVILEGED = ': privileged against the rest';

/** The value that fits; of several attributes the joint one, which comes last. */
function valueOf(
  metrics: readonly MetricValue[],
  { parityAtLeast, oddsAtLeast, ...wanted }: Wanted,
  isOfTwo = false,
): number | null {
  const fits = metrics.filter(
    (metric) =>
      Object.entries(wanted).every(([field, value]) => metric[field as keyof typeof wanted] === value) &&
      (parityAtLeast === undefined || metric.counts['parityAtLeast'] === parityAtLeast) &&
      (oddsAtLeast === undefined || metric.counts['oddsAtLeast'] === oddsAtLeast) &&
      (wanted.table !== undefined || metric.table !== 'baseline') &&
      (metric.attribute ?? '').endsWith(PRIVILEGED) === isOfTwo &&
      (metric.family !== 'fidelity' || metric.attribute === undefined),
  );
  return fits.at(-1)?.value ?? null;
}

function spread(numbers: readonly (number | null)[], digits = 3): string {
  const known = numbers.filter((value) => typeof value === 'number');
  if (known.length === 0) return '–';
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const sd = Math.sqrt(
    known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(known.length - 1, 1),
  );
  return known.length > 1 ? `${mean.toFixed(digits)} ± ${sd.toFixed(digits)}` : mean.toFixed(digits);
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function head(titles: readonly string[]): string[] {
  return [line(titles), `|${' --- |'.repeat(titles.length)}`];
}

export function reportHead(): string[] {
  return head(['data (sensitive)', ...Object.keys(COLUMNS), ...STAGES.map((stage) => `${stage} s`)]);
}

/** One line: means of the seeds' reports. */
export function reportRow(name: string, reports: readonly Report[]): string {
  const metrics = Object.values(COLUMNS).map((wanted) =>
    spread(reports.map((report) => valueOf(report.metrics, wanted))),
  );
  const seconds = STAGES.map((stage) =>
    spread(
      reports.map((report) => report.stages.find(({ name }) => name === stage)?.seconds ?? 0),
      0,
    ),
  );
  return line([name, ...metrics, ...seconds]);
}

export function sweepHead(): string[] {
  return head([
    'data (sensitive)',
    'notion',
    'α',
    ...SWEPT,
    'DPR, two groups',
    'DPR, training',
    'DPR, two groups, training',
    'moves',
  ]);
}

/** A line for each notion and position, and for each limit. */
export function sweepRows(
  name: string,
  reports: readonly Report[],
  sweeps: readonly (readonly SweptNotion[])[],
): string[] {
  const positions = sweeps[0]!.flatMap(({ notion, positions }, n) =>
    positions.map(({ alpha }, p) =>
      positionRow(
        name,
        notion,
        alpha,
        sweeps.map((swept) => swept[n]!),
        p,
      ),
    ),
  );
  const limits = LIMITS.map(({ name: limit, ...wanted }) => {
    const auroc = spread(reports.map(({ metrics }) => valueOf(metrics, wanted)));
    return line([name, limit, '–', '–', '–', auroc, '–', '–', '–', '–', '–', '–']);
  });
  return [...positions, ...limits];
}

function positionRow(
  name: string,
  notion: string,
  alpha: number,
  swept: readonly SweptNotion[],
  position: number,
): string {
  const at = swept.map(({ positions }) => positions[position]!);
  const metrics = SWEPT.map((title) => spread(at.map((own) => valueOf(own.metrics, COLUMNS[title] ?? {}))));
  const ratio = COLUMNS['DPR'] ?? {};
  const ofTwo = spread(at.map((own) => valueOf(own.metrics, ratio, true)));
  const onTraining = [false, true].map((two) =>
    spread(at.map(({ onTraining }) => valueOf(onTraining, ratio, two))),
  );
  const moves = alpha === 1 ? swept.map(({ aim }) => moveOf(aim)).join(', ') : '–';
  return line([name, notion, alpha.toFixed(2), ...metrics, ofTwo, ...onTraining, moves]);
}

/** "0.85" of the way, "0.85 (0.2)" with a margin. */
function moveOf({ reach, margin }: SweptNotion['aim']): string {
  return margin === null ? String(reach) : `${reach} (${margin})`;
}
