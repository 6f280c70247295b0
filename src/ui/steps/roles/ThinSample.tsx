import type { ReadingWishes } from '../../../core/table/reading.ts';
import { formatCount } from '../../charts/format.ts';
import { Button } from '../../components/Button.tsx';
import { openBlockedBy } from '../../session/availability.ts';
import type { ReviewState, Session } from '../../session/state.ts';
import { t } from '../../../core/language/words.ts';

/** Refusals that may be of the sample alone. */
const OF_FEW_ROWS = new Set(['roles.groupTooSmall', 'roles.sensitiveConstant', 'roles.targetConstant']);

function missesRows(review: ReviewState): boolean {
  if (review.kind === 'refused') return OF_FEW_ROWS.has(review.error.code);
  return review.kind === 'accepted' && review.review.warnings.some(({ code }) => code === 'group.sampled');
}

export interface ThinSampleProps {
  readonly session: Session;
  readonly onReread: (wishes: ReadingWishes) => void;
}

/** Where a sample holds few rows of a group that the roles make: the way to have them all. */
export function ThinSample({ session, onReread }: ThinSampleProps) {
  const { real } = session.tables;
  const sample = real?.reading?.sample;
  if (!real || !sample || !missesRows(session.review)) return null;
  return (
    <div className="roles-step__sample" role="note">
      <p>
        {t`These roles make groups of which few rows were drawn: ${formatCount(sample.rows)} of ${formatCount(sample.of)} rows are held. Reading all of them takes more time and memory.`}
      </p>
      <Button
        blockedBy={openBlockedBy(session)}
        onClick={() => onReread({ ...real.wishes, rows: 'all' })}
      >{t`Read all ${formatCount(sample.of)} rows`}</Button>
    </div>
  );
}
