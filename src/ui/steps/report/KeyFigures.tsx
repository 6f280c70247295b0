import type { MetricValue } from '../../../core/evaluate/metric.ts';
import { summaryOf, type OverSeeds } from '../../../core/evaluate/overSeeds.ts';
import { goalMark } from '../../charts/format.ts';
import { printable } from '../../charts/label.ts';
import { MetricValueView } from '../../charts/MetricValueView.tsx';
import { meanOverSeeds } from './seedWords.ts';
import { t } from '../../../core/language/words.ts';
import { Sentence } from '../../components/Sentence.tsx';
import './KeyFigures.css';

export interface KeyFigure {
  readonly name: string;
  readonly metric: MetricValue;
  /** What to read it against. */
  readonly beside?: readonly { readonly name: string; readonly metric: MetricValue | undefined }[];
  /** Which groups set it. */
  readonly note?: string | null;
}

export interface KeyFiguresProps {
  readonly figures: readonly (KeyFigure | null)[];
  /** The same figures over runs with other seeds. */
  readonly overSeeds?: OverSeeds | undefined;
}

/** A few numbers that matter most, each beside what it must be read against. */
export function KeyFigures({ figures, overSeeds }: KeyFiguresProps) {
  const shown = figures.filter((figure) => figure !== null);
  if (shown.length === 0) return null;
  return (
    <ul className="key-figures">
      {shown.map(({ name, metric, beside = [], note }) => (
        <li key={name}>
          <div>
            <h3 className="key-figures__name">{printable(name)}</h3>
            <p className="key-figures__goal">{goalMark(metric.goal).text}</p>
          </div>
          <p>
            <MetricValueView metric={metric} size="large" />
          </p>
          <div>
            {metric.value === null && (
              <p className="key-figures__reason">{t`Not defined: ${printable(metric.reason ?? '')}`}</p>
            )}
            {note && <p className="key-figures__note">{printable(note)}</p>}
            {overSeeds && <SeedsLine metric={metric} overSeeds={overSeeds} />}
            <dl>
              {beside.map((other) =>
                other.metric ? (
                  <div key={other.name}>
                    <dt>{other.name}</dt>
                    <dd>
                      <MetricValueView metric={other.metric} withInterval={false} />
                    </dd>
                  </div>
                ) : null,
              )}
            </dl>
          </div>
        </li>
      ))}
    </ul>
  );
}

function SeedsLine({ metric, overSeeds }: { readonly metric: MetricValue; readonly overSeeds: OverSeeds }) {
  const mean = meanOverSeeds(metric, summaryOf(metric, overSeeds), overSeeds);
  if (!mean) return null;
  return (
    <p className="key-figures__seeds">
      <Sentence
        text={t`Mean of ${overSeeds.seeds.length} seeds <0/>`}
        parts={[<MetricValueView key="0" metric={mean} />]}
      />
    </p>
  );
}

/** A figure where there is a value to show, else null. */
export function keyFigure(
  name: string,
  metric: MetricValue | undefined,
  beside?: KeyFigure['beside'],
): KeyFigure | null {
  return metric ? { name, metric, ...(beside ? { beside } : {}) } : null;
}
