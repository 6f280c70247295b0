import { PreparedBy } from '../steps/report/PreparedBy.tsx';
import type { Finding } from '../../core/report/finding.ts';
import { pictureReportToJson } from '../../core/report/pictureReportFile.ts';
import { exportablePictures } from '../../core/report/pictures/exportable.ts';
import { pictureReportToHtml } from '../../core/report/pictures/html.ts';
import type { GalleryPage, GalleryWish, PictureRunSummary } from '../../worker/pictureCalls.ts';
import { saveText } from '../charts/download.ts';
import { Button } from '../components/Button.tsx';
import type { SessionActions } from '../session/actions.ts';
import { Fault } from '../steps/report/Downloads.tsx';
import { usePaperwork } from '../steps/report/paperwork.ts';
import { downloadStem } from '../steps/report/runWords.ts';
import { SaveFiles, type SaveFilesProps } from '../steps/report/SaveFiles.tsx';
import { useWriting } from '../steps/report/useWriting.ts';
import { loadSheet } from './loadSheet.ts';
import { useDownload } from './useDownload.ts';
import { t } from '../../core/language/words.ts';
import '../steps/report/Downloads.css';

export interface PictureFilesProps {
  readonly run: PictureRunSummary;
  readonly load: SessionActions['loadSyntheticPictures'];
}

const madeBy = ({ run, load }: PictureFilesProps) => ({
  ...{ id: run.id, load },
  stem: downloadStem(run),
});

/** The synthetic table with its pictures by one click. */
export function PictureDownload(props: PictureFilesProps) {
  const { blockedBy, fault, download } = useDownload(madeBy(props));
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

export interface AllFilesProps extends PictureFilesProps, Omit<SaveFilesProps, 'run'> {
  readonly findings: readonly Finding[];
  /** Where the slider stands for the synthetic pictures. */
  readonly alpha: number;
  readonly loadPage: (wish: GalleryWish) => Promise<GalleryPage>;
}

/** All files of a run on pictures. */
export function PictureFiles(props: AllFilesProps) {
  const { run } = props;
  const { blockedBy, fault, download } = useDownload(madeBy(props));
  return (
    <>
      <p>{t`None of these files holds a real picture or a row of your table, but a project that you include them in.`}</p>
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
      <SaveFiles
        run={run}
        onLoadModelFile={props.onLoadModelFile}
        onLoadProjectFile={props.onLoadProjectFile}
      />
    </>
  );
}

function ReportDownloads({ run, findings, alpha, loadPage }: AllFilesProps) {
  const { who } = usePaperwork();
  const { blockedBy, fault, write } = useWriting();
  const report = exportablePictures(run.report);
  const stem = `${downloadStem(run)}-report`;
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
