import { useId } from 'react';
import { Icon } from '../components/Icon.tsx';
import { t } from '../../core/language/words.ts';
import '../components/FileButton.css';

export interface OpenSavedButtonProps {
  readonly blockedBy: string | null;
  readonly onFile: (file: File) => void;
}

/** The way to a saved project or model from any step. */
export function OpenSavedButton({ blockedBy, onFile }: OpenSavedButtonProps) {
  const id = useId();
  return (
    <span className="file-button">
      <input
        id={id}
        type="file"
        accept=".fairloom"
        disabled={blockedBy !== null}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
      <label
        htmlFor={id}
        className="app-header__button"
        aria-disabled={blockedBy !== null || undefined}
        title={blockedBy ?? t`Open project or model…`}
      >
        <Icon name="upload" />
        <span className="visually-hidden">{t`Open project or model…`}</span>
      </label>
    </span>
  );
}
