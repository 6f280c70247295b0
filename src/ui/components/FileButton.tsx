import { useId } from 'react';
import { Icon } from './Icon.tsx';
import './Button.css';
import './FileButton.css';

export interface FileButtonProps {
  readonly label: string;
  readonly look?: 'primary' | 'secondary' | 'quiet';
  /** Endings and types of the files; those of tables where absent. */
  readonly accept?: string;
  readonly blockedBy?: string | null;
  readonly onFile: (file: File) => void;
}

const TABLES =
  '.csv,.tsv,.tab,.txt,.data,.dat,.test,.xlsx,.parquet,.json,.jsonl,.ndjson,.arff,.gz,.zip,text/csv,text/tab-separated-values,text/plain,application/vnd.ms-excel';

/** A file input that looks like a button. By extension or type, as a CSV's type is often empty or another's. */
export function FileButton({
  label,
  look = 'secondary',
  accept = TABLES,
  blockedBy = null,
  onFile,
}: FileButtonProps) {
  const id = useId();
  const blocked = blockedBy !== null;
  return (
    <span className="file-button">
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={blocked}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // Choosing the same file again, after a correction, must count as a change.
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
      <label
        htmlFor={id}
        className={`button button--${look}`}
        aria-disabled={blocked || undefined}
        title={blockedBy ?? undefined}
      >
        <Icon name="upload" />
        {label}
      </label>
    </span>
  );
}
