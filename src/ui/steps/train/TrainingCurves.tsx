import { DependenceChart } from '../../charts/DependenceChart.tsx';
import { LatentScatter } from '../../charts/LatentScatter.tsx';
import { LossChart } from '../../charts/LossChart.tsx';
import type { Job } from '../../session/state.ts';
import './TrainingCurves.css';

/** The live charts of a run; loaded late, as they bring the charting library. */
export function TrainingCurves({ job }: { readonly job: Job }) {
  return (
    <div className="training-curves">
      <LatentScatter snapshot={job.latent} />
      <DependenceChart points={job.teacher} />
      <LossChart points={job.teacher} />
    </div>
  );
}
