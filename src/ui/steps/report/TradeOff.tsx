import { attributeInWords } from '../../../core/evaluate/groups.ts';
import { memo, useState } from 'react';
import { CATALOGUE, type MetricId } from '../../../core/evaluate/catalogue.ts';
import { TRADE_OFF_METRICS } from '../../../core/evaluate/tradeOffMetrics.ts';
import type { MetricValue } from '../../../core/evaluate/metric.ts';
import { limitPoints } from '../../../core/report/charts/limitPoints.ts';
import { tradeOffPoint, type TradeOffPoint } from '../../../core/report/charts/tradeOffPoint.ts';
import { actualNotion } from '../../../core/settings/notion.ts';
import type { CurvePoint, MovingNotion, TradeOffCurve } from '../../../pipeline/after/curve.ts';
import type { RunSummary } from '../../../worker/api.ts';
import { formatCount, formatFixed } from '../../charts/format.ts';
import { printable } from '../../charts/label.ts';
import { Segmented } from '../../charts/Segmented.tsx';
import { TradeOffChart } from '../../charts/TradeOffChart.tsx';
import { Button } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { isBusy, type Job } from '../../session/state.ts';
import { findMetric } from './metricGrid.ts';
import { t, texts } from '../../../core/language/words.ts';
import './TradeOff.css';

export interface TradeOffProps {
  readonly run: RunSummary;
  readonly curve: TradeOffCurve | undefined;
  readonly job: Job | null;
  readonly onDraw: (runId: number) => Promise<void>;
  readonly onCancel: () => Promise<void>;
}

const ODDS: MetricId = 'fairness.equalizedOdds.ratio';

/** The fairness–utility curve of the slider: measured on demand, as it trains a model for each of five positions. */
export function TradeOff({ run, curve, job, onDraw, onCancel }: TradeOffProps) {
  const isDrawing = isBusy(job) && job?.kind === 'curve';
  return (
    <div className="trade-off">
      <h3 className="trade-off__title">{t`Fairness–utility curve`}</h3>
      {curve ? (
        <DrawnCurve run={run} curve={curve} />
      ) : (
        <p className="trade-off__note">{t`What each position of the slider would buy and cost: a model is trained on the labels of five positions and tested on the held-out real rows, under each notion of fairness that the same people can have labels of.`}</p>
      )}
      {isDrawing && job ? (
        <Drawing job={job} onCancel={onCancel} />
      ) : (
        !curve && (
          <div>
            <Button
              blockedBy={isBusy(job) ? t`A run is under way: wait for it or cancel it first.` : null}
              onClick={() => void onDraw(run.id)}
            >{t`Draw the curve`}</Button>
          </div>
        )
      )}
    </div>
  );
}

function Drawing({ job, onCancel }: { readonly job: Job; readonly onCancel: () => Promise<void> }) {
  const percent = job.stage?.percent ?? 0;
  return (
    <div className="trade-off__progress">
      <ProgressBar label={t`Drawing the curve`} percent={percent} text={job.stage?.note} />
      <Button
        look="quiet"
        label={t`Stop drawing the curve`}
        blockedBy={job.status === 'cancelling' ? t`It is being cancelled.` : null}
        onClick={() => void onCancel()}
      >{t`Stop`}</Button>
    </div>
  );
}

/** Ids of the measures, by what was measured: classes or numbers. */
function measuresOf({ points }: TradeOffCurve) {
  const isNumeric = points[0]?.metrics.some(({ id }) => id === TRADE_OFF_METRICS.numeric.utility);
  return TRADE_OFF_METRICS[isNumeric ? 'numeric' : 'classes'];
}

interface Axes {
  readonly attribute: string;
  /** Ids of the two measures. */
  readonly fairness: MetricId;
  readonly utility: MetricId;
}

const NAMES: Readonly<Record<MovingNotion, string>> = texts({
  parity: 'Equal labels',
  decisions: 'Equal decisions',
  odds: 'Equal errors',
});

function measuredPoints({ options, report }: RunSummary, curve: TradeOffCurve, axes: Axes): TradeOffPoint[] {
  const point = (
    name: string,
    kind: TradeOffPoint['kind'],
    metrics: readonly MetricValue[],
    protocol: 'tstr' | 'trtr',
    line?: MovingNotion,
  ) => {
    const model = { protocol, probe: 'gbt' } as const;
    const fairness = findMetric(metrics, { id: axes.fairness, attribute: axes.attribute, ...model });
    return tradeOffPoint(name, kind, fairness, findMetric(metrics, { id: axes.utility, ...model }), line);
  };
  const own = curve.others.length > 0 ? curve.notion : undefined;
  const ofOther =
    (notion: MovingNotion) =>
    ({ alpha, metrics }: CurvePoint) =>
      point(`${NAMES[notion]}, α = ${formatFixed(alpha, 2)}`, 'curve', metrics, 'tstr', notion);
  return [
    ...curve.points.map(({ alpha, metrics }) =>
      point(`α = ${formatFixed(alpha, 2)}`, 'curve', metrics, 'tstr', own),
    ),
    ...curve.others.flatMap(({ notion, points }) => points.slice(1).map(ofOther(notion))),
    point(t`In use: α = ${formatFixed(options.alpha, 2)}`, 'inUse', report.metrics, 'tstr'),
    point(t`Real rows`, 'real', report.metrics, 'trtr'),
  ].filter((found) => found !== null);
}

function Curve({ run, curve }: { readonly run: RunSummary; readonly curve: TradeOffCurve }) {
  const metrics = curve.points[0]?.metrics ?? [];
  const { utility, fairness: measures } = measuresOf(curve);
  const attributes = [...new Set(metrics.flatMap(({ attribute }) => attribute ?? []))];
  const [chosen, setChosen] = useState(attributes[0] ?? '');
  const [measure, setMeasure] = useState(actualNotion(run.options) === 'odds' ? ODDS : measures[0]);
  const attribute = attributes.includes(chosen) ? chosen : (attributes[0] ?? '');
  const fairness = measures.find((id) => id === measure) ?? measures[0];
  const axes = { attribute, fairness, utility };
  const limits = limitPoints(run.report.metrics, axes);
  const points = [...measuredPoints(run, curve, axes), ...limits.points];
  const nameOf = (id: MetricId) => metrics.find((metric) => metric.id === id)?.label ?? CATALOGUE[id].label;
  return (
    <>
      {attributes.length > 1 && (
        <Segmented
          legend={t`Fairness by`}
          value={attribute}
          choices={attributes.map((name) => ({ value: name, label: name }))}
          onChange={setChosen}
        />
      )}
      {measures.length > 1 && (
        <Segmented
          legend={t`Fairness as`}
          value={fairness}
          choices={measures.map((id) => ({ value: id, label: nameOf(id) }))}
          onChange={setMeasure}
        />
      )}
      <TradeOffChart
        points={points}
        xName={t`${nameOf(fairness)}, by ${printable(attributeInWords(attribute))}`}
        yName={nameOf(utility)}
        note={`${trainedOn(curve)} ${limits.note}`.trim()}
      />
    </>
  );
}

/** Not with every step of a job that is under way. */
const DrawnCurve = memo(Curve);

function trainedOn({ trainedOn, of }: TradeOffCurve): string {
  return trainedOn < of
    ? t`Boosted trees trained on a sample of ${formatCount(trainedOn)} of the ${formatCount(of)} synthetic rows (the point in use: all of them) with the labels of each α, tested on the held-out real rows. The table has each point with its 95 % interval.`
    : t`Boosted trees trained on the ${formatCount(of)} synthetic rows with the labels of each α, tested on the held-out real rows. The table has each point with its 95 % interval.`;
}
