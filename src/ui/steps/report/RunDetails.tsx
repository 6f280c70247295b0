import type { ReactNode } from 'react';
import { columnsLeftOut } from '../../../core/report/leftOut.ts';
import type { Report } from '../../../core/report/report.ts';
import type { RunSummary } from '../../../worker/api.ts';
import { DataTable } from '../../charts/DataTable.tsx';
import { formatBytes, formatCount, formatFixed, formatSeconds, UNDEFINED_MARK } from '../../charts/format.ts';
import { printable } from '../../charts/label.ts';
import { WarningList } from '../../components/WarningList.tsx';
import { outcomeInWords, samplingInWords } from './runWords.ts';
import { chosenInWords } from './settingWords.ts';
import { Section } from './Section.tsx';
import { sectionId } from './sections.ts';
import './RunDetails.css';

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
  const warnings = report.warnings.map((warning) => ({ ...warning, advice: warning.advice ?? '' }));
  return (
    <Section
      id={sectionId('about')}
      title="About this run"
      note="Same file, settings, seed and backend: same synthetic rows."
    >
      <div className="run-details">
        <div>
          <h3>Settings</h3>
          <Facts facts={settings(run)} />
        </div>
        <div>
          <h3>Computation</h3>
          <Facts facts={computation(report)} />
        </div>
        <div>
          <h3>Stages</h3>
          {report.stages.length > 0 ? <Stages report={report} /> : <p>Nothing was trained.</p>}
          {report.derived && (
            <>
              <h3>Derived from the table</h3>
              <Facts facts={derived(report.derived)} />
            </>
          )}
        </div>
        {warnings.length > 0 && (
          <div className="run-details__wide">
            <h3>Warnings</h3>
            <WarningList warnings={warnings} />
          </div>
        )}
      </div>
    </Section>
  );
}

type Fact = readonly [name: string, value: ReactNode];

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="run-details__facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === 'string' ? printable(value) : value}</dd>
        </div>
      ))}
    </dl>
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
  const seconds = stages.reduce((sum, stage) => sum + stage.seconds, 0);
  return [
    ['Backend', backend?.name ?? (report.guarantee ? 'none: no network' : 'none: only measured')],
    ...(backend ? [['Why', backend.reason] as const] : []),
    ...(incidents ? [['What happened', incidents.join(' ')] as const] : []),
    ['Wall time', formatSeconds(seconds)],
    ...(parameters
      ? [
          ['Teacher', `${formatCount(parameters.teacher)} parameters`] as const,
          ['… of them encoder', `${formatCount(parameters.encoder)} parameters`] as const,
          ['… of them decoder', `${formatCount(parameters.decoder)} parameters`] as const,
          ['Student', studentSize(parameters)] as const,
        ]
      : []),
    ['Peak tensor memory', peakTensorBytes === null ? UNDEFINED_MARK : formatBytes(peakTensorBytes)],
    ['Made', report.created.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')],
    ...Object.entries(report.versions).map(([name, version]) => [`Version of ${name}`, version] as const),
  ];
}

/** What the recipe made of the table: nobody chose it. */
function derived(settings: NonNullable<Report['derived']>): Fact[] {
  return settings.map(({ name, value }) => [name, formatFixed(value, Number.isInteger(value) ? 0 : 2)]);
}

function studentSize({ student, encoder }: NonNullable<Report['parameters']>): string {
  const share = encoder > 0 ? `, ${formatFixed((100 * student) / encoder, 1)} % of the encoder’s` : '';
  return `${formatCount(student)} parameters${share}`;
}

function Stages({ report }: { readonly report: Report }) {
  return (
    <DataTable
      caption="Stages"
      table={{
        columns: [{ label: 'Stage' }, { label: 'Time', numeric: true }, { label: 'Steps', numeric: true }],
        rows: report.stages.map((stage) => [
          STAGE_NAMES[stage.name] ?? stage.name,
          formatSeconds(stage.seconds),
          stage.steps,
        ]),
      }}
    />
  );
}
