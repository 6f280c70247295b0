import { columnsLeftOut } from '../../../core/report/leftOut.ts';
import type { Report } from '../../../core/report/report.ts';
import type { RunSummary } from '../../../worker/api.ts';
import { formatBytes, formatCount, formatFixed, UNDEFINED_MARK } from '../../charts/format.ts';
import { AboutRun, making, networkSizes, wallTime, type Fact } from './AboutRun.tsx';
import { outcomeInWords, samplingInWords } from './runWords.ts';
import { chosenInWords } from './settingWords.ts';

const STAGE_NAMES: Readonly<Record<string, string>> = {
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
};

/** Everything that someone needs to judge or repeat the run. */
export function RunDetails({ run }: { readonly run: RunSummary }) {
  const { report } = run;
  return (
    <AboutRun
      note="Same file, settings, seed and backend: same synthetic rows."
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
    ['Source', report.source],
    ['Target', outcomeInWords(roles)],
    ['Sensitive', roles.sensitive.join(', ')],
    ['Not learned', columnsLeftOut(report, (name) => name) || UNDEFINED_MARK],
    ...(rows.sampledFrom === undefined
      ? []
      : [['Rows of the source, read as a random sample', formatCount(rows.sampledFrom)] satisfies Fact]),
    ['Training rows', formatCount(rows.train)],
    ['Held-out rows', formatCount(rows.holdout)],
    ['Synthetic rows', formatCount(rows.synthetic)],
    ['Seed', String(report.seed)],
  ];
  if (kind === 'audited') return common;
  return [...common, ...chosenInWords(options), ['Rows asked for', samplingInWords(options)]];
}

function computation(report: Report): Fact[] {
  const { backend, parameters, peakTensorBytes, stages, incidents } = report;
  return [
    ['Backend', backend?.name ?? (report.guarantee ? 'none: no network' : 'none: only measured')],
    ...(backend ? [['Why', backend.reason] satisfies Fact] : []),
    ...(incidents ? [['What happened', incidents.join(' ')] satisfies Fact] : []),
    wallTime(stages),
    ...(parameters ? networkSizes(parameters) : []),
    ['Peak tensor memory', peakTensorBytes === null ? UNDEFINED_MARK : formatBytes(peakTensorBytes)],
    ...making(report),
  ];
}

/** What the recipe made of the table: nobody chose it. */
function derived(settings: NonNullable<Report['derived']>): Fact[] {
  return settings.map(({ name, value }) => [name, formatFixed(value, Number.isInteger(value) ? 0 : 2)]);
}
