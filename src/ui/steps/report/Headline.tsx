import {
  EQUAL_WEIGHTS,
  SCORED_FAMILIES,
  type ScoredFamily,
  type ScoreWeights,
} from '../../../core/evaluate/scores.ts';
import type { MetricValue } from '../../../core/evaluate/metric.ts';
import { SCORE_DEFINITIONS } from '../../../core/evaluate/scoreDefinitions.ts';
import type { Finding } from '../../../core/report/finding.ts';
import { formatFixed } from '../../charts/format.ts';
import { printable } from '../../charts/label.ts';
import { ScoreCard } from '../../charts/ScoreCard.tsx';
import { FAMILY_NAMES, sectionId } from './sections.ts';
import { runSentence, type ShownRun } from './runWords.ts';
import { scoreStandings } from './scoreStandings.ts';
import { weightedOverall } from './weightedOverall.ts';
import { WeightFields } from './WeightFields.tsx';
import { t, texts } from '../../../core/language/words.ts';
import './Headline.css';

const GISTS: Readonly<Record<ScoredFamily, string>> = texts({
  fairness: 'Equality between groups: of decisions, of errors, of the labels themselves.',
  fidelity: 'Likeness to the real rows: columns, pairs, neighbourhoods, a discriminator.',
  utility: 'Predictive power kept, against models trained on the real rows.',
  privacy: 'Little shown of single training rows, by the attacks measured here.',
});

export interface HeadlineProps {
  readonly run: ShownRun;
  readonly findings: readonly Finding[];
  readonly weights: ScoreWeights;
  readonly onWeights: (weights: ScoreWeights) => void;
}

/** Four scores, the overall index by the person's own weights, and what was done, in a sentence. */
export function Headline({ run, findings, weights, onWeights }: HeadlineProps) {
  const { metrics } = run.report;
  const overall = weightedOverall(metrics, weights);
  const standings = scoreStandings(run.report, findings);
  return (
    <div className="headline">
      <h3 className="headline__title">{titleOf(run)}</h3>
      <p className="headline__sentence">{printable(runSentence(run))}</p>
      <div className="headline__scores">
        {overall && (
          <ScoreCard
            lead
            name={t`Overall index`}
            metric={overall}
            gist={t`Weighted mean of the four scores, to rank runs by what matters to you.`}
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
                gist={gistOf(family, score)}
                href={`#${sectionId(family)}`}
                standing={standings[family]}
              />
            )
          );
        })}
      </div>
      <details className="report-fold">
        <summary>{t`Weights of the overall index`}</summary>
        <WeightFields weights={weights} onChange={onWeights} onReset={() => onWeights(EQUAL_WEIGHTS)} />
      </details>
      <p className="headline__caution">{t`Scores rank runs of one data set. They certify nothing: not that a table is fair, and not that it is safe to share.`}</p>
    </div>
  );
}

/** Scores are of the whole report: where the slider has moved on, those of its position are not there yet. */
function titleOf({ kind, options }: ShownRun): string {
  return kind === 'trained' ? t`Scores at α = ${formatFixed(options.alpha, 2)}` : t`Scores`;
}

function gistOf(family: ScoredFamily, { counts }: MetricValue): string {
  const silent = counts['partsTellingNothing'] ?? 0;
  return silent > 0
    ? t`${GISTS[family]} Without ${silent} measures of distance, which tell nothing of so coarse a table.`
    : GISTS[family];
}
