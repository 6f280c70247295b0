import type { ReactNode } from 'react';
import type { PictureReport } from '../../core/report/pictureReport.ts';
import type { PictureRunSummary } from '../../worker/pictureCalls.ts';
import { DataTable } from '../charts/DataTable.tsx';
import { formatCount, formatFixed, formatSeconds } from '../charts/format.ts';
import { printable } from '../charts/label.ts';
import { WarningList } from '../components/WarningList.tsx';
import { Section } from '../steps/report/Section.tsx';
import { sectionId } from '../steps/report/sections.ts';
import { formInWords } from './pictureWords.ts';
import '../steps/report/RunDetails.css';

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
  const warnings = report.warnings.map((warning) => ({ ...warning, advice: warning.advice ?? '' }));
  return (
    <Section
      id={sectionId('about')}
      title="About this run"
      note="Same file, settings and seed: same synthetic pictures."
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
          <DataTable
            caption="Stages"
            table={{
              columns: [
                { label: 'Stage' },
                { label: 'Time', numeric: true },
                { label: 'Steps', numeric: true },
              ],
              rows: report.stages.map(({ name, seconds, steps }) => [
                STAGES[name] ?? name,
                formatSeconds(seconds),
                steps,
              ]),
            }}
          />
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

function computation({ backend, parameters, stages, incidents, created, versions }: PictureReport): Fact[] {
  const { teacher, encoder, decoder, student } = parameters;
  const seconds = stages.reduce((sum, stage) => sum + stage.seconds, 0);
  const share = encoder > 0 ? `, ${formatFixed((100 * student) / encoder, 1)} % of the encoder’s` : '';
  return [
    ['Backend', backend.name],
    ['Why', backend.reason],
    ...(incidents ? [['What happened', incidents.join(' ')] satisfies Fact] : []),
    ['Wall time', formatSeconds(seconds)],
    ['Teacher', `${formatCount(teacher)} parameters`],
    ['… of them encoder', `${formatCount(encoder)} parameters`],
    ['… of them decoder', `${formatCount(decoder)} parameters`],
    ['Student', `${formatCount(student)} parameters${share}`],
    ['Made', created.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')],
    ...Object.entries(versions).map(([name, version]): Fact => [`Version of ${name}`, version]),
  ];
}
