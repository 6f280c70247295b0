import { useId } from 'react';
import { Icon } from '../components/Icon.tsx';
import { t } from '../../core/language/words.ts';

/** Id of the button, to which the focus returns. */
export const PRESENT_BUTTON = 'present-button';

export interface PresentButtonProps {
  readonly blockedBy: string | null;
  readonly onPresent: () => void;
}

/** Opens the presentation; where there is nothing to show it stays in reach and says why. */
export function PresentButton({ blockedBy, onPresent }: PresentButtonProps) {
  const id = useId();
  const blocked = blockedBy !== null;
  return (
    <>
      <button
        id={PRESENT_BUTTON}
        type="button"
        className="app-header__button"
        aria-label={t`Present`}
        title={blockedBy ?? t`Present: one chart a screen, in large type`}
        aria-disabled={blocked || undefined}
        aria-describedby={blocked ? id : undefined}
        onClick={blocked ? undefined : onPresent}
      >
        <Icon name="screen" />
      </button>
      {blocked && (
        <span id={id} className="visually-hidden">
          {blockedBy}
        </span>
      )}
    </>
  );
}
