import type { ReactNode } from 'react';
import { BaseRateChart } from '../charts/BaseRateChart.tsx';
import { DistanceHistogramChart } from '../charts/DistanceHistogramChart.tsx';
import { formatMetric, PROBE_NAMES } from '../charts/format.ts';
import { GroupMeansChart } from '../charts/GroupMeansChart.tsx';
import { GroupRatesChart } from '../charts/GroupRatesChart.tsx';
import { printable } from '../charts/label.ts';
import { UtilityBars } from '../charts/UtilityBars.tsx';
import { WithinChart } from '../charts/WithinChart.tsx';
import { FiguresTable } from '../pictures/FiguresTable.tsx';
import { loadSheet } from '../pictures/loadSheet.ts';
import { retoldMetrics } from '../language/retold.ts';
import type { SessionActions } from '../session/actions.ts';
import { QrCode } from '../share/QrCode.tsx';
import { PictureSheet } from './PictureSheet.tsx';
import type { Slide } from './slides.ts';
import { t } from '../../core/language/words.ts';

export interface SlideViewProps {
  readonly slide: Slide;
  readonly link: string;
  /** Pictures of a run. */
  readonly loadPage: SessionActions['loadGalleryPage'];
}

/** One screen. Its chart or words are all that it has. */
export function SlideView({ slide, link, loadPage }: SlideViewProps) {
  switch (slide.kind) {
    case 'opening':
      return (
        <div className="slide__opening">
          <div>
            <h2>{printable(slide.title)}</h2>
            <p>{printable(slide.words)}</p>
            <p className="slide__link">{link}</p>
          </div>
          <QrCode link={link} />
        </div>
      );
    case 'question':
      return <Question {...slide} />;
    case 'baseRates':
      return <BaseRateChart reports={slide.reports} outcome={slide.outcome} />;
    case 'means':
      return <GroupMeansChart reports={slide.reports} target={slide.target} />;
    case 'selection':
      return <GroupRatesChart kind="selectionRate" tstr={slide.tstr} trtr={slide.trtr} />;
    case 'within':
      return <WithinChart report={slide.report} table={slide.table} isFindingTitle />;
    case 'utility':
      return <UtilityBars metrics={retoldMetrics(slide.metrics)} probeName={PROBE_NAMES.gbt} />;
    case 'distances':
      return <DistanceHistogramChart histogram={slide.histogram} />;
    case 'scores':
      return (
        <>
          <h2>{t`Four scores, of 100`}</h2>
          <dl className="slide__scores">
            {retoldMetrics(slide.metrics).map((metric) => (
              <div key={metric.id}>
                <dt>{metric.label}</dt>
                <dd>{formatMetric(metric)}</dd>
              </div>
            ))}
          </dl>
          <p>{t`They rank runs of one data set. They certify nothing.`}</p>
        </>
      );
    case 'finding':
      return (
        <>
          <h2>{printable(slide.finding.title)}</h2>
          <p>{printable(slide.finding.words)}</p>
        </>
      );
    case 'pictures':
      return (
        <PictureSheet load={() => loadSheet(slide, slide.alpha, (wish) => loadPage(slide.runId, wish))} />
      );
    case 'pictureFigures':
      return (
        <FiguresTable
          caption={t`Figures of real, rebuilt and synthetic pictures`}
          figures={slide.figures.map((own) => ({ ...own, metrics: retoldMetrics(own.metrics) }))}
        />
      );
  }
}

function Question({ step, answer }: Extract<Slide, { kind: 'question' }>): ReactNode {
  return (
    <>
      <h2>{step.question?.text ?? step.title}</h2>
      {!step.question && <p>{step.words}</p>}
      {step.question && answer.length === 0 && (
        <ol className="slide__choices">
          {step.question.choices.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ol>
      )}
      {answer.map((sentence) => (
        <p key={sentence}>{printable(sentence)}</p>
      ))}
    </>
  );
}
