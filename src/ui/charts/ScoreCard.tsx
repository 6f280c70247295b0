import type { MetricValue } from '../../core/evaluate/metric.ts';
import type { FindingState } from '../../core/report/finding.ts';
import { formatFixed, scoreTop } from './format.ts';
import { MetricValueView } from './MetricValueView.tsx';
import { StateMark } from './StateMark.tsx';
import { t } from '../../core/language/words.ts';
import './ScoreCard.css';

/** Where a score stands beside the real rows. */
export interface ScoreStanding {
  readonly state: FindingState;
  /** Default: the word of the state. */
  readonly word?: string;
  /** The score that the real rows would have, where it is defined. */
  readonly real?: number;
}

export interface ScoreCardProps {
  readonly name: string;
  readonly metric: MetricValue;
  /** What the score is made of, in a few words. */
  readonly gist: string;
  /** Section of the page with the parts. */
  readonly href?: string;
  readonly standing?: ScoreStanding | undefined;
  readonly lead?: boolean;
}

/** A score as number and gauge. It is a combination of declared metrics: the explanation gives the formula. */
export function ScoreCard({ name, metric, gist, href, standing, lead = false }: ScoreCardProps) {
  const top = scoreTop(metric.range);
  const share = (value: number): string => `${Math.min(100, Math.max(0, (100 * value) / top))}%`;
  return (
    <div className={lead ? 'score-card score-card--lead' : 'score-card'}>
      <h3 className="score-card__name">{href ? <a href={href}>{name}</a> : name}</h3>
      <p className="score-card__value">
        <MetricValueView metric={metric} size="large" withInterval={false} />
        <span className="score-card__of">{t`of 100`}</span>
      </p>
      <div className="score-card__gauge" aria-hidden="true">
        {metric.value !== null && (
          <span className="score-card__fill" style={{ width: share(metric.value) }} />
        )}
        {metric.value !== null && metric.interval && (
          <span
            className="score-card__interval"
            style={{
              left: share(metric.interval[0]),
              width: `calc(${share(metric.interval[1])} - ${share(metric.interval[0])})`,
            }}
          />
        )}
        {metric.value !== null && standing?.real !== undefined && (
          <span className="score-card__real" style={{ left: share(standing.real) }} />
        )}
      </div>
      {metric.value !== null && standing && (
        <p className="score-card__standing">
          <StateMark state={standing.state} word={standing.word} />
          {standing.real !== undefined && (
            <span className="score-card__real-score">{t`Real rows ${formatFixed((100 * standing.real) / top, 0)}`}</span>
          )}
        </p>
      )}
      <p className="score-card__gist">
        {metric.value === null ? t`Not defined: ${metric.reason ?? t`no reason given`}` : gist}
      </p>
    </div>
  );
}
