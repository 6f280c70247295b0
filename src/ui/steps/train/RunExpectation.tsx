import type { Expectation } from '../../../pipeline/conduct/expectation.ts';
import { durationInWords, memoryInWords } from '../../../pipeline/conduct/amounts.ts';
import type { StageName } from '../../../pipeline/conduct/progress.ts';
import { WarningList } from '../../components/WarningList.tsx';
import './RunExpectation.css';

export interface RunExpectationProps {
  readonly expectation: Expectation;
  /** What the run goes through: an audit trains nothing. */
  readonly planned: readonly StageName[];
}

const trains = (planned: readonly StageName[]) => planned.includes('teacher');

/** "about 2 min, about 700 MB": what stands beside the button. Of an audit the time alone. */
export function expectationInBrief({ expectation, planned }: RunExpectationProps): string {
  const seconds = planned.reduce((sum, stage) => sum + expectation.stages[stage], 0);
  const memory = trains(planned) ? [`${memoryInWords(expectation.bytes)} of memory`] : [];
  return [durationInWords(seconds), ...memory].join(', ');
}

const PACED_BY = {
  calculation: 'Estimated from the size of the table and a short calculation on this machine.',
  run: 'Estimated from the size of the table and the run before.',
} as const;
const ON_A_CARD =
  'Training is counted as with WebAssembly: how fast this graphics processor is, the first steps will tell.';

/** What a run is expected to take, where that comes from, and what to leave out or change where it is too much. */
export function RunExpectation(props: RunExpectationProps) {
  const { machine, warnings } = props.expectation;
  const { pace, backend } = machine;
  const isUntried = backend === 'webgpu' && pace.by === 'calculation' && trains(props.planned);
  const brief = expectationInBrief(props);
  return (
    <div className="run-expectation" role="note" aria-label="What to expect">
      <p>
        <strong>{brief.charAt(0).toUpperCase() + brief.slice(1)}.</strong> {PACED_BY[pace.by]}
        {isUntried && ` ${ON_A_CARD}`}
      </p>
      {trains(props.planned) && warnings.length > 0 && <WarningList warnings={warnings} />}
    </div>
  );
}
