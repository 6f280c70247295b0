import type { PictureReport } from '../../core/report/pictureReport.ts';
import type { PictureRunSummary } from '../../worker/pictureCalls.ts';
import { formatCount, formatFixed } from '../charts/format.ts';
import { AboutRun, making, networkSizes, wallTime, type Fact } from '../steps/report/AboutRun.tsx';
import { formInWords } from './pictureWords.ts';

const STAGES: Readonly<Record<string, string>> = {
  prepare: 'Preparing',
  teacher: 'Training the teacher',
  student: 'Fitting the student',
  generate: 'Drawing pictures',
  evaluate: 'Evaluating',
};

/** Everything that someone needs to judge or repeat the run. */
export function PictureRunDetails({ run }: { readonly run: PictureRunSummary }) {
  const { report } = run;
  return (
    <AboutRun
      note="Same file, settings and seed: same synthetic pictures."
      settings={settings(run)}
      computation={computation(report)}
      stages={report.stages}
      stageNames={STAGES}
      warnings={report.warnings}
    />
  );
}

function settings({ options, report }: PictureRunSummary): Fact[] {
  const { rows, roles, form, column, leftOut } = report;
  return [
    ['Source', report.source],
    ['Pictures', `column ${column}, ${formInWords(form)}`],
    ['Target', roles.target.column],
    ['Sensitive', roles.sensitive.join(', ')],
    ...(leftOut.length > 0 ? [['Not in the synthetic table', leftOut.join(', ')] satisfies Fact] : []),
    ['Training pictures', formatCount(rows.train)],
    ['Held-out pictures', formatCount(rows.holdout)],
    ['Synthetic pictures', formatCount(rows.synthetic)],
    ['Preset', options.preset],
    ['Fairness slider (α)', formatFixed(options.alpha, 2)],
    ['Penalty strength', formatFixed(options.strength, 2)],
    ['Seed', String(report.seed)],
  ];
}

function computation(report: PictureReport): Fact[] {
  const { backend, parameters, stages, incidents } = report;
  return [
    ['Backend', backend.name],
    ['Why', backend.reason],
    ...(incidents ? [['What happened', incidents.join(' ')] satisfies Fact] : []),
    wallTime(stages),
    ...networkSizes(parameters),
    ...making(report),
  ];
}
