import { useMemo, useState } from 'react';
import { figuresOf, overSeeds } from '../../core/evaluate/overSeeds.ts';
import {
  allFigures,
  leadingPicturesOverSeeds,
  picturesOverSeeds,
} from '../../core/report/pictures/overSeeds.ts';
import { pictureFindings } from '../../core/report/pictureFindings.ts';
import { PICTURE_KINDS, type PictureRunSummary } from '../../worker/pictureCalls.ts';
import { printable } from '../charts/label.ts';
import { SelectField } from '../components/SelectField.tsx';
import { StepHead } from '../components/StepHead.tsx';
import { retoldPictures } from '../language/retold.ts';
import type { SessionActions } from '../session/actions.ts';
import { otherSeedsOf } from '../session/measuredSeeds.ts';
import { isBusy, type Job, type MeasuredSeed } from '../session/state.ts';
import { FindingSummary } from '../steps/report/FindingSummary.tsx';
import { AllMetrics } from '../steps/report/MetricTable.tsx';
import { Remark, Section } from '../steps/report/Section.tsx';
import { SeedsSection } from '../steps/report/SeedsSection.tsx';
import { SectionNav } from '../steps/report/SectionNav.tsx';
import { sectionId } from '../steps/report/sections.ts';
import { CloserLook } from './CloserLook.tsx';
import { ColumnsSection } from './ColumnsSection.tsx';
import { ComparePictures } from './ComparePictures.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import { Gallery, type PickedPicture } from './Gallery.tsx';
import { PictureDownload, PictureFiles } from './PictureFiles.tsx';
import { PictureRunDetails } from './PictureRunDetails.tsx';
import { PictureSlider } from './PictureSlider.tsx';
import { useMovedPictures } from './useMovedPictures.ts';
import { phrases, t } from '../../core/language/words.ts';
import '../steps/report/ReportStep.css';

export type PictureCalls = Pick<
  SessionActions,
  | 'movePictures'
  | 'reevaluatePictures'
  | 'loadGalleryPage'
  | 'loadSwap'
  | 'loadStrip'
  | 'loadSyntheticPictures'
  | 'loadModelFile'
  | 'loadProjectFile'
  | 'repeatSeeds'
  | 'restoreSettings'
  | 'cancel'
>;

export interface PictureReportStepProps {
  readonly run: PictureRunSummary;
  /** Every run that can be shown, of pictures or not. */
  readonly runs: readonly { readonly id: number; readonly report: { readonly source: string } }[];
  readonly onSelectRun: (id: number) => void;
  /** The run under way, if any. */
  readonly job: Job | null;
  /** Positions of runs on pictures that were measured. */
  readonly compared: readonly PictureRunSummary[];
  /** In the order in which they were measured. */
  readonly measuredSeeds: readonly MeasuredSeed[];
  /** Why the run cannot be repeated now. */
  readonly repeatBlockedBy: string | null;
  readonly calls: PictureCalls;
}

const SECTIONS = phrases([
  { id: sectionId('summary'), title: 'Summary' },
  { id: sectionId('gallery'), title: 'Gallery' },
  { id: sectionId('figures'), title: 'Figures' },
  { id: sectionId('columns'), title: 'Other columns' },
  { id: sectionId('files'), title: 'Files' },
  { id: sectionId('compare'), title: 'Compare runs' },
  { id: sectionId('seeds'), title: 'Other seeds' },
  { id: sectionId('about'), title: 'About this run' },
]);

/** Why figures cannot be measured anew; null where they can. */
function measureBlockedBy({ hasRows }: PictureRunSummary, job: Job | null): string | null {
  if (!hasRows) return t`Figures are measured with real pictures: the project was saved without its rows.`;
  return isBusy(job) ? t`A run is under way: wait for it or cancel it first.` : null;
}

/** With its figures over the seeds that were measured besides. */
function withOtherSeeds(run: PictureRunSummary, measured: readonly MeasuredSeed[]): PictureRunSummary {
  const others = otherSeedsOf(run, measured);
  if (others.length === 0) return run;
  const metrics = allFigures(run.report);
  const seeds = [figuresOf(run.options.seed, metrics), ...others.map(({ figures }) => figures)];
  return { ...run, report: { ...run.report, overSeeds: overSeeds(seeds, metrics) } };
}

/** What a run on pictures came to: slider, pictures real and made, figures beside those of real ones, files, facts. */
export function PictureReportStep(props: PictureReportStepProps) {
  const { runs, onSelectRun, job, measuredSeeds, calls } = props;
  const run = useMemo(() => {
    const merged = withOtherSeeds(props.run, measuredSeeds);
    return { ...merged, report: retoldPictures(merged.report) };
  }, [props.run, measuredSeeds]);
  const { id, report, options } = run;
  const state = useMovedPictures({
    start: options.alpha,
    onMove: (alpha) => calls.movePictures(id, alpha),
  });
  const found = useMemo(() => pictureFindings(report), [report]);
  const [picked, setPicked] = useState<readonly PickedPicture[]>([]);
  const pick = (picture: PickedPicture) => setPicked([...picked, picture].slice(-2));
  return (
    <div>
      <StepHead
        title={t`Report`}
        lead={printable(t`Run ${id} · ${report.source}`)}
        action={<PictureDownload run={run} load={calls.loadSyntheticPictures} />}
      />
      {runs.length > 1 && (
        <div className="report-step__runs">
          <SelectField
            label={t`Run shown`}
            value={String(id)}
            choices={runs.map((own) => ({
              value: String(own.id),
              label: printable(t`Run ${own.id}: ${own.report.source}`),
            }))}
            onChange={(chosen) => onSelectRun(Number(chosen))}
          />
        </div>
      )}
      <div className="report-step">
        <SectionNav
          sections={SECTIONS.filter((own) => report.columns !== undefined || own.id !== sectionId('columns'))}
        />
        <div className="report-step__sections">
          <Section id={sectionId('summary')} title={t`Summary`}>
            {options.preset === 'trial' && (
              <Remark>{t`A trial: a twentieth of the steps, only to see that it works.`}</Remark>
            )}
            <FindingSummary findings={found} />
            <PictureSlider
              state={state}
              start={options.alpha}
              figures={{
                alpha: options.alpha,
                blockedBy: measureBlockedBy(run, job),
                onMeasure: () => void calls.reevaluatePictures(id),
              }}
            />
          </Section>
          <Section
            id={sectionId('gallery')}
            title={t`Gallery`}
            note={
              run.hasRows
                ? t`Real pictures are drawn here alone: they enter no file, but a project that you include them in.`
                : t`The project was saved without its rows: its real pictures are not here.`
            }
          >
            <Gallery
              labels={report.labels}
              groups={report.groups}
              kinds={run.hasRows ? PICTURE_KINDS : ['synthetic']}
              load={(wish) => calls.loadGalleryPage(id, wish)}
              version={String(state.moved?.alpha ?? options.alpha)}
              picked={picked}
              onPick={pick}
            />
            <CloserLook
              groups={report.groups}
              picked={picked}
              loadSwap={(of) => calls.loadSwap(id, of)}
              loadStrip={(from, to, steps) => calls.loadStrip(id, from, to, steps)}
              onClear={() => setPicked([])}
            />
          </Section>
          <Section id={sectionId('figures')} title={t`Figures`}>
            <FiguresTable
              caption={t`Figures of real, rebuilt and synthetic pictures`}
              figures={report.figures}
            />
            <AllMetrics name={t`Metrics of code and privacy`} metrics={report.metrics} />
          </Section>
          {report.columns && <ColumnsSection columns={report.columns} />}
          <Section id={sectionId('files')} title={t`Files`}>
            <PictureFiles
              run={run}
              load={calls.loadSyntheticPictures}
              findings={found}
              alpha={state.moved?.alpha ?? options.alpha}
              loadPage={(wish) => calls.loadGalleryPage(id, wish)}
              onLoadModelFile={calls.loadModelFile}
              onLoadProjectFile={calls.loadProjectFile}
            />
          </Section>
          <ComparePictures
            entries={props.compared}
            run={run}
            onSelectRun={onSelectRun}
            onMove={state.move}
            onRestoreSettings={calls.restoreSettings}
          />
          <SeedsSection
            run={run}
            figures={{ leading: leadingPicturesOverSeeds(report), all: picturesOverSeeds(report) }}
            job={job}
            blockedBy={props.repeatBlockedBy}
            onRepeat={calls.repeatSeeds}
            onCancel={calls.cancel}
          />
          <PictureRunDetails run={run} />
        </div>
      </div>
    </div>
  );
}
