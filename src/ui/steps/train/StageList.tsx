import { durationInWords } from '../../../pipeline/conduct/amounts.ts';
import type { StagePlan } from '../../../pipeline/conduct/clock.ts';
import type { StageName, StageProgress } from '../../../pipeline/conduct/progress.ts';
import { formatCount } from '../../charts/format.ts';
import { Icon } from '../../components/Icon.tsx';
import type { Job } from '../../session/state.ts';
import { PICTURE_STAGES, STAGE_NAMES } from './settingNames.ts';
import { t } from '../../../core/language/words.ts';
import './StageList.css';

type StageState = 'ahead' | 'now' | 'done';

function stateOf(job: Job | null, stages: readonly StageName[], stage: StageName): StageState {
  if (!job) return 'ahead';
  if (job.status === 'finished') return 'done';
  const reached = job.stage ? stages.indexOf(job.stage.stage) : 0;
  const index = stages.indexOf(stage);
  if (index === reached) return 'now';
  return index < reached ? 'done' : 'ahead';
}

/** Steps are told where they are what a person takes for one: in the training. */
function detailOf({ stage, step, steps, note }: StageProgress): string {
  const isTraining = stage === 'teacher' || stage === 'student';
  const counted = isTraining ? t`step ${formatCount(step)} of ${formatCount(steps)}` : '';
  const detail = [note ?? '', counted].filter(Boolean).join(', ');
  return detail.charAt(0).toUpperCase() + detail.slice(1);
}

export interface StageListProps {
  readonly stages: readonly StageName[];
  readonly job: Job | null;
  /** Seconds that each is expected to take, where that is known before the run. */
  readonly expected?: StagePlan | null;
  /** Of a run on pictures. */
  readonly ofPictures?: boolean;
}

/** The stages of a run in their order: what is done, under way and ahead. */
export function StageList({ stages, job, expected = null, ofPictures = false }: StageListProps) {
  return (
    <ol className={job ? 'stage-list' : 'stage-list stage-list--plan'} aria-label={t`Stages`}>
      {stages.map((stage) => {
        const state = stateOf(job, stages, stage);
        const detail = state === 'now' && job?.stage ? detailOf(job.stage) : '';
        return (
          <li key={stage} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="stage-list__mark" aria-hidden="true">
              {state === 'done' && <Icon name="check" size={12} />}
            </span>
            <div>
              <p className="stage-list__title">
                {STAGE_NAMES[stage].title}
                {state === 'done' && <span className="visually-hidden">{t` (done)`}</span>}
                {expected && <span className="stage-list__time">{durationInWords(expected[stage])}</span>}
              </p>
              <p className="stage-list__what">
                {detail || (ofPictures && PICTURE_STAGES[stage]) || STAGE_NAMES[stage].what}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
