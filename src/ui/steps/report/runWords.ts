import type { SavedKind } from '../../../core/project/container.ts';
import type { ExportableReport } from '../../../core/report/exportable.ts';
import { sampledInWords } from '../../../core/report/sampledInWords.ts';
import type { Roles } from '../../../core/schema/roles.ts';
import type { SamplingOptions, Weights } from '../../../pipeline/sampling/samplingOptions.ts';
import type { RunSummary } from '../../../worker/api.ts';
import { formatCount, formatFixed } from '../../charts/format.ts';
import { fileStem, joinWords } from '../../charts/label.ts';
import { t } from '../../../core/language/words.ts';

/** A run whose report is fit to leave the page: all that the page shows of it can be exported or printed. */
export interface ShownRun extends RunSummary {
  readonly report: ExportableReport;
}

/** "admitted = yes"; "income" for a numeric target. */
export function outcomeInWords({ target }: Roles): string {
  return target.kind === 'numeric' ? target.column : `${target.column} = ${target.positive.join(' or ')}`;
}

function weightsInWords(weights: Weights): string {
  const wanted = Object.entries(weights).filter(([, weight]) => weight > 0);
  return wanted.map(([name, weight]) => `${name} ${weight}`).join(' : ');
}

/** Mix, conditions and outcomes that were asked for, in a line. */
export function samplingInWords({ mix, where, targetMix }: SamplingOptions): string {
  const parts = [
    ...where.map(({ column, value }) => `${column} = ${value}`),
    ...(mix === 'observed' ? [] : [t`groups ${mix === 'balanced' ? mix : weightsInWords(mix.groups)}`]),
    ...(targetMix ? [t`target ${weightsInWords(targetMix)}`] : []),
  ];
  return parts.join(' · ') || t`as the data has them`;
}

export function runName(run: RunSummary): string {
  return run.kind === 'audited' ? t`Audit ${run.id}` : t`Run ${run.id}`;
}

/** Settings that tell runs apart, in a line. */
export function runSettings({ kind, options, report }: RunSummary): string {
  if (kind === 'audited') return t`${report.source}, made elsewhere`;
  const parts = [
    options.preset,
    options.notion,
    `α ${formatFixed(options.alpha, 2)}`,
    t`seed ${options.seed}`,
  ];
  const isAsked = options.where.length > 0 || options.mix !== 'observed' || options.targetMix !== null;
  if (isAsked) parts.push(samplingInWords(options));
  if (options.strength !== 1) parts.push(t`strength ${formatFixed(options.strength, 2)}`);
  return parts.join(' · ');
}

/** Begin of the names of a run's files: the source's name without its ending, and the run. */
export function downloadStem({ id, report }: RunSummary): string {
  return `${fileStem(report.source.replace(/\.(csv|tsv|txt)$/i, ''))}-run-${id}`;
}

/** Default name of a model or project file: after the source only where its name is kept. */
export function savedFileName(run: RunSummary, kind: SavedKind, keepName: boolean): string {
  const stem = keepName ? downloadStem(run) : `fairloom-run-${run.id}`;
  return `${stem}.${kind}.fairloom`;
}

/** What was done, in one plain sentence, for a person who was not there. */
export function runSentence(run: RunSummary): string {
  const { options } = run;
  const { rows, roles, source } = run.report;
  const held = t`${formatCount(rows.holdout)} real rows that were held out`;
  const sampled = sampledInWords(rows, formatCount);
  if (run.kind === 'audited') {
    return t`${formatCount(rows.synthetic)} synthetic rows, made elsewhere, were compared with the ${formatCount(rows.train)} real rows of ${source} and tested on ${held}${sampled}.`;
  }
  const penalty =
    options.notion === 'none'
      ? t`without a dependence penalty`
      : t`with a penalty on dependence on ${joinWords(roles.sensitive)}`;
  return (
    t`${formatCount(rows.synthetic)} synthetic rows were drawn from a small generator, distilled from one trained on ` +
    t`${formatCount(rows.train)} rows of ${source} ${penalty}, with labels at α = ${formatFixed(options.alpha, 2)}, and tested on ` +
    t`${held} from both${sampled}.`
  );
}
