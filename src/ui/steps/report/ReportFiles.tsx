import { PreparedBy } from './PreparedBy.tsx';
import { useState, type ReactNode } from 'react';
import { chartFiles } from '../../../core/report/charts/chartFiles.ts';
import type { MeasuredAlpha } from '../../../core/report/charts/tradeOffChart.ts';
import { metricsToCsv } from '../../../core/report/csv.ts';
import { dataCard } from '../../../core/report/dataCard.ts';
import { exportable, type ExportableReport } from '../../../core/report/exportable.ts';
import { reportToHtml } from '../../../core/report/html.ts';
import { reportToJson } from '../../../core/report/json.ts';
import { saveBlob, saveText } from '../../charts/download.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { SmallGroupsChoice, type SmallGroupsChoiceProps } from '../../components/SmallGroupsChoice.tsx';
import { CroissantExport } from './CroissantExport.tsx';
import { Fault, TableExport, type TableDownloadProps } from './Downloads.tsx';
import { WithoutRealChoice } from './guarantee/WithoutRealChoice.tsx';
import { HeldInFiles } from './HeldInFiles.tsx';
import { usePaperwork } from './paperwork.ts';
import { RecordExport, type RecordExportProps } from './RecordExport.tsx';
import { downloadStem, type ShownRun } from './runWords.ts';
import { useWriting } from './useWriting.ts';
import { phrases, t } from '../../../core/language/words.ts';
import '../../saved/saved.css';
import './Downloads.css';

interface ReportFile {
  readonly label: string;
  readonly note: string;
  readonly type: string;
  readonly ending: string;
  readonly write: (report: ExportableReport) => string;
}

const FILES: readonly ReportFile[] = phrases([
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
]);

export interface ReportFilesProps {
  readonly run: ShownRun;
  /** How many groups go unnamed unless wished otherwise. */
  readonly smallGroups: number;
  readonly named: boolean;
  readonly onName: SmallGroupsChoiceProps['onChange'];
  readonly onDownload: TableDownloadProps['onDownload'];
  /** Positions of the slider that were measured; empty where the curve was not drawn. */
  readonly curve: readonly MeasuredAlpha[];
  readonly onLoadWorkerTraffic: RecordExportProps['onLoadWorkerTraffic'];
}

/** All that can be exported of a run, in one menu: the table, the report, and what goes with either. */
export function ReportFiles(props: ReportFilesProps) {
  const [open, setOpen] = useState(false);
  const [withoutReal, setWithoutReal] = useState(false);
  return (
    <>
      <ul className="report-files" aria-label={t`Exports`}>
        <li>
          <Button onClick={() => setOpen(true)}>{t`Export…`}</Button>
          <span>{t`table, report, data card, Croissant, record of processing, charts`}</span>
        </li>
      </ul>
      <Dialog open={open} title={t`Export`} onClose={() => setOpen(false)}>
        <Exports {...props} withoutReal={withoutReal} onWithoutReal={setWithoutReal} />
      </Dialog>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="export-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Folded({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className="report-fold">
      <summary>{title}</summary>
      <div className="export-part">{children}</div>
    </details>
  );
}

interface ExportsProps extends ReportFilesProps {
  readonly withoutReal: boolean;
  readonly onWithoutReal: (without: boolean) => void;
}

function Exports(props: ExportsProps) {
  const { run, smallGroups, named, onName, onDownload, withoutReal, onWithoutReal } = props;
  const { rareThreshold } = run.report.disclosure;
  const told = withoutReal ? withoutRealFigures(run, named) : run;
  return (
    <div className="saved-dialog">
      {run.kind === 'trained' && (
        <Part title={t`Synthetic table`}>
          <TableExport run={run} onDownload={onDownload} />
        </Part>
      )}
      <Part title={t`Report`}>
        <p>{t`The files of the report hold statistics, and no row of your table.`}</p>
        <HeldInFiles run={told} />
        {run.report.guarantee && <WithoutRealChoice without={withoutReal} onChange={onWithoutReal} />}
        {smallGroups > 0 && (
          <SmallGroupsChoice count={smallGroups} threshold={rareThreshold} named={named} onChange={onName} />
        )}
        <ReportDownloads {...props} run={told} />
      </Part>
      <Folded title={t`Croissant: metadata to publish with the table`}>
        <CroissantExport run={told} onDownload={onDownload} />
      </Folded>
      <Folded title={t`Record of processing: for GDPR and AI Act`}>
        <RecordExport run={run} onLoadWorkerTraffic={props.onLoadWorkerTraffic} />
      </Folded>
    </div>
  );
}

/** What the files then hold was made of a release with a guarantee alone. */
function withoutRealFigures(run: ShownRun, nameSmallGroups: boolean): ShownRun {
  return { ...run, report: exportable(run.report, { nameSmallGroups, withoutRealFigures: true }) };
}

function ReportDownloads({ run, curve }: ReportFilesProps) {
  const { who } = usePaperwork();
  const { blockedBy, fault, write } = useWriting();
  const stem = downloadStem(run);
  const saveHtml = () =>
    saveText(reportToHtml(run.report, { who, curve }), 'text/html', `${stem}-report.html`);
  const saveCharts = () =>
    void write(async () => saveBlob(new Blob([await chartFiles(run.report, curve)]), `${stem}-charts.zip`));
  return (
    <>
      <PreparedBy />
      <ul className="report-files report-files--within" aria-label={t`Files of the report`}>
        <li>
          <Button onClick={saveHtml}>{t`Download report (HTML)`}</Button>
          <span>{t`to read, print and file`}</span>
        </li>
        {FILES.map((file) => (
          <li key={file.label}>
            <Button onClick={() => saveText(file.write(run.report), file.type, `${stem}-${file.ending}`)}>
              {file.label}
            </Button>
            <span>{file.note}</span>
          </li>
        ))}
        <li>
          <Button blockedBy={blockedBy} onClick={saveCharts}>{t`Download charts (ZIP)`}</Button>
          <span>{t`those of the HTML report, as SVG and CSV`}</span>
        </li>
      </ul>
      <Fault text={fault} />
    </>
  );
}
