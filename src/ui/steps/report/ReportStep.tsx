import { memo, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { findings } from '../../../core/report/findings.ts';
import { figuresOverSeeds, leadingOverSeeds } from '../../../core/report/leadingOverSeeds.ts';
import { exportable, smallGroupCount } from '../../../core/report/exportable.ts';
import type { TradeOffCurve } from '../../../pipeline/after/curve.ts';
import type { Relabelling, RunSummary } from '../../../worker/api.ts';
import { printable } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { retoldCurve, retoldReport } from '../../language/retold.ts';
import { StepHead } from '../../components/StepHead.tsx';
import { overSeeds, figuresOf } from '../../../core/evaluate/overSeeds.ts';
import { withWithin } from '../../session/comparedWithin.ts';
import { canariesOfRun, canaryReport } from '../../session/triedCanaries.ts';
import { otherSeedsOf } from '../../session/measuredSeeds.ts';
import { comparedKey } from '../../session/compared.ts';
import {
  isBusy,
  type ComparedRun,
  type ComparedWithin,
  type Job,
  type MeasuredSeed,
  type TriedCanaries,
} from '../../session/state.ts';
import { AlphaSlider } from './AlphaSlider.tsx';
import { entryTitle, type CompareCalls } from './compareEntries.ts';
import { CompareRuns } from './CompareRuns.tsx';
import { TableDownload, type TableDownloadProps } from './Downloads.tsx';
import { FairnessSection } from './FairnessSection.tsx';
import { FindingSummary } from './FindingSummary.tsx';
import { FidelitySection } from './FidelitySection.tsx';
import { GuaranteeSection } from './guarantee/GuaranteeSection.tsx';
import { Headline } from './Headline.tsx';
import { PrivacySection } from './PrivacySection.tsx';
import type { RecordExportProps } from './RecordExport.tsx';
import { ReportFiles } from './ReportFiles.tsx';
import { RunDetails } from './RunDetails.tsx';
import { runName, runSettings, type ShownRun } from './runWords.ts';
import { Section } from './Section.tsx';
import { CanarySection, type CanarySectionProps } from './CanarySection.tsx';
import { SeedsSection, type SeedsSectionProps } from './SeedsSection.tsx';
import { SectionNav, type ReportSection } from './SectionNav.tsx';
import { sectionId } from './sections.ts';
import { TradeOff } from './TradeOff.tsx';
import { SaveFiles, type SaveFilesProps } from './SaveFiles.tsx';
import { SyntheticRows } from './SyntheticRows.tsx';
import { useInTurn } from './useInTurn.ts';
import { useWeights } from './useWeights.ts';
import { WithinSection, type WithinSectionProps } from './WithinSection.tsx';
import { UtilitySection } from './UtilitySection.tsx';
import { phrases, t } from '../../../core/language/words.ts';
import './ReportStep.css';

export interface ReportStepProps {
  readonly runs: readonly RunSummary[];
  readonly currentRunId: number;
  readonly onSelectRun: (id: number) => void;
  /** Runs at the positions of their sliders that were measured. */
  readonly compared: readonly ComparedRun[];
  readonly deleted: ComparedRun | null;
  readonly compareCalls: CompareCalls;
  readonly onRelabel: (runId: number, alpha: number) => Promise<Relabelling>;
  readonly onReevaluate: (runId: number) => Promise<void>;
  /** Fairness–utility curves that were drawn, by run. */
  readonly curves: Readonly<Record<number, TradeOffCurve>>;
  /** The run under way, if any. */
  readonly job: Job | null;
  /** What was measured of the runs with other seeds. */
  readonly measuredSeeds: readonly MeasuredSeed[];
  /** What was tried of the runs with canaries. */
  readonly triedCanaries: readonly TriedCanaries[];
  /** What was compared of the runs within other columns. */
  readonly comparedWithin: readonly ComparedWithin[];
  readonly onTryCanaries: CanarySectionProps['onTry'];
  /** Why the run that is shown cannot be repeated now. */
  readonly repeatBlockedBy: string | null;
  readonly onRepeat: SeedsSectionProps['onRepeat'];
  readonly loadWithin: WithinSectionProps['load'];
  readonly onDrawCurve: (runId: number) => Promise<void>;
  readonly onCancel: () => Promise<void>;
  readonly onLoadModelFile: SaveFilesProps['onLoadModelFile'];
  readonly onLoadProjectFile: SaveFilesProps['onLoadProjectFile'];
  /** To the page that makes rows from the opened model. */
  readonly onGenerate: () => void;
  readonly onDownload: TableDownloadProps['onDownload'];
  readonly onLoadWorkerTraffic: RecordExportProps['onLoadWorkerTraffic'];
  readonly loadSyntheticRows: (runId: number, from: number, to: number) => Promise<string[][]>;
}

/** Drawn again when what they show has changed, and not with every step of a job that is under way. */
const Fairness = memo(FairnessSection);
const Fidelity = memo(FidelitySection);
const Utility = memo(UtilitySection);
const Privacy = memo(PrivacySection);
const Guaranteed = memo(GuaranteeSection);
const Comparison = memo(CompareRuns);
const Rows = memo(SyntheticRows);
const Details = memo(RunDetails);
const Finding = memo(FindingSummary);
const Head = memo(Headline);
const Files = memo(ReportFiles);
const NO_POINTS: TradeOffCurve['points'] = [];

const underWay = () => t`A run is under way: wait for it or cancel it first.`;

/** Sections below the summary, which are drawn one after the other. */
const PARTS = 10;

interface TurnProps {
  /** Null: it is not the section's turn yet. */
  readonly of: ShownRun | null | undefined;
  readonly id: Parameters<typeof sectionId>[0];
  readonly draw: (run: ShownRun) => ReactNode;
}

/** A section, or where it will stand a moment later. */
function Turn({ of, id, draw }: TurnProps) {
  return of ? draw(of) : <div id={sectionId(id)} className="report-section" aria-busy="true" />;
}

const retoldRun = (run: ShownRun): ShownRun => ({ ...run, report: retoldReport(run.report) });

/** What a run came to: the finding, slider and curve, scores, the four families with their proofs, files, other runs, rows, facts. */
export function ReportStep(props: ReportStepProps) {
  const { runs, currentRunId, onSelectRun, loadSyntheticRows, measuredSeeds, triedCanaries, comparedWithin } =
    props;
  const [weights, setWeights] = useWeights();
  const root = useDetailsOpenInPrint();
  const [named, setNamed] = useState(false);
  const shownRuns = useMemo(
    () =>
      runs.map((each) => {
        const shown = shownRun(withWithin(each, comparedWithin), named);
        const whole = withCanaries(withOtherSeeds(shown, measuredSeeds), triedCanaries);
        return retoldRun(whole);
      }),
    [runs, named, measuredSeeds, triedCanaries, comparedWithin],
  );
  const entries = useMemo(
    () =>
      props.compared.map((entry, _, all) => ({
        ...entry,
        run: retoldRun(shownRun(entry.run, named)),
        title: entryTitle(entry, all),
        isStanding: runs.some((own) => comparedKey(own) === entry.key),
      })),
    [props.compared, runs, named],
  );
  const run = shownRuns.find((candidate) => candidate.id === currentRunId) ?? shownRuns.at(-1);
  const drawn = run && props.curves[run.id];
  const curve = useMemo(() => drawn && retoldCurve(drawn), [drawn]);
  const found = useMemo(() => (run ? findings(run.report) : []), [run]);
  const parts = useInTurn<ShownRun | null>(run ?? null, PARTS, null);
  if (!run) return null;
  const { report } = run;
  const whole = runs.find(({ id }) => id === run.id)?.report ?? report;
  return (
    <div ref={root}>
      <StepHead
        title={t`Report`}
        lead={printable(`${runName(run)} · ${report.source}`)}
        action={
          run.kind === 'trained' && <TableDownload key={run.id} run={run} onDownload={props.onDownload} />
        }
      />
      {runs.length > 1 && <RunChoice runs={shownRuns} current={run} onSelectRun={onSelectRun} />}
      <div className="report-step">
        <SectionNav sections={SECTIONS.filter(({ id }) => hasSection(run, id))} />
        <div className="report-step__sections">
          <Section id={sectionId('summary')} title={t`Summary`}>
            <Finding findings={found} />
            {run.kind === 'saved' && <RowsLeftOut onGenerate={props.onGenerate} />}
            {run.kind === 'trained' && (
              <AlphaSlider
                key={run.id}
                run={run}
                onRelabel={props.onRelabel}
                onReevaluate={props.onReevaluate}
              >
                <TradeOff
                  run={run}
                  curve={curve}
                  job={props.job}
                  onDraw={props.onDrawCurve}
                  onCancel={props.onCancel}
                />
              </AlphaSlider>
            )}
            <Head run={run} findings={found} weights={weights} onWeights={setWeights} />
          </Section>
          <Turn of={parts[0]} id="fairness" draw={({ report }) => <Fairness report={report} />} />
          {hasWithin(run) && (
            <Turn
              of={parts[8]}
              id="within"
              draw={(own) => (
                <WithinSection
                  key={comparedKey(own)}
                  run={own}
                  blockedBy={isBusy(props.job) ? underWay() : null}
                  load={props.loadWithin}
                />
              )}
            />
          )}
          <Turn of={parts[1]} id="fidelity" draw={({ report }) => <Fidelity report={report} />} />
          <Turn of={parts[2]} id="utility" draw={({ report }) => <Utility report={report} />} />
          <Turn of={parts[3]} id="privacy" draw={({ report }) => <Privacy report={report} />} />
          <Turn
            of={parts[9]}
            id="guarantee"
            draw={({ report: { guarantee = null, metrics } }) => (
              <Guaranteed guarantee={guarantee} metrics={metrics} />
            )}
          />
          <Section id={sectionId('files')} title={t`Files`}>
            <Files
              run={run}
              smallGroups={smallGroupCount(whole)}
              named={named}
              onName={setNamed}
              onDownload={props.onDownload}
              curve={curve?.points ?? NO_POINTS}
              onLoadWorkerTraffic={props.onLoadWorkerTraffic}
            />
            {run.kind !== 'audited' && (
              <SaveFiles
                run={run}
                onLoadModelFile={props.onLoadModelFile}
                onLoadProjectFile={props.onLoadProjectFile}
              />
            )}
          </Section>
          {run.kind === 'trained' && (
            <Turn
              // Once it is there it does not wait for the charts: it tells what is under way.
              of={parts[7] && run}
              id="seeds"
              draw={(own) => (
                <SeedsSection
                  key={own.id}
                  run={own}
                  figures={{ leading: leadingOverSeeds(own.report), all: figuresOverSeeds(own.report) }}
                  job={props.job}
                  blockedBy={props.repeatBlockedBy}
                  onRepeat={props.onRepeat}
                  onCancel={props.onCancel}
                />
              )}
            />
          )}
          {hasCanaries(run) && (
            <Turn
              of={parts[7] && run}
              id="canaries"
              draw={(own) => (
                <CanarySection
                  key={own.id}
                  run={own}
                  job={props.job}
                  blockedBy={props.repeatBlockedBy}
                  onTry={props.onTryCanaries}
                  onCancel={props.onCancel}
                />
              )}
            />
          )}
          <Turn
            of={parts[4]}
            id="compare"
            draw={() => (
              <Comparison
                entries={entries}
                currentKey={comparedKey(run)}
                weights={weights}
                deleted={props.deleted && entryTitle(props.deleted, props.compared)}
                blockedBy={isBusy(props.job) ? underWay() : null}
                calls={props.compareCalls}
              />
            )}
          />
          {run.kind !== 'saved' && (
            <Turn of={parts[5]} id="rows" draw={(own) => <Rows run={own} load={loadSyntheticRows} />} />
          )}
          <Turn of={parts[6]} id="about" draw={(own) => <Details run={own} />} />
        </div>
      </div>
    </div>
  );
}

/** What is drawn can be exported and printed: nothing but what may leave the page gets further than here. */
function shownRun(run: RunSummary, nameSmallGroups: boolean): ShownRun {
  return { ...run, report: exportable(run.report, { nameSmallGroups }) };
}

function withOtherSeeds(run: ShownRun, measured: readonly MeasuredSeed[]): ShownRun {
  const others = otherSeedsOf(run, measured);
  if (others.length === 0) return run;
  const { metrics } = run.report;
  const runs = [figuresOf(run.options.seed, metrics), ...others.map(({ figures }) => figures)];
  return { ...run, report: { ...run.report, overSeeds: overSeeds(runs, metrics) } };
}

function withCanaries(run: ShownRun, tried: readonly TriedCanaries[]): ShownRun {
  const canaries = canaryReport(canariesOfRun(run, tried));
  return canaries ? { ...run, report: { ...run.report, canaries } } : run;
}

/** A run with a guarantee is not trained again: each training would ask its rows. A saved one may tell of its canaries. */
const hasCanaries = ({ kind, report }: ShownRun) =>
  report.canaries !== undefined || (kind === 'trained' && report.guarantee === undefined);

const SECTIONS: readonly ReportSection[] = phrases([
  { id: sectionId('summary'), title: 'Summary' },
  { id: sectionId('fairness'), title: 'Fairness' },
  { id: sectionId('within'), title: 'Within another column' },
  { id: sectionId('fidelity'), title: 'Fidelity' },
  { id: sectionId('utility'), title: 'Utility' },
  { id: sectionId('privacy'), title: 'Privacy' },
  { id: sectionId('guarantee'), title: 'Guarantee' },
  { id: sectionId('files'), title: 'Files' },
  { id: sectionId('seeds'), title: 'Other seeds' },
  { id: sectionId('canaries'), title: 'Canaries' },
  { id: sectionId('compare'), title: 'Compare runs' },
  { id: sectionId('rows'), title: 'Synthetic rows' },
  { id: sectionId('about'), title: 'About this run' },
]);

/** Of a saved run what was compared before, where that was. */
const hasWithin = ({ kind, report }: ShownRun) => kind !== 'saved' || report.within !== undefined;

function hasSection(run: ShownRun, id: string): boolean {
  if (id === sectionId('rows')) return run.kind !== 'saved';
  if (id === sectionId('within')) return hasWithin(run);
  if (id === sectionId('canaries')) return hasCanaries(run);
  return id !== sectionId('seeds') || run.kind === 'trained';
}

/** A project without rows: its report is whole, and its rows can be made again. */
function RowsLeftOut({ onGenerate }: { readonly onGenerate: () => void }) {
  return (
    <div className="report-step__restored">
      <p>{t`This report was saved without the real and the synthetic rows. The same settings make the same synthetic rows again, on the same backend.`}</p>
      <Button icon="play" onClick={onGenerate}>{t`Generate rows`}</Button>
    </div>
  );
}

interface RunChoiceProps {
  readonly runs: readonly RunSummary[];
  readonly current: RunSummary;
  readonly onSelectRun: (id: number) => void;
}

function RunChoice({ runs, current, onSelectRun }: RunChoiceProps) {
  return (
    <div className="report-step__runs">
      <SelectField
        label={t`Run shown`}
        value={String(current.id)}
        choices={runs.map((run) => ({
          value: String(run.id),
          label: printable(`${runName(run)}: ${runSettings(run)}`),
        }))}
        onChange={(id) => onSelectRun(Number(id))}
      />
    </div>
  );
}

/** On paper nothing can be unfolded: folded parts are opened for the print and closed again after it. */
function useDetailsOpenInPrint() {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let opened: HTMLDetailsElement[] = [];
    const open = () => {
      opened = [...(root.current?.querySelectorAll<HTMLDetailsElement>('details:not([open])') ?? [])];
      for (const part of opened) part.open = true;
    };
    const close = () => {
      for (const part of opened) part.open = false;
    };
    window.addEventListener('beforeprint', open);
    window.addEventListener('afterprint', close);
    return () => {
      window.removeEventListener('beforeprint', open);
      window.removeEventListener('afterprint', close);
    };
  }, []);
  return root;
}
