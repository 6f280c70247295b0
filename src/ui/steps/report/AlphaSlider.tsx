import { attributeInWords } from '../../../core/evaluate/groups.ts';
import { memo, useEffect, useRef, type ReactNode } from 'react';
import type { MetricValue } from '../../../core/evaluate/metric.ts';
import { attainedInWords } from '../../../core/report/attained.ts';
import { shownBaseRates, shownCounts } from '../../../core/report/exportable.ts';
import type { Relabelling, RunSummary } from '../../../worker/api.ts';
import { BaseRateChart } from '../../charts/BaseRateChart.tsx';
import { DataTable } from '../../charts/DataTable.tsx';
import { formatCount, formatFixed, formatPercent } from '../../charts/format.ts';
import { printable } from '../../charts/label.ts';
import { MetricValueView } from '../../charts/MetricValueView.tsx';
import { Field } from '../../components/Field.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { Sentence } from '../../components/Sentence.tsx';
import { alphaEnd, alphaStart } from '../alphaEnds.ts';
import { distinct } from './metricGrid.ts';
import { outcomeInWords, type ShownRun } from './runWords.ts';
import { useRelabelling, type RelabellingCalls } from './useRelabelling.ts';
import { t } from '../../../core/language/words.ts';
import './AlphaSlider.css';

export interface AlphaSliderProps extends Pick<RelabellingCalls, 'onRelabel' | 'onReevaluate'> {
  readonly run: ShownRun;
  /** What belongs under the slider. */
  readonly children?: ReactNode;
}

/** The people stay the same; only their labels move, without training again. */
export function AlphaSlider({ run, onRelabel, onReevaluate, children }: AlphaSliderProps) {
  const reportAlpha = run.options.alpha;
  const slider = useRelabelling({ runId: run.id, reportAlpha, onRelabel, onReevaluate });
  const input = useRef<HTMLInputElement>(null);
  const { release } = slider;
  // React's onChange is the input event; the platform's change event is the release.
  useEffect(() => {
    const element = input.current;
    let isPointer = false;
    const note = ({ type }: Event) => (isPointer = type === 'pointerdown');
    const releaseNow = () => release(isPointer);
    element?.addEventListener('pointerdown', note);
    element?.addEventListener('keydown', note);
    element?.addEventListener('change', releaseNow);
    return () => {
      element?.removeEventListener('pointerdown', note);
      element?.removeEventListener('keydown', note);
      element?.removeEventListener('change', releaseNow);
    };
  }, [release]);
  return (
    <div className="alpha-slider">
      <Field
        label={t`Fairness slider (α)`}
        readout={formatFixed(slider.alpha, 2)}
        hint={t`The synthetic people stay as they are; only their labels move. No retraining.`}
      >
        {(control) => (
          <div>
            <input
              {...control}
              ref={input}
              className="range-input"
              type="range"
              min={0}
              max={1}
              step={0.05}
              value={slider.alpha}
              aria-valuetext={`${formatFixed(slider.alpha, 2)}: ${positionInWords(slider.alpha, run)}`}
              onChange={(event) => slider.move(Number(event.target.value))}
            />
            <div className="range-input__ends" aria-hidden="true">
              <span>0 · {alphaStart()}</span>
              <span>1 · {alphaEnd(run.options)}</span>
            </div>
          </div>
        )}
      </Field>
      {run.report.attained && <p className="alpha-slider__state">{attainedInWords(run.report.attained)}</p>}
      {slider.fault !== null && (
        <p
          role="alert"
          className="alpha-slider__fault"
        >{t`${slider.fault} The report is still that of α = ${formatFixed(reportAlpha, 2)}.`}</p>
      )}
      {slider.reevaluating ? (
        <div className="alpha-slider__state">
          <p role="status">{t`Computing the full report for α = ${formatFixed(slider.alpha, 2)} …`}</p>
          <ProgressBar label={t`Computing the full report`} percent={null} />
        </div>
      ) : (
        <p className="alpha-slider__state" aria-live="polite">
          {stateInWords(slider.alpha, reportAlpha)}
        </p>
      )}
      {slider.result && <MovedLabels result={slider.result} run={run} />}
      {children}
    </div>
  );
}

function positionInWords(alpha: number, { options }: RunSummary): string {
  if (alpha === 0) return alphaStart();
  return alpha === 1 ? alphaEnd(options) : t`in between`;
}

function stateInWords(alpha: number, reportAlpha: number): string {
  return alpha === reportAlpha
    ? t`The report is that of α = ${formatFixed(reportAlpha, 2)}.`
    : t`The report, with its findings and scores, is still that of α = ${formatFixed(reportAlpha, 2)}; release the slider for that of α = ${formatFixed(alpha, 2)}.`;
}

function movedInWords({ moved, milliseconds }: Relabelling, rows: number): string {
  const [count, took] = [formatCount(moved), formatCount(milliseconds)];
  return rows > 0
    ? t`<0>${count}</0> labels moved from α = 0<1> (${formatPercent(moved / rows)} of the rows), in ${took} ms</1>`
    : t`<0>${count}</0> labels moved from α = 0<1>, in ${took} ms</1>`;
}

/** What the slider moved, as soon as the worker says. */
function Moved({ result, run }: { readonly result: Relabelling; readonly run: ShownRun }) {
  const rows = run.report.rows.synthetic;
  const attribute = run.report.roles.sensitive[0];
  const ownRates = run.report.details.baseRates.filter(
    (report) => report.table === 'train' && report.attribute === attribute,
  );
  const newRates = shownBaseRates(result.baseRates, run.report).filter(
    (report) => report.attribute === attribute && report.table === 'synthetic',
  );
  return (
    <div className="alpha-slider__moved">
      <div className="alpha-slider__numbers">
        <p aria-live="polite">
          <Sentence
            text={movedInWords(result, rows)}
            parts={[<b key="0" />, <span key="1" className="alpha-slider__aside" />]}
          />
        </p>
        <ParityLines metrics={result.metrics} lead={run.report.roles.sensitive.join(' × ')} />
        <DataTable
          caption={t`Labels moved, by group`}
          table={{
            columns: [
              { label: t`Group` },
              { label: t`Rows`, numeric: true },
              { label: t`Moved`, numeric: true },
              { label: t`Share`, numeric: true },
            ],
            rows: shownCounts(result.movedByGroup, run.report).map((group) => [
              group.group,
              group.rows,
              group.moved,
              group.rows > 0 ? formatPercent(group.moved / group.rows) : null,
            ]),
          }}
        />
      </div>
      {newRates.length > 0 && (
        <BaseRateChart reports={[...newRates, ...ownRates]} outcome={outcomeInWords(run.report.roles)} />
      )}
    </div>
  );
}

/** Drawn again when labels have moved, and not with every step of the evaluation. */
const MovedLabels = memo(Moved);

/** Quick values that come with the labels: parity of the groups that the report leads with, the others folded away. */
function ParityLines({ metrics, lead }: { readonly metrics: readonly MetricValue[]; readonly lead: string }) {
  const shown = metrics.filter((metric) => metric.table === undefined || metric.table === 'synthetic');
  const attributes = distinct(shown.map((metric) => metric.attribute));
  const leading = attributes.includes(lead) ? lead : attributes[0];
  const isLeading = (metric: MetricValue) => metric.attribute === undefined || metric.attribute === leading;
  const others = shown.filter((metric) => !isLeading(metric));
  const named = attributes.length > 1;
  return (
    <>
      <Lines metrics={shown.filter(isLeading)} named={named} />
      {others.length > 0 && (
        <details className="report-fold">
          <summary>
            {t`By other groups`} <span className="report-fold__count">{others.length}</span>
          </summary>
          <Lines metrics={others} named={named} />
        </details>
      )}
    </>
  );
}

interface LinesProps {
  readonly metrics: readonly MetricValue[];
  /** Whether each says of which attribute it is. */
  readonly named: boolean;
}

function Lines({ metrics, named }: LinesProps) {
  return (
    <dl className="alpha-slider__parity">
      {metrics.map((metric) => (
        <div key={`${metric.id} ${metric.attribute ?? ''}`}>
          <dt>
            {printable(metric.label)}
            {named && metric.attribute && `, ${printable(attributeInWords(metric.attribute))}`}
          </dt>
          <dd>
            <MetricValueView metric={metric} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
