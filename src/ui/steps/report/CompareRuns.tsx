import { useState } from 'react';
import { SCORE_DEFINITIONS } from '../../../core/evaluate/scoreDefinitions.ts';
import { SCORED_FAMILIES, type ScoreWeights } from '../../../core/evaluate/scores.ts';
import type { MetricValue } from '../../../core/evaluate/metric.ts';
import type { RunSummary } from '../../../worker/api.ts';
import { printable } from '../../charts/label.ts';
import { MetricValueView } from '../../charts/MetricValueView.tsx';
import { ParetoPlot, type RunPoint } from '../../charts/ParetoPlot.tsx';
import { Segmented } from '../../charts/Segmented.tsx';
import { Button } from '../../components/Button.tsx';
import { weightedOverall } from './weightedOverall.ts';
import { findMetric } from './metricGrid.ts';
import { runName, runSettings } from './runWords.ts';
import { Remark, Section } from './Section.tsx';
import { FAMILY_NAMES, sectionId } from './sections.ts';
import './CompareRuns.css';

export interface CompareRunsProps {
  readonly runs: readonly RunSummary[];
  readonly currentRunId: number;
  readonly weights: ScoreWeights;
  readonly onSelectRun: (id: number) => void;
}

type Axes = 'measures' | 'scores';
const AXES = [
  { value: 'measures', label: 'AUROC and parity' },
  { value: 'scores', label: 'Scores' },
] as const;

/** Runs side by side: settings, scores, and what each trades of utility for fairness. */
export function CompareRuns({ runs, currentRunId, weights, onSelectRun }: CompareRunsProps) {
  const [axes, setAxes] = useState<Axes>('measures');
  const ranked = [...runs].sort((a, b) => (overallOf(b, weights) ?? -1) - (overallOf(a, weights) ?? -1));
  const { xName, yName, points } = plotted(runs, currentRunId, axes);
  return (
    <Section
      id={sectionId('compare')}
      title="Compare runs"
      note="Ranked by the overall index, with the weights set at the top of the report."
    >
      <div className="compare-runs__scroll" role="region" aria-label="Runs" tabIndex={0}>
        <table className="compare-runs">
          <caption className="visually-hidden">Runs, best overall index first</caption>
          <thead>
            <tr>
              <th scope="col">Run</th>
              <th scope="col">Settings</th>
              <th scope="col">Overall</th>
              {SCORED_FAMILIES.map((family) => (
                <th key={family} scope="col">
                  {FAMILY_NAMES[family]}
                </th>
              ))}
              <th scope="col">Shown</th>
            </tr>
          </thead>
          <tbody>
            {ranked.map((run) => (
              <RunRow
                key={run.id}
                run={run}
                weights={weights}
                current={run.id === currentRunId}
                onSelect={() => onSelectRun(run.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {runs.length === 1 && (
        <Remark>One run so far. Train again with other settings, and both are kept here side by side.</Remark>
      )}
      {points.length > 1 && (
        <>
          <Segmented legend="Compare by" value={axes} choices={AXES} onChange={setAxes} />
          <ParetoPlot points={points} xName={xName} yName={yName} />
        </>
      )}
    </Section>
  );
}

interface RunRowProps {
  readonly run: RunSummary;
  readonly weights: ScoreWeights;
  readonly current: boolean;
  readonly onSelect: () => void;
}

function RunRow({ run, weights, current, onSelect }: RunRowProps) {
  const { metrics } = run.report;
  const scores = [
    weightedOverall(metrics, weights),
    ...SCORED_FAMILIES.map((family) => metrics.find((metric) => metric.id === SCORE_DEFINITIONS[family].id)),
  ];
  return (
    <tr aria-current={current || undefined}>
      <th scope="row">{runName(run)}</th>
      <td className="compare-runs__settings">{printable(runSettings(run))}</td>
      {scores.map((score, index) => (
        <td key={index} className="compare-runs__number">
          {score ? <MetricValueView metric={score} withInterval={false} /> : null}
        </td>
      ))}
      <td>
        {current ? (
          <span className="compare-runs__current">shown</span>
        ) : (
          <Button look="quiet" onClick={onSelect} label={`Show ${runName(run).toLowerCase()}`}>
            Show
          </Button>
        )}
      </td>
    </tr>
  );
}

function overallOf(run: RunSummary, weights: ScoreWeights): number | null {
  return weightedOverall(run.report.metrics, weights)?.value ?? null;
}

interface Plotted {
  readonly xName: string;
  readonly yName: string;
  readonly points: readonly RunPoint[];
}

/** Fairness across, utility up: the measures people publish, or the scores. Runs without both are left out. */
function plotted(runs: readonly RunSummary[], currentRunId: number, axes: Axes): Plotted {
  const tstr = { protocol: 'tstr', probe: 'gbt' } as const;
  const pick = ({ report: { metrics, roles } }: RunSummary): readonly (MetricValue | undefined)[] =>
    axes === 'scores'
      ? [findMetric(metrics, { id: 'score.fairness' }), findMetric(metrics, { id: 'score.utility' })]
      : [
          findMetric(metrics, {
            id: 'fairness.demographicParity.ratio',
            attribute: roles.sensitive[0],
            ...tstr,
          }),
          findMetric(metrics, { id: 'utility.auroc', ...tstr }),
        ];
  const points = runs.flatMap((run): RunPoint[] => {
    const [x, y] = pick(run);
    if (typeof x?.value !== 'number' || typeof y?.value !== 'number') return [];
    return [
      {
        id: run.id,
        label: runName(run),
        x: x.value,
        y: y.value,
        xInterval: x.interval,
        yInterval: y.interval,
        current: run.id === currentRunId,
      },
    ];
  });
  const attribute = runs[0]?.report.roles.sensitive[0];
  return axes === 'scores'
    ? { xName: 'fairness score', yName: 'utility score', points }
    : {
        xName: `demographic parity ratio${attribute ? ` by ${printable(attribute)}` : ''}`,
        yName: 'AUROC',
        points,
      };
}
