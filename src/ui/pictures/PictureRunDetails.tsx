import type { PictureReport } from '../../core/report/pictureReport.ts';
import type { RunOptions } from '../../pipeline/settings/options.ts';
import type { PictureRunSummary } from '../../worker/pictureCalls.ts';
import { formatCount, formatFixed } from '../charts/format.ts';
import { AboutRun, making, networkSizes, wallTime, type Fact } from '../steps/report/AboutRun.tsx';
import { formInWords } from '../../core/report/pictures/formInWords.ts';
import { t, texts } from '../../core/language/words.ts';

const STAGES: Readonly<Record<string, string>> = texts({
  prepare: 'Preparing',
  teacher: 'Training the teacher',
  student: 'Fitting the student',
  generate: 'Drawing pictures',
  evaluate: 'Evaluating',
});

const PRESETS: Readonly<Record<RunOptions['preset'], string>> = texts({
  trial: 'trial',
  quick: 'quick',
  balanced: 'balanced',
  thorough: 'thorough',
});

/** Everything that someone needs to judge or repeat the run. */
export function PictureRunDetails({ run }: { readonly run: PictureRunSummary }) {
  const { report } = run;
  return (
    <AboutRun
      note={t`Same file, settings and seed: same synthetic pictures.`}
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
    [t`Source`, report.source],
    [t`Pictures`, t`column ${column}, ${formInWords(form)}`],
    [t`Target`, roles.target.column],
    [t`Sensitive`, roles.sensitive.join(', ')],
    ...(leftOut.length > 0 ? [[t`Not in the synthetic table`, leftOut.join(', ')] satisfies Fact] : []),
    [t`Training pictures`, formatCount(rows.train)],
    [t`Held-out pictures`, formatCount(rows.holdout)],
    [t`Synthetic pictures`, formatCount(rows.synthetic)],
    [t`Preset`, PRESETS[options.preset]],
    [t`Fairness slider (α)`, formatFixed(options.alpha, 2)],
    [t`Penalty strength`, formatFixed(options.strength, 2)],
    [t`Seed`, String(report.seed)],
  ];
}

function computation(report: PictureReport): Fact[] {
  const { backend, parameters, stages, incidents } = report;
  return [
    [t`Backend`, backend.name],
    [t`Why`, backend.reason],
    ...(incidents ? [[t`What happened`, incidents.join(' ')] satisfies Fact] : []),
    wallTime(stages),
    ...networkSizes(parameters),
    ...making(report),
  ];
}
