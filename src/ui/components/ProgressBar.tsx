import './ProgressBar.css';

export interface ProgressBarProps {
  readonly label: string;
  /** 0 … 100; null while it is not known. */
  readonly percent: number | null;
  /** The state in words: "42 %, about 20 s left". */
  readonly text?: string;
}

export function ProgressBar({ label, percent, text }: ProgressBarProps) {
  return (
    <div
      className={percent === null ? 'progress-bar progress-bar--unknown' : 'progress-bar'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent === null ? undefined : Math.round(percent)}
      aria-valuetext={text}
    >
      <div className="progress-bar__fill" style={{ width: `${percent ?? 30}%` }} />
    </div>
  );
}
