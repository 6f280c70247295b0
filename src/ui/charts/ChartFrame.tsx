import { useId, useRef, useState, type ReactNode } from 'react';
import { chartTableToCsv, type ChartTable } from './chartTable.ts';
import { chartToSvg, svgToPng } from './exportImage.ts';
import { saveBlob, saveText } from './download.ts';
import { fileStem } from './label.ts';
import { markPath, type Mark } from './palette.ts';
import { useDrawnInTurn } from './ChartTurns.tsx';
import { DataTable } from './DataTable.tsx';
import { t } from '../../core/language/words.ts';
import './ChartFrame.css';

export interface LegendItem {
  readonly label: string;
  readonly color: string;
  readonly mark?: Mark;
  /** A line rather than a mark; the dash pattern, or "solid". */
  readonly line?: string;
}

export interface ChartFrameProps {
  /** The finding, as a sentence. */
  readonly title: string;
  /** What is drawn: quantity, unit, intervals. */
  readonly note: string;
  /** The chart in words, for those who do not see it. */
  readonly summary: string;
  readonly table: ChartTable;
  /** More than the table shows (every point of a cloud), for the CSV; the table where absent. */
  readonly csv?: () => ChartTable;
  readonly legend?: readonly LegendItem[];
  /** Heading level, to fit the page around it. */
  readonly level?: 3 | 4 | 5;
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

/** Frame of every chart: finding, drawing, legend, the numbers as a table, and export as SVG, PNG and CSV. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, note, summary, table, legend = [], level = 3, controls, children } = props;
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const [tableShown, setTableShown] = useState(false);
  const drawn = useDrawnInTurn(children);
  const Heading = `h${level}` as const;
  return (
    <figure className="chart-frame" aria-labelledby={`${id}-title`} aria-describedby={`${id}-summary`}>
      <figcaption className="chart-frame__caption">
        <Heading id={`${id}-title`} className="chart-frame__title">
          {title}
        </Heading>
        <p className="chart-frame__note">{note}</p>
        <p id={`${id}-summary`} className="visually-hidden">
          {summary}
        </p>
      </figcaption>
      {controls}
      {legend.length > 0 && <Legend items={legend} />}
      <div ref={body} className="chart-frame__body" aria-busy={drawn !== children}>
        {drawn}
      </div>
      <div className="chart-frame__actions">
        <button
          type="button"
          aria-expanded={tableShown}
          aria-controls={`${id}-table`}
          onClick={() => setTableShown(!tableShown)}
        >
          {tableShown ? t`Hide table` : t`Show table`}
        </button>
        <ExportButtons {...props} body={body} />
      </div>
      <div id={`${id}-table`} hidden={!tableShown}>
        {tableShown && <DataTable table={table} caption={title} />}
      </div>
    </figure>
  );
}

function Legend({ items }: { readonly items: readonly LegendItem[] }) {
  return (
    <ul className="chart-frame__legend" aria-label={t`Legend`}>
      {items.map((item) => (
        <li key={item.label}>
          <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true" data-export="no">
            {item.line === undefined ? (
              <path d={markPath(item.mark ?? 'circle', 0, 0, 4.5)} fill={item.color} />
            ) : (
              <path d="M-7,0H7" stroke={item.color} strokeWidth={2} strokeDasharray={item.line} />
            )}
          </svg>
          {item.label}
        </li>
      ))}
    </ul>
  );
}

interface ExportButtonsProps extends ChartFrameProps {
  readonly body: React.RefObject<HTMLDivElement | null>;
}

function ExportButtons({ title, note, table, csv, legend = [], body }: ExportButtonsProps) {
  const [fault, setFault] = useState<string | null>(null);
  const stem = fileStem(title);
  const draw = () => {
    if (!body.current) throw new Error(t`The chart is not on the page.`);
    const items = legend.map(({ label, color, mark }) => ({
      label,
      color,
      path: markPath(mark ?? 'circle', 0, 0, 4.5),
    }));
    return chartToSvg(body.current, { title, note, legend: items });
  };
  const guarded = (save: () => void | Promise<void>) => {
    setFault(null);
    Promise.resolve()
      .then(save)
      .catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
  };
  const savePng = async () => {
    const { svg, width, height } = draw();
    saveBlob(await svgToPng(svg, width, height), `${stem}.png`);
  };
  return (
    <>
      <button
        type="button"
        aria-label={t`Export as SVG`}
        onClick={() => guarded(() => saveText(draw().svg, 'image/svg+xml', `${stem}.svg`))}
      >
        SVG
      </button>
      <button type="button" aria-label={t`Export as PNG`} onClick={() => guarded(savePng)}>
        PNG
      </button>
      <button
        type="button"
        aria-label={t`Export as CSV`}
        onClick={() =>
          guarded(() => saveText(chartTableToCsv(csv ? csv() : table), 'text/csv', `${stem}.csv`))
        }
      >
        CSV
      </button>
      {fault !== null && (
        <span
          role="alert"
          className="chart-frame__fault"
        >{t`Not exported: ${fault} Use “Show table” or another format.`}</span>
      )}
    </>
  );
}
