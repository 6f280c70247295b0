import type { ReactNode } from 'react';
import type { ParameterCounts, ReportWarning, StageTiming } from '../../../core/report/report.ts';
import { DataTable } from '../../charts/DataTable.tsx';
import { formatCount, formatFixed, formatSeconds } from '../../charts/format.ts';
import { printable } from '../../charts/label.ts';
import { WarningList } from '../../components/WarningList.tsx';
import { Section } from './Section.tsx';
import { sectionId } from './sections.ts';
import { t } from '../../../core/language/words.ts';
import './AboutRun.css';

export type Fact = readonly [name: string, value: ReactNode];

export interface AboutRunProps {
  readonly note: string;
  readonly settings: readonly Fact[];
  readonly computation: readonly Fact[];
  readonly stages: readonly StageTiming[];
  /** By the names that stages have in reports. */
  readonly stageNames: Readonly<Record<string, string>>;
  /** What the recipe made of the table: nobody chose it. */
  readonly derived?: readonly Fact[] | undefined;
  readonly warnings: readonly ReportWarning[];
}

/** Everything that someone needs to judge or repeat a run. */
export function AboutRun(props: AboutRunProps) {
  const { note, settings, computation, stages, stageNames, derived } = props;
  const warnings = props.warnings.map((warning) => ({ ...warning, advice: warning.advice ?? '' }));
  return (
    <Section id={sectionId('about')} title={t`About this run`} note={note}>
      <div className="about-run">
        <div>
          <h3>{t`Settings`}</h3>
          <Facts facts={settings} />
        </div>
        <div>
          <h3>{t`Computation`}</h3>
          <Facts facts={computation} />
        </div>
        <div>
          <h3>{t`Stages`}</h3>
          {stages.length > 0 ? (
            <Stages stages={stages} names={stageNames} />
          ) : (
            <p>{t`Nothing was trained.`}</p>
          )}
          {derived && (
            <>
              <h3>{t`Derived from the table`}</h3>
              <Facts facts={derived} />
            </>
          )}
        </div>
        {warnings.length > 0 && (
          <div className="about-run__wide">
            <h3>{t`Warnings`}</h3>
            <WarningList warnings={warnings} />
          </div>
        )}
      </div>
    </Section>
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="about-run__facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === 'string' ? printable(value) : value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface StagesProps {
  readonly stages: readonly StageTiming[];
  readonly names: AboutRunProps['stageNames'];
}

function Stages({ stages, names }: StagesProps) {
  return (
    <DataTable
      caption={t`Stages`}
      table={{
        columns: [{ label: t`Stage` }, { label: t`Time`, numeric: true }, { label: t`Steps`, numeric: true }],
        rows: stages.map(({ name, seconds, steps }) => [names[name] ?? name, formatSeconds(seconds), steps]),
      }}
    />
  );
}

export function wallTime(stages: readonly StageTiming[]): Fact {
  return [t`Wall time`, formatSeconds(stages.reduce((sum, { seconds }) => sum + seconds, 0))];
}

export function networkSizes({ teacher, encoder, decoder, student }: ParameterCounts): Fact[] {
  return [
    [t`Teacher`, t`${formatCount(teacher)} parameters`],
    [t`… of them encoder`, t`${formatCount(encoder)} parameters`],
    [t`… of them decoder`, t`${formatCount(decoder)} parameters`],
    [
      t`Student`,
      encoder > 0
        ? t`${formatCount(student)} parameters, ${formatFixed((100 * student) / encoder, 1)} % of the encoder’s`
        : t`${formatCount(student)} parameters`,
    ],
  ];
}

export interface Making {
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly versions: Readonly<Record<string, string>>;
}

/** When a report was made, and by what. */
export function making({ created, versions }: Making): Fact[] {
  return [
    [t`Made`, created.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')],
    ...Object.entries(versions).map(([name, version]): Fact => [t`Version of ${name}`, version]),
  ];
}
