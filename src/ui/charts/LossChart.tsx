import { useId, useMemo } from 'react';
import type { StudentLosses, TeacherLosses } from '../../pipeline/conduct/progress.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { lossFinding, lossSummary, studentFinding } from './trainingFindings.ts';
import { LinePlot } from './LinePlot.tsx';
import { thin } from './scale.ts';
import { phrases, t } from '../../core/language/words.ts';
import './LossChart.css';

/** More points than pixels only cost time. */
const MAX_POINTS = 240;

const TERMS = phrases([
  { id: 'reconstruction', label: 'Reconstruction of the columns', color: 'var(--color-accent)' },
  { id: 'target', label: 'Target, by the fair head', color: 'var(--color-group-3)' },
  { id: 'kl', label: 'Kullback–Leibler divergence', color: 'var(--color-group-4)' },
] as const);

/** Training losses of the teacher: one panel a term, as their sizes differ by orders of magnitude. */
export function LossChart({ points }: { readonly points: readonly TeacherLosses[] }) {
  const group = useId();
  const data = useMemo(() => thin(points, MAX_POINTS).map((point) => ({ ...point })), [points]);
  const table = {
    columns: [
      { label: t`Step`, numeric: true },
      ...TERMS.map(({ label }) => ({ label: t`${label} (nats)`, numeric: true })),
    ],
    rows: thin(points, MAX_POINTS).map((point) => [point.step, point.reconstruction, point.target, point.kl]),
  };
  return (
    <ChartFrame
      title={lossFinding(points)}
      note={t`Teacher: training losses by step, in nats, averaged over the batch; each term has an axis of its own.`}
      summary={lossSummary(points)}
      table={table}
    >
      <div className="loss-chart">
        {TERMS.map((term, index) => (
          <div key={term.id}>
            <p className="loss-chart__term" data-export="text">
              <span style={{ background: term.color }} aria-hidden="true" />
              {term.label}
            </p>
            <LinePlot
              label={term.label}
              data={data}
              lines={[term]}
              height={index === TERMS.length - 1 ? 96 : 74}
              group={group}
              yTicks={2}
              showSteps={index === TERMS.length - 1}
            />
          </div>
        ))}
      </div>
    </ChartFrame>
  );
}

const STUDENT_LINES = phrases([
  {
    id: 'quality',
    label: 'KL divergence from the teacher’s codes',
    color: 'var(--color-accent)',
    dash: 'none',
  },
  { id: 'utility', label: 'Difference of decoded distributions', color: 'var(--color-group-3)', dash: '5 3' },
] as const);

/** Distillation losses of the student. */
export function StudentLossChart({ points }: { readonly points: readonly StudentLosses[] }) {
  const data = useMemo(() => thin(points, MAX_POINTS).map((point) => ({ ...point })), [points]);
  const { title, summary } = studentFinding(points);
  const table = {
    columns: [
      { label: t`Step`, numeric: true },
      ...STUDENT_LINES.map(({ label }) => ({ label, numeric: true })),
    ],
    rows: data.map((point) => [point.step, point.quality, point.utility]),
  };
  return (
    <ChartFrame
      title={title}
      note={t`Student: distillation losses by step; the student sees the teacher’s codes, never a record.`}
      summary={summary}
      table={table}
      legend={STUDENT_LINES.map(({ label, color, dash }) => ({ label, color, line: dash }))}
    >
      <LinePlot label={title} data={data} lines={STUDENT_LINES} height={170} yTicks={4} />
    </ChartFrame>
  );
}
