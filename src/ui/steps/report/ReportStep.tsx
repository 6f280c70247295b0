import { memo, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { exportable, smallGroupCount } from '../../../core/report/exportable.ts';
import type { TradeOffCurve } from '../../../pipeline/after/curve.ts';
import type { Relabelling, RunSummary } from '../../../worker/api.ts';
import { printable } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { StepHead } from '../../components/StepHead.tsx';
import type { Job } from '../../session/state.ts';
import { AlphaSlider } from './AlphaSlider.tsx';
import { CompareRuns } from './CompareRuns.tsx';
import { TableDownload, type TableDownloadProps } from './Downloads.tsx';
import { FairnessSection } from './FairnessSection.tsx';
import { FidelitySection } from './FidelitySection.tsx';
import { Headline } from './Headline.tsx';
import { PrivacySection } from './PrivacySection.tsx';
import type { RecordExportProps } from './RecordExport.tsx';
import { ReportFiles } from './ReportFiles.tsx';
import { RunDetails } from './RunDetails.tsx';
import { runName, runSettings, type ShownRun } from './runWords.ts';
import { Section } from './Section.tsx';
import { SectionNav, type ReportSection } from './SectionNav.tsx';
import { sectionId } from './sections.ts';
import { TradeOff } from './TradeOff.tsx';
import { SaveFiles, type SaveFilesProps } from './SaveFiles.tsx';
import { SyntheticRows } from './SyntheticRows.tsx';
import { useInTurn } from './useInTurn.ts';
import { useWeights } from './useWeights.ts';
import { UtilitySection } from './UtilitySection.tsx';
import './ReportStep.css';

export interface ReportStepProps {
  readonly runs: readonly RunSummary[];
  readonly currentRunId: number;
  readonly onSelectRun: (id: number) => void;
  readonly onRelabel: (runId: number, alpha: number) => Promise<Relabelling>;
  readonly onReevaluate: (runId: number) => Promise<void>;
  /** Fairness–utility curves that were drawn, by run. */
  readonly curves: Readonly<Record<number, TradeOffCurve>>;
  /** The run under way, if any. */
  readonly job: Job | null;
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
const Comparison = memo(CompareRuns);
const Rows = memo(SyntheticRows);
const Details = memo(RunDetails);

/** Sections below the summary, which are drawn one after the other. */
const PARTS = 7;

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

/** What a run came to: scores, slider, the four families with their proofs, other runs, the rows, the facts. */
export function ReportStep(props: ReportStepProps) {
  const { runs, currentRunId, onSelectRun, loadSyntheticRows } = props;
  const [weights, setWeights] = useWeights();
  const root = useDetailsOpenInPrint();
  const [named, setNamed] = useState(false);
  const shownRuns = useMemo(() => runs.map((each) => shownRun(each, named)), [runs, named]);
  const run = shownRuns.find((candidate) => candidate.id === currentRunId) ?? shownRuns.at(-1);
  const parts = useInTurn<ShownRun | null>(run ?? null, PARTS, null);
  if (!run) return null;
  const { report } = run;
  const whole = runs.find(({ id }) => id === run.id)?.report ?? report;
  return (
    <div ref={root}>
      <StepHead
        title="Report"
        lead={printable(`${runName(run)} · ${report.source}`)}
        action={
          run.kind === 'trained' && <TableDownload key={run.id} run={run} onDownload={props.onDownload} />
        }
      />
      {runs.length > 1 && <RunChoice runs={shownRuns} current={run} onSelectRun={onSelectRun} />}
      <div className="report-step">
        <SectionNav
          sections={run.kind === 'saved' ? SECTIONS.filter(({ id }) => id !== sectionId('rows')) : SECTIONS}
        />
        <div className="report-step__sections">
          <Section id={sectionId('summary')} title="Summary">
            <Headline run={run} weights={weights} onWeights={setWeights} />
            <ReportFiles
              run={run}
              smallGroups={smallGroupCount(whole)}
              named={named}
              onName={setNamed}
              onDownload={props.onDownload}
              curve={props.curves[run.id]?.points ?? []}
              onLoadWorkerTraffic={props.onLoadWorkerTraffic}
            />
            {run.kind === 'saved' && <RowsLeftOut onGenerate={props.onGenerate} />}
            {run.kind !== 'audited' && (
              <SaveFiles
                run={run}
                onLoadModelFile={props.onLoadModelFile}
                onLoadProjectFile={props.onLoadProjectFile}
              />
            )}
            {run.kind === 'trained' && (
              <AlphaSlider
                key={run.id}
                run={run}
                onRelabel={props.onRelabel}
                onReevaluate={props.onReevaluate}
              >
                <TradeOff
                  run={run}
                  curve={props.curves[run.id]}
                  job={props.job}
                  onDraw={props.onDrawCurve}
                  onCancel={props.onCancel}
                />
              </AlphaSlider>
            )}
          </Section>
          <Turn of={parts[0]} id="fairness" draw={({ report }) => <Fairness report={report} />} />
          <Turn of={parts[1]} id="fidelity" draw={({ report }) => <Fidelity report={report} />} />
          <Turn of={parts[2]} id="utility" draw={({ report }) => <Utility report={report} />} />
          <Turn of={parts[3]} id="privacy" draw={({ report }) => <Privacy report={report} />} />
          <Turn
            of={parts[4]}
            id="compare"
            draw={() => (
              <Comparison
                runs={shownRuns}
                currentRunId={run.id}
                weights={weights}
                onSelectRun={onSelectRun}
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

const SECTIONS: readonly ReportSection[] = [
  { id: sectionId('summary'), title: 'Summary' },
  { id: sectionId('fairness'), title: 'Fairness' },
  { id: sectionId('fidelity'), title: 'Fidelity' },
  { id: sectionId('utility'), title: 'Utility' },
  { id: sectionId('privacy'), title: 'Privacy' },
  { id: sectionId('compare'), title: 'Compare runs' },
  { id: sectionId('rows'), title: 'Synthetic rows' },
  { id: sectionId('about'), title: 'About this run' },
];

/** A project without rows: its report is whole, and its rows can be made again. */
function RowsLeftOut({ onGenerate }: { readonly onGenerate: () => void }) {
  return (
    <div className="report-step__restored">
      <p>
        This report was saved without the real and the synthetic rows. The same settings make the same
        synthetic rows again, on the same backend.
      </p>
      <Button icon="play" onClick={onGenerate}>
        Generate rows
      </Button>
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
        label="Run shown"
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
