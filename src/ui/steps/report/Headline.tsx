import {
  EQUAL_WEIGHTS,
  SCORED_FAMILIES,
  type ScoredFamily,
  type ScoreWeights,
} from '../../../core/evaluate/scores.ts';
import { SCORE_DEFINITIONS } from '../../../core/evaluate/scoreDefinitions.ts';
import type { RunSummary } from '../../../worker/api.ts';
import { printable } from '../../charts/label.ts';
import { ScoreCard } from '../../charts/ScoreCard.tsx';
import { FAMILY_NAMES, sectionId } from './sections.ts';
import { runSentence } from './runWords.ts';
import { weightedOverall } from './weightedOverall.ts';
import { WeightFields } from './WeightFields.tsx';
import './Headline.css';

const GISTS: Readonly<Record<ScoredFamily, string>> = {
  fairness: 'Equality between groups: of decisions, of errors, of the labels themselves.',
  fidelity: 'Likeness to the real rows: columns, pairs, neighbourhoods, a discriminator.',
  utility: 'Predictive power kept, against models trained on the real rows.',
  privacy: 'Little shown of single training rows, by the attacks measured here.',
};

export interface HeadlineProps {
  readonly run: RunSummary;
  readonly weights: ScoreWeights;
  readonly onWeights: (weights: ScoreWeights) => void;
}

/** Four scores, the overall index by the person's own weights, and what was done, in a sentence. */
export function Headline({ run, weights, onWeights }: HeadlineProps) {
  const { metrics } = run.report;
  const overall = weightedOverall(metrics, weights);
  return (
    <div className="headline">
      <p className="headline__sentence">{printable(runSentence(run))}</p>
      <div className="headline__scores">
        {overall && (
          <ScoreCard
            lead
            name="Overall index"
            metric={overall}
            gist="Weighted mean of the four scores, to rank runs by what matters to you."
          />
        )}
        {SCORED_FAMILIES.map((family) => {
          const score = metrics.find((metric) => metric.id === SCORE_DEFINITIONS[family].id);
          return (
            score && (
              <ScoreCard
                key={family}
                name={FAMILY_NAMES[family]}
                metric={score}
                gist={GISTS[family]}
                href={`#${sectionId(family)}`}
              />
            )
          );
        })}
      </div>
      <details className="report-fold">
        <summary>Weights of the overall index</summary>
        <WeightFields weights={weights} onChange={onWeights} onReset={() => onWeights(EQUAL_WEIGHTS)} />
      </details>
      <p className="headline__caution">
        Scores rank runs of one data set. They certify nothing: not that a table is fair, and not that it is
        safe to share.
      </p>
    </div>
  );
}
