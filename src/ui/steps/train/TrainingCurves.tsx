import { memo, useDeferredValue } from 'react';
import { DependenceChart } from '../../charts/DependenceChart.tsx';
import { LatentScatter } from '../../charts/LatentScatter.tsx';
import { LossChart } from '../../charts/LossChart.tsx';
import type { Job } from '../../session/state.ts';
import './TrainingCurves.css';

/** The live charts of a run; loaded late, as they bring the charting library, and drawn when there is time. */
export function TrainingCurves({ job }: { readonly job: Job }) {
  const { latent, teacher } = useDeferredValue(job);
  return (
    <div className="training-curves">
      <Latent snapshot={latent} />
      <Dependence points={teacher} />
      <Loss points={teacher} />
    </div>
  );
}

// A stage's percent changes far more often than these.
const Latent = memo(LatentScatter);
const Dependence = memo(DependenceChart);
const Loss = memo(LossChart);
