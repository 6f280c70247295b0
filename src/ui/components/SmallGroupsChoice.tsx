import { useId } from 'react';
import { formatCount } from '../charts/format.ts';
import { t } from '../../core/language/words.ts';
import './SmallGroupsChoice.css';

export interface SmallGroupsChoiceProps {
  /** Small groups that there are: of columns, and of their combinations. */
  readonly count: number;
  /** Groups of fewer real rows are small. */
  readonly threshold: number;
  readonly named: boolean;
  readonly onChange: (named: boolean) => void;
}

/** Off by default: a rate over one person is that person's outcome. */
export function SmallGroupsChoice({ count, threshold, named, onChange }: SmallGroupsChoiceProps) {
  const id = useId();
  const those = count === 1 ? t`There is one.` : t`There are ${formatCount(count)}.`;
  return (
    <label className="small-groups-choice">
      <input
        type="checkbox"
        checked={named}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        <span id={`${id}-name`}>{t`Name groups of fewer than ${threshold} rows`}</span>
        <span id={`${id}-note`} className="small-groups-choice__note">
          {those}{' '}
          {t`The rate of a group of one is that person’s outcome: unnamed, small groups are one entry without rates, in charts and files.`}
        </span>
      </span>
    </label>
  );
}
