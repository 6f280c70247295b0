import { useState } from 'react';
import type { ScoreWeights } from '../../../core/evaluate/scores.ts';
import { ParetoPlot } from '../../charts/ParetoPlot.tsx';
import { Segmented } from '../../charts/Segmented.tsx';
import { CompareTable } from './CompareTable.tsx';
import { comparedPlot, type ComparedAxes } from './comparedPlot.ts';
import { DeletedNotice } from './DeletedNotice.tsx';
import type { CompareCalls, ShownEntry } from './compareEntries.ts';
import { Remark, Section } from './Section.tsx';
import { sectionId } from './sections.ts';
import { weightedOverall } from './weightedOverall.ts';
import { phrases, t } from '../../../core/language/words.ts';

export interface CompareRunsProps {
  readonly entries: readonly ShownEntry[];
  /** Key of what the report shows. */
  readonly currentKey: string;
  readonly weights: ScoreWeights;
  /** What can be brought back; null: nothing. */
  readonly deleted: string | null;
  /** Why no other position of a run can be computed now; null where it can. */
  readonly blockedBy: string | null;
  readonly calls: CompareCalls;
}

const AXES = phrases([
  { value: 'measures', label: 'AUROC and parity' },
  { value: 'scores', label: 'Scores' },
] as const);

/** Runs side by side, at each position of their sliders: settings, scores, and what each trades of utility for fairness. */
export function CompareRuns(props: CompareRunsProps) {
  const { entries, currentKey, weights, deleted, blockedBy, calls } = props;
  const [wanted, setAxes] = useState<ComparedAxes>('measures');
  const overallOf = ({ run }: ShownEntry) => weightedOverall(run.report.metrics, weights)?.value ?? -1;
  const ranked = [...entries].sort(
    (a, b) => Number(b.isPinned) - Number(a.isPinned) || overallOf(b) - overallOf(a),
  );
  const byMeasures = comparedPlot(entries, currentKey, 'measures');
  // Targets that are numbers have neither measure.
  const axes = byMeasures.points.length > 1 ? wanted : 'scores';
  const { points, ...plot } = axes === 'measures' ? byMeasures : comparedPlot(entries, currentKey, axes);
  return (
    <Section
      id={sectionId('compare')}
      title={t`Compare runs`}
      note={t`Each run at each position of its slider that was measured. Ranked by the overall index, with the weights set at the top of the report; what is pinned comes first. To show another position its report is computed again; nothing is trained.`}
    >
      {deleted !== null && (
        <DeletedNotice name={deleted} onUndo={calls.onUndoDelete} onDismiss={calls.onSettleDelete} />
      )}
      <CompareTable
        entries={ranked}
        currentKey={currentKey}
        weights={weights}
        blockedBy={blockedBy}
        calls={calls}
      />
      {entries.length === 1 && (
        <Remark>{t`One run at one position so far. Move the fairness slider, or train again with other settings, and each is kept here side by side.`}</Remark>
      )}
      {points.length > 1 && (
        <>
          {byMeasures.points.length > 1 && (
            <Segmented legend={t`Compare by`} value={axes} choices={AXES} onChange={setAxes} />
          )}
          <ParetoPlot points={points} {...plot} />
        </>
      )}
    </Section>
  );
}
