import { printable } from './label.ts';
import './ChartTooltip.css';

export interface TooltipLine {
  readonly label: string;
  readonly value: string;
  readonly color?: string;
}

/** The box that follows the pointer or the arrow keys. */
export function ChartTooltip({
  heading,
  lines,
}: {
  readonly heading: string;
  readonly lines: readonly TooltipLine[];
}) {
  return (
    <div className="chart-tooltip">
      <p className="chart-tooltip__heading">{printable(heading)}</p>
      {lines.map((line) => (
        <p key={line.label} className="chart-tooltip__line">
          {line.color !== undefined && (
            <span className="chart-tooltip__swatch" style={{ background: line.color }} />
          )}
          <span>{printable(line.label)}</span>
          <b>{line.value}</b>
        </p>
      ))}
    </div>
  );
}
