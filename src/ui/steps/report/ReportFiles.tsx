import { useState } from 'react';
import { metricsToCsv } from '../../../core/report/csv.ts';
import { dataCard } from '../../../core/report/dataCard.ts';
import type { ExportableReport } from '../../../core/report/exportable.ts';
import { reportToHtml } from '../../../core/report/html.ts';
import { reportToJson } from '../../../core/report/json.ts';
import { saveText } from '../../charts/download.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { SmallGroupsChoice, type SmallGroupsChoiceProps } from '../../components/SmallGroupsChoice.tsx';
import { downloadStem, type ShownRun } from './runWords.ts';
import '../../saved/saved.css';
import './Downloads.css';

interface ReportFile {
  readonly label: string;
  readonly note: string;
  readonly type: string;
  readonly ending: string;
  readonly write: (report: ExportableReport) => string;
}

const FILES: readonly ReportFile[] = [
  {
    label: 'Download report (HTML)',
    note: 'to read, print and file',
    type: 'text/html',
    ending: 'report.html',
    write: reportToHtml,
  },
  {
    label: 'Download report (JSON)',
    note: 'every metric, for programs',
    type: 'application/json',
    ending: 'report.json',
    write: reportToJson,
  },
  {
    label: 'Download metrics (CSV)',
    note: 'one metric a line',
    type: 'text/csv',
    ending: 'metrics.csv',
    write: metricsToCsv,
  },
  {
    label: 'Download data card',
    note: 'Markdown, to go with the table',
    type: 'text/markdown',
    ending: 'data-card.md',
    write: dataCard,
  },
];

export interface ReportFilesProps {
  readonly run: ShownRun;
  /** How many groups go unnamed unless wished otherwise. */
  readonly smallGroups: number;
  readonly named: boolean;
  readonly onName: SmallGroupsChoiceProps['onChange'];
}

/** The report as files; written here, from what the page has already. Says first what they hold. */
export function ReportFiles(props: ReportFilesProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <ul className="report-files" aria-label="Report files">
        <li>
          <Button onClick={() => setOpen(true)}>Download report…</Button>
          <span>HTML, JSON, metrics as CSV, data card</span>
        </li>
      </ul>
      <Dialog open={open} title="Download the report" onClose={() => setOpen(false)}>
        <ReportDownloads {...props} />
      </Dialog>
    </>
  );
}

function ReportDownloads({ run, smallGroups, named, onName }: ReportFilesProps) {
  const { rareThreshold } = run.report.disclosure;
  return (
    <div className="saved-dialog">
      <Held run={run} />
      {smallGroups > 0 && (
        <SmallGroupsChoice count={smallGroups} threshold={rareThreshold} named={named} onChange={onName} />
      )}
      <ul className="report-files report-files--within" aria-label="Files of the report">
        {FILES.map((file) => (
          <li key={file.label}>
            <Button
              onClick={() =>
                saveText(file.write(run.report), file.type, `${downloadStem(run)}-${file.ending}`)
              }
            >
              {file.label}
            </Button>
            <span>{file.note}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What anyone who has the file can read in it. */
function Held({ run: { report } }: { readonly run: ShownRun }) {
  const { rareThreshold, smallGroups } = report.disclosure;
  const protects = rareThreshold > 1;
  const fewer = `fewer than ${rareThreshold} real rows`;
  return (
    <>
      <p>The files hold statistics, and no row of your table. Whoever has one can read:</p>
      <ul>
        <li>
          the names of the source file and of its columns, those left out too, the settings and the seed;
        </li>
        <li>
          of each column: how many distinct values and empty cells it has, and the shares of its values or
          ranges
          {protects
            ? `. Values of ${fewer} are one bar, “other (rare)”; ranges of so few join their neighbours, the ends too`
            : ', however few rows have them, as “Rare below” was set'}
          ;
        </li>
        <li>
          of each group of the sensitive columns, and of their combinations: its name, its rows, its rates
          {protects &&
            (smallGroups === 'pooled'
              ? `. Groups of ${fewer} are “a small group” without rates. Who knows the sizes of the other groups can still work out which one`
              : `, groups of ${fewer} included`)}
          ;
        </li>
        <li>what you named yourself: favourable and privileged values, conditions, weights;</li>
        <li>
          correlations, importances, the results of attacks; the real rows’ density in two directions, and
          synthetic rows as points.
        </li>
      </ul>
      <p>The charts on this page show the same, and so does each picture or CSV of one.</p>
    </>
  );
}
