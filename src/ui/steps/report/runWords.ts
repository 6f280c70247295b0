import type { SavedKind } from '../../../core/project/container.ts';
import type { ExportableReport } from '../../../core/report/exportable.ts';
import { sampledInWords } from '../../../core/report/sampledInWords.ts';
import type { Roles } from '../../../core/schema/roles.ts';
import type { SamplingOptions, Weights } from '../../../pipeline/sampling/samplingOptions.ts';
import type { RunSummary } from '../../../worker/api.ts';
import type { PictureRunSummary } from '../../../worker/pictureCalls.ts';
import { formatCount, formatFixed } from '../../charts/format.ts';
import { fileStem, joinWords } from '../../charts/label.ts';
import { t, texts } from '../../../core/language/words.ts';
import { inDigits } from '../../../core/language/digits.ts';
import type { RunOptions } from '../../../pipeline/settings/options.ts';

/** A run, on pictures or not. */
export type AnyRunSummary = RunSummary | PictureRunSummary;

/** A run whose report is fit to leave the page: all that the page shows of it can be exported or printed. */
export interface ShownRun extends RunSummary {
  readonly report: ExportableReport;
}

/** "admitted = yes"; "income" for a numeric target. */
export function outcomeInWords({ target }: Pick<Roles, 'target'>): string {
  return target.kind === 'numeric' ? target.column : `${target.column} = ${target.positive.join(t` or `)}`;
}

function weightsInWords(weights: Weights): string {
  const wanted = Object.entries(weights).filter(([, weight]) => weight > 0);
  return wanted.map(([name, weight]) => `${name} ${inDigits(String(weight))}`).join(' : ');
}

/** Mix, conditions and outcomes that were asked for, in a line. */
export function samplingInWords({ mix, where, targetMix }: SamplingOptions): string {
  const parts = [
    ...where.map(({ column, value }) => `${column} = ${value}`),
    ...(mix === 'observed'
      ? []
      : [mix === 'balanced' ? t`groups balanced` : t`groups ${weightsInWords(mix.groups)}`]),
    ...(targetMix ? [t`target ${weightsInWords(targetMix)}`] : []),
  ];
  return parts.join(' · ') || t`as the data has them`;
}

export function runName(run: RunSummary): string {
  return run.kind === 'audited' ? t`Audit ${run.id}` : t`Run ${run.id}`;
}

/** "run 2": its name within a sentence. */
export function runNameWithin(run: Pick<AnyRunSummary, 'id' | 'kind'>): string {
  return run.kind === 'audited' ? t`audit ${run.id}` : t`run ${run.id}`;
}

const PRESETS: Readonly<Record<RunOptions['preset'], string>> = texts({
  trial: 'trial',
  quick: 'quick',
  balanced: 'balanced',
  thorough: 'thorough',
});

export const presetInWords = (preset: RunOptions['preset']) => PRESETS[preset];

const NOTIONS: Readonly<Record<RunOptions['notion'], string>> = texts({
  parity: 'parity',
  decisions: 'decisions',
  odds: 'odds',
  auto: 'auto',
  none: 'none',
});

/** Settings that tell runs apart, in a line. */
export function runSettings({ kind, options, report }: RunSummary): string {
  if (kind === 'audited') return t`${report.source}, made elsewhere`;
  const parts = [
    PRESETS[options.preset],
    NOTIONS[options.notion],
    `α ${formatFixed(options.alpha, 2)}`,
    t`seed ${options.seed}`,
  ];
  const isAsked = options.where.length > 0 || options.mix !== 'observed' || options.targetMix !== null;
  if (isAsked) parts.push(samplingInWords(options));
  if (options.strength !== 1) parts.push(t`strength ${formatFixed(options.strength, 2)}`);
  return parts.join(' · ');
}

/** Begin of the names of a run's files: the source's name without its ending, and the run. */
export function downloadStem({ id, report }: AnyRunSummary): string {
  return `${fileStem(report.source.replace(/\.(csv|tsv|txt|zip|parquet)$/i, ''))}-run-${id}`;
}

/** Default name of a model or project file: after the source only where its name is kept. */
export function savedFileName(run: AnyRunSummary, kind: SavedKind, keepName: boolean): string {
  const stem = keepName ? downloadStem(run) : `fairloom-run-${run.id}`;
  return `${stem}.${kind}.fairloom`;
}

/** What was done, in one plain sentence, for a person who was not there. */
export function runSentence(run: RunSummary): string {
  const { options } = run;
  const { rows, roles, source } = run.report;
  const synthetic = formatCount(rows.synthetic);
  const train = formatCount(rows.train);
  const holdout = formatCount(rows.holdout);
  const sampled = sampledInWords(rows, formatCount);
  if (run.kind === 'audited') {
    return t`${synthetic} synthetic rows, made elsewhere, were compared with the ${train} real rows of ${source} and tested on ${holdout} real rows that were held out${sampled}.`;
  }
  const alpha = formatFixed(options.alpha, 2);
  return options.notion === 'none'
    ? t`${synthetic} synthetic rows were drawn from a small generator, distilled from one trained on ${train} rows of ${source} without a dependence penalty, with labels at α = ${alpha}, and tested on ${holdout} real rows that were held out from both${sampled}.`
    : t`${synthetic} synthetic rows were drawn from a small generator, distilled from one trained on ${train} rows of ${source} with a penalty on dependence on ${joinWords(roles.sensitive)}, with labels at α = ${alpha}, and tested on ${holdout} real rows that were held out from both${sampled}.`;
}

/** Whether the real rows of a run are here, to go into its project. */
export const hasItsRows = (run: AnyRunSummary) =>
  run.kind === 'pictures' ? run.hasRows : run.kind === 'trained';
