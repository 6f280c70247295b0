import { columnsLeftOut } from '../../../core/report/leftOut.ts';
import type { Report } from '../../../core/report/report.ts';
import type { RunSummary } from '../../../worker/api.ts';
import { formatBytes, formatCount, formatFixed, UNDEFINED_MARK } from '../../charts/format.ts';
import { AboutRun, making, networkSizes, wallTime, type Fact } from './AboutRun.tsx';
import { outcomeInWords, samplingInWords } from './runWords.ts';
import { chosenInWords } from './settingWords.ts';
import { t, texts } from '../../../core/language/words.ts';

const STAGE_NAMES: Readonly<Record<string, string>> = texts({
  prepare: 'Preparing',
  relations: 'Finding relations',
  measure: 'Asking noisy questions',
  draw: 'Drawing rows',
  labels: 'Finding how far labels move',
  teacher: 'Training the teacher',
  student: 'Distilling the student',
  judge: 'Training the judge',
  generate: 'Generating rows',
  reach: 'Finding how far labels move',
  evaluate: 'Evaluating',
});

/** Everything that someone needs to judge or repeat the run. */
export function RunDetails({ run }: { readonly run: RunSummary }) {
  const { report } = run;
  return (
    <AboutRun
      note={t`Same file, settings, seed and backend: same synthetic rows.`}
      settings={settings(run)}
      computation={computation(report)}
      stages={report.stages}
      stageNames={STAGE_NAMES}
      derived={report.derived && derived(report.derived)}
      warnings={report.warnings}
    />
  );
}

function settings({ kind, options, report }: RunSummary): Fact[] {
  const { roles, rows } = report;
  const common: Fact[] = [
    [t`Source`, report.source],
    [t`Target`, outcomeInWords(roles)],
    [t`Sensitive`, roles.sensitive.join(', ')],
    [t`Not learned`, columnsLeftOut(report, (name) => name) || UNDEFINED_MARK],
    ...(rows.sampledFrom === undefined
      ? []
      : [[t`Rows of the source, read as a random sample`, formatCount(rows.sampledFrom)] satisfies Fact]),
    [t`Training rows`, formatCount(rows.train)],
    [t`Held-out rows`, formatCount(rows.holdout)],
    [t`Synthetic rows`, formatCount(rows.synthetic)],
    [t`Seed`, String(report.seed)],
  ];
  if (kind === 'audited') return common;
  return [...common, ...chosenInWords(options), [t`Rows asked for`, samplingInWords(options)]];
}

function computation(report: Report): Fact[] {
  const { backend, parameters, peakTensorBytes, stages, incidents } = report;
  return [
    [t`Backend`, backend?.name ?? (report.guarantee ? t`none: no network` : t`none: only measured`)],
    ...(backend ? [[t`Why`, backend.reason] satisfies Fact] : []),
    ...(incidents ? [[t`What happened`, incidents.join(' ')] satisfies Fact] : []),
    wallTime(stages),
    ...(parameters ? networkSizes(parameters) : []),
    [t`Peak tensor memory`, peakTensorBytes === null ? UNDEFINED_MARK : formatBytes(peakTensorBytes)],
    ...making(report),
  ];
}

/** What the recipe made of the table: nobody chose it. */
function derived(settings: NonNullable<Report['derived']>): Fact[] {
  return settings.map(({ name, value }) => [name, formatFixed(value, Number.isInteger(value) ? 0 : 2)]);
}
