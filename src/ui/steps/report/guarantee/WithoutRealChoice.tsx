import { useId } from 'react';
import { t } from '../../../../core/language/words.ts';
import '../../../components/SmallGroupsChoice.css';

export interface WithoutRealChoiceProps {
  readonly without: boolean;
  readonly onChange: (without: boolean) => void;
}

/** Off by default: the report then compares with real rows, which the guarantee does not cover. */
export function WithoutRealChoice({ without, onChange }: WithoutRealChoiceProps) {
  const id = useId();
  return (
    <label className="small-groups-choice">
      <input
        type="checkbox"
        checked={without}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        <span id={`${id}-name`}>{t`Leave out all figures of real rows`}</span>
        <span
          id={`${id}-note`}
          className="small-groups-choice__note"
        >{t`The guarantee does not cover what was measured on real rows. Without it the files of the report hold what was made of the release alone, and may go where the table goes.`}</span>
      </span>
    </label>
  );
}
