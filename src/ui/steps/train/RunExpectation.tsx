import type { Expectation } from '../../../pipeline/conduct/expectation.ts';
import { durationInWords, memoryInWords } from '../../../pipeline/conduct/amounts.ts';
import type { StageName } from '../../../pipeline/conduct/progress.ts';
import { Icon } from '../../components/Icon.tsx';
import { WarningList } from '../../components/WarningList.tsx';
import { t, texts } from '../../../core/language/words.ts';
import './RunExpectation.css';

export interface RunExpectationProps {
  readonly expectation: Expectation;
  /** What the run goes through: an audit trains nothing. */
  readonly planned: readonly StageName[];
}

const trains = (planned: readonly StageName[]) => planned.includes('teacher');

const warningsOf = ({ expectation, planned }: RunExpectationProps) =>
  trains(planned) ? expectation.warnings : [];

/** "About 2 min, about 700 MB of memory". Of an audit the time alone. */
function inBrief({ expectation, planned }: RunExpectationProps): string {
  const seconds = planned.reduce((sum, stage) => sum + expectation.stages[stage], 0);
  const memory = trains(planned) ? [t`${memoryInWords(expectation.bytes)} of memory`] : [];
  const brief = [durationInWords(seconds), ...memory].join(', ');
  return brief.charAt(0).toUpperCase() + brief.slice(1);
}

/** What stands beside the button: on a narrow page the rest is far below. */
export function ExpectationInBrief(props: RunExpectationProps) {
  const isTooMuch = warningsOf(props).length > 0;
  return (
    <p className="run-expectation__brief">
      {isTooMuch && <Icon name="warning" />}
      <span>
        {isTooMuch ? t`${inBrief(props)}. What to leave out or change is told below.` : inBrief(props)}
      </span>
    </p>
  );
}

const PACED_BY = texts({
  calculation: 'Estimated from the size of the table and a short calculation on this machine.',
  run: 'Estimated from the size of the table and the run before.',
} as const);
const onACard = () =>
  t`Training is counted as with WebAssembly: how fast this graphics processor is, the first steps will tell.`;

/** What a run is expected to take, where that comes from, and what to leave out or change where it is too much. */
export function RunExpectation(props: RunExpectationProps) {
  const { machine } = props.expectation;
  const warnings = warningsOf(props);
  const { pace, backend } = machine;
  const isUntried = backend === 'webgpu' && pace.by === 'calculation' && trains(props.planned);
  return (
    <div className="run-expectation" role="note" aria-label={t`What to expect`}>
      <p>
        <strong>{inBrief(props)}.</strong> {PACED_BY[pace.by]}
        {isUntried && ` ${onACard()}`}
      </p>
      {warnings.length > 0 && <WarningList warnings={warnings} />}
    </div>
  );
}
