import { PreparedBy } from '../steps/report/PreparedBy.tsx';
import type { Finding } from '../../core/report/finding.ts';
import { pictureReportToJson } from '../../core/report/pictureReportFile.ts';
import { exportablePictures } from '../../core/report/pictures/exportable.ts';
import { pictureReportToHtml } from '../../core/report/pictures/html.ts';
import type {
  GalleryPage,
  GalleryWish,
  PictureFileFormat,
  PictureRunSummary,
} from '../../worker/pictureCalls.ts';
import { saveBlob, saveText } from '../charts/download.ts';
import { fileStem } from '../charts/label.ts';
import { Button } from '../components/Button.tsx';
import type { SessionActions } from '../session/actions.ts';
import { Fault } from '../steps/report/Downloads.tsx';
import { usePaperwork } from '../steps/report/paperwork.ts';
import { useWriting, type Writing } from '../steps/report/useWriting.ts';
import { loadSheet } from './loadSheet.ts';
import { t } from '../../core/language/words.ts';
import '../steps/report/Downloads.css';

export interface PictureFilesProps {
  readonly run: PictureRunSummary;
  readonly load: SessionActions['loadSyntheticPictures'];
}

/** Begin of the names of a run's files: the source's name without its ending, and the run. */
const stemOf = ({ id, report }: PictureRunSummary) =>
  `${fileStem(report.source.replace(/\.(zip|csv|parquet)$/i, ''))}-run-${id}`;

interface Download extends Writing {
  readonly download: (format: PictureFileFormat) => void;
}

function useDownload({ run, load }: PictureFilesProps): Download {
  const { formulas } = usePaperwork();
  const writing = useWriting();
  const download = (format: PictureFileFormat) =>
    void writing.write(async () =>
      saveBlob(await load(run.id, formulas, format), `${stemOf(run)}-synthetic.${format}`),
    );
  return { ...writing, download };
}

/** The synthetic table with its pictures by one click. */
export function PictureDownload(props: PictureFilesProps) {
  const { blockedBy, fault, download } = useDownload(props);
  return (
    <>
      <Button
        look="primary"
        blockedBy={blockedBy}
        onClick={() => download('zip')}
      >{t`Download synthetic ZIP`}</Button>
      <Fault text={fault} />
    </>
  );
}

export interface AllFilesProps extends PictureFilesProps {
  readonly findings: readonly Finding[];
  /** Where the slider stands for the synthetic pictures. */
  readonly alpha: number;
  readonly loadPage: (wish: GalleryWish) => Promise<GalleryPage>;
}

/** All files of a run on pictures. */
export function PictureFiles(props: AllFilesProps) {
  const { run } = props;
  const { blockedBy, fault, download } = useDownload(props);
  return (
    <>
      <p>{t`None of these files holds a real picture or a row of your table.`}</p>
      <ul className="report-files" aria-label={t`Exports`}>
        <li>
          <Button blockedBy={blockedBy} onClick={() => download('zip')}>{t`Download pictures (ZIP)`}</Button>
          <span>{t`a CSV whose column ${run.report.column} names the PNG files beside it`}</span>
        </li>
        <li>
          <Button
            blockedBy={blockedBy}
            onClick={() => download('parquet')}
          >{t`Download pictures (Parquet)`}</Button>
          <span>{t`one file with the bytes of each picture, as data hubs have them`}</span>
        </li>
      </ul>
      <Fault text={fault} />
      <ReportDownloads {...props} />
      <p className="export-note">{t`Models and projects of pictures cannot be saved yet: the same file, settings and seed make the same pictures again.`}</p>
    </>
  );
}

function ReportDownloads({ run, findings, alpha, loadPage }: AllFilesProps) {
  const { who } = usePaperwork();
  const { blockedBy, fault, write } = useWriting();
  const report = exportablePictures(run.report);
  const stem = `${stemOf(run)}-report`;
  const saveHtml = () =>
    void write(async () => {
      const sheet = await loadSheet(report, alpha, loadPage);
      saveText(pictureReportToHtml(report, { findings, who, sheet }), 'text/html', `${stem}.html`);
    });
  return (
    <>
      <PreparedBy />
      <ul className="report-files" aria-label={t`Files of the report`}>
        <li>
          <Button blockedBy={blockedBy} onClick={saveHtml}>{t`Download report (HTML)`}</Button>
          <span>{t`to read, print and file`}</span>
        </li>
        <li>
          <Button
            onClick={() => saveText(pictureReportToJson(report), 'application/json', `${stem}.json`)}
          >{t`Download report (JSON)`}</Button>
          <span>{t`every metric, for programs`}</span>
        </li>
      </ul>
      <Fault text={fault} />
    </>
  );
}
