import { useState } from 'react';
import type { OverSeeds } from '../../../core/evaluate/overSeeds.ts';
import type { FigureOverSeeds } from '../../../core/report/leadingOverSeeds.ts';
import type { Report } from '../../../core/report/report.ts';
import { printable } from '../../charts/label.ts';
import { MetricValueView } from '../../charts/MetricValueView.tsx';
import { Button } from '../../components/Button.tsx';
import { isBusy, type Job } from '../../session/state.ts';
import { RepeatDialog } from './RepeatDialog.tsx';
import { runNameWithin, type AnyRunSummary } from './runWords.ts';
import { asMetric, figureName, meanOverSeeds, seedsVerdict } from './seedWords.ts';
import { Remark, Section } from './Section.tsx';
import { sectionId } from './sections.ts';
import { TrainingAgain } from './TrainingAgain.tsx';
import { t } from '../../../core/language/words.ts';
import './SeedsSection.css';

/** A run of any kind, as far as it is repeated. */
export interface SeededRun extends Pick<AnyRunSummary, 'id' | 'kind'> {
  readonly report: Pick<Report, 'seed' | 'overSeeds' | 'stages' | 'guarantee'>;
}

export interface FiguresShown {
  readonly leading: readonly FigureOverSeeds[];
  readonly all: readonly FigureOverSeeds[];
}

export interface SeedsSectionProps {
  readonly run: SeededRun;
  /** Those that lead its report, and all. */
  readonly figures: FiguresShown;
  readonly job: Job | null;
  /** Why the run cannot be repeated now; null where it can. */
  readonly blockedBy: string | null;
  readonly onRepeat: (runId: number, seeds: readonly number[]) => Promise<void>;
  readonly onCancel: () => Promise<void>;
}

/** How far the figures hang on the seed: the same run with other seeds, of which the figures alone are kept. */
export function SeedsSection({ run, figures, job, blockedBy, onRepeat, onCancel }: SeedsSectionProps) {
  const [isAsking, setAsking] = useState(false);
  const { overSeeds, seed } = run.report;
  const isRepeating = isBusy(job) && job?.kind === 'repeat';
  const seeds = overSeeds?.seeds ?? [Number(seed)];
  return (
    <Section
      id={sectionId('seeds')}
      title={t`Other seeds`}
      note={t`The intervals elsewhere in the report are over rows. What chance does in training shows only with other seeds.`}
    >
      {overSeeds ? (
        <Summary seed={seed} figures={figures} overSeeds={overSeeds} />
      ) : (
        <Remark>{t`One seed so far: ${seed}. Whether another would have given other figures is not known yet. Repeating trains and measures ${printable(runNameWithin(run))} again with each further seed, one after the other, and keeps their figures, not their rows.`}</Remark>
      )}
      {run.report.guarantee && (
        <Remark>{t`Other seeds draw other rows from the same release: no privacy is spent, and what chance did in the noise stays as it is.`}</Remark>
      )}
      {isRepeating && job ? (
        <TrainingAgain
          job={job}
          label={t`Repeating with other seeds`}
          stop={t`Stop repeating`}
          kept={t`Seeds that are finished stay when you stop.`}
          onCancel={onCancel}
        />
      ) : (
        <div>
          <Button blockedBy={blockedBy} onClick={() => setAsking(true)}>{t`Repeat with other seeds…`}</Button>
        </div>
      )}
      <RepeatDialog
        open={isAsking}
        measured={seeds}
        secondsEach={run.report.stages.reduce((sum, stage) => sum + stage.seconds, 0)}
        onClose={() => setAsking(false)}
        onStart={(wanted) => {
          setAsking(false);
          void onRepeat(run.id, wanted);
        }}
      />
    </Section>
  );
}

interface SummaryProps {
  readonly seed: number | string;
  readonly figures: FiguresShown;
  readonly overSeeds: OverSeeds;
}

function Summary({ seed, figures: { leading, all: rows }, overSeeds }: SummaryProps) {
  const verdict = seedsVerdict(leading, overSeeds.seeds.length);
  return (
    <>
      <p className={verdict.isEnough ? 'training-again__verdict' : 'training-again__verdict seeds__moved'}>
        {printable(verdict.text)}
      </p>
      <Figures caption={t`Leading figures over seeds`} rows={leading} overSeeds={overSeeds} seed={seed} />
      <details className="report-fold">
        <summary>
          {t`All metrics over seeds`} <span className="report-fold__count">{rows.length}</span>
        </summary>
        <Figures caption={t`All metrics over seeds`} rows={rows} overSeeds={overSeeds} seed={seed} />
      </details>
      <Method overSeeds={overSeeds} />
    </>
  );
}

function Method({ overSeeds: { seeds, formula, source } }: { readonly overSeeds: OverSeeds }) {
  return (
    <>
      <Remark>{t`Seeds ${seeds.join(', ')}. The HTML report has the leading figures, the JSON report all; saved projects have none.`}</Remark>
      <details className="report-fold">
        <summary>{t`How the intervals over seeds are computed`}</summary>
        <Remark>{t`The interval is for what one more seed would show: ${formula} (${source}). Variances over rows are read off the 95 % intervals of the runs. A metric without such intervals, as the scores are, has an interval over seeds alone. A seed also decides which rows are held out, where no second file was given: part of the chance of rows is then counted twice, and the interval is rather too wide.`}</Remark>
        <Remark>{t`One seed is called too few where seeds move a figure more than its rows do and by more than 5 % of its range; a figure without interval, where they move it by more than 10 %.`}</Remark>
      </details>
    </>
  );
}

interface FiguresProps {
  readonly caption: string;
  readonly rows: readonly FigureOverSeeds[];
  readonly overSeeds: OverSeeds;
  readonly seed: number | string;
}

function Figures({ caption, rows, overSeeds, seed }: FiguresProps) {
  return (
    <div className="metric-table__scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="seeds__table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Metric`}</th>
            <th scope="col">{t`Seed ${seed}`}</th>
            <th scope="col">{t`Mean, 95 % interval`}</th>
            <th scope="col">{t`Least to most`}</th>
            <th scope="col">
              <abbr title={t`Standard deviation between seeds`}>{t`SD of seeds`}</abbr>
            </th>
            <th scope="col">
              <abbr title={t`Standard error over rows, root mean square of the runs`}>{t`SE of rows`}</abbr>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ metric, summary }, at) => (
            <FigureRow key={at} metric={metric} summary={summary} overSeeds={overSeeds} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FigureRow({ metric, summary, overSeeds }: FigureOverSeeds & { readonly overSeeds: OverSeeds }) {
  const mean = meanOverSeeds(metric, summary, overSeeds);
  const missing = summary.values.filter((value) => value === null).length;
  return (
    <tr>
      <th scope="row">
        {printable(figureName(metric))}
        {missing > 0 && <span className="seeds__aside">{t` undefined with ${missing} seeds`}</span>}
      </th>
      <td>
        <MetricValueView metric={metric} withInterval={false} />
      </td>
      <td>{mean && <MetricValueView metric={mean} />}</td>
      <td>{t`${asMetric(metric, summary.least)} to ${asMetric(metric, summary.most)}`}</td>
      <td>{asMetric(metric, summary.betweenSeeds)}</td>
      <td>{summary.overRows === null ? '–' : asMetric(metric, summary.overRows)}</td>
    </tr>
  );
}
