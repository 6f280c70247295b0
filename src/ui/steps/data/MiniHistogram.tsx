import type { ColumnProfile } from '../../../core/schema/profile.ts';
import { formatCount } from '../../charts/format.ts';
import { shorten } from '../../charts/label.ts';
import { t } from '../../../core/language/words.ts';

const WIDTH = 108;
const HEIGHT = 28;
const GAP = 1.5;
const SPOKEN_BARS = 4;

/** The bars in words, the highest first. */
function inWords({ labels, counts }: ColumnProfile['histogram']): string {
  const order = counts.map((_, index) => index).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  const told = order
    .slice(0, SPOKEN_BARS)
    .map((index) => `${shorten(labels[index] ?? '', 30)}: ${formatCount(counts[index] ?? 0)}`);
  const rest = order.length - told.length;
  return rest > 0 ? t`${told.join(', ')}, and ${rest} more` : told.join(', ');
}

/** A column's distribution at a glance; each bar tells its value and count on hover. */
export function MiniHistogram({ profile }: { readonly profile: ColumnProfile }) {
  const { labels, counts } = profile.histogram;
  if (counts.length === 0) return <span className="columns-table__none">{t`not shown`}</span>;
  const most = Math.max(...counts, 1);
  const slot = WIDTH / Math.max(counts.length, 3);
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t`Values of ${shorten(profile.name, 40)}. ${inWords(profile.histogram)}`}
    >
      {counts.map((count, index) => {
        // A rare value must not look absent.
        const height = count === 0 ? 0 : Math.max(1.5, (count / most) * HEIGHT);
        return (
          <g key={index}>
            <title>{t`${shorten(labels[index] ?? '', 60)}: ${formatCount(count)} rows`}</title>
            <rect x={index * slot} y={0} width={slot} height={HEIGHT} fill="transparent" />
            <rect
              x={index * slot}
              y={HEIGHT - height}
              width={Math.max(1, slot - GAP)}
              height={height}
              fill="var(--color-real)"
            />
          </g>
        );
      })}
    </svg>
  );
}
