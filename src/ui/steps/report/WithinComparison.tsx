import { attributeInWords } from '../../../core/evaluate/groups.ts';
import { useRef, useState } from 'react';
import type { WithinQuestion, WithinRates, WithinReport } from '../../../core/evaluate/within/within.ts';
import { printable } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { inWords } from '../../saved/inWords.ts';
import { Remark } from './Section.tsx';
import { WithinResult } from './WithinResult.tsx';
import { phrases, t } from '../../../core/language/words.ts';
import './WithinSection.css';

export interface WithinComparisonProps {
  readonly attributes: readonly string[];
  /** That may be looked within, but for what the groups are made of. */
  readonly columns: readonly string[];
  readonly isNumeric: boolean;
  /** Whether there are decisions to be right and wrong. */
  readonly hasDecisions: boolean;
  readonly threshold: number;
  /** Why nothing can be computed now; null where it can. */
  readonly blockedBy: string | null;
  readonly load: (question: WithinQuestion) => Promise<WithinReport>;
}

const RATES = phrases([
  { value: 'outcomes', label: 'Favourable outcomes' },
  { value: 'errors', label: 'Decisions, right and wrong' },
] as const);

type State =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'answered'; readonly report: WithinReport };

/** The question, and its answer. */
export function WithinComparison(props: WithinComparisonProps) {
  const { attributes, isNumeric, hasDecisions, threshold, blockedBy, load } = props;
  const [chosen, setAttribute] = useState('');
  const attribute = attributes.includes(chosen) ? chosen : (attributes[0] ?? '');
  const columns = props.columns.filter((name) => !isPartOf(name, attribute));
  const [wanted, setColumn] = useState<string | null>(null);
  const [rates, setRates] = useState<WithinRates>('outcomes');
  const [state, setState] = useState<State>({ kind: 'none' });
  const column = wanted !== null && columns.includes(wanted) ? wanted : columns[0];

  const asked = useRef(0);

  async function ask(reference: string | null): Promise<void> {
    if (column === undefined) return;
    const own = ++asked.current;
    const answer = (to: State) => own === asked.current && setState(to);
    setState({ kind: 'waiting' });
    try {
      answer({ kind: 'answered', report: await load({ attribute, column, reference, rates }) });
    } catch (error) {
      answer({ kind: 'failed', text: inWords(error) });
    }
  }
  const choose =
    <Value extends string>(set: (value: Value) => void) =>
    (value: Value) => {
      asked.current++;
      set(value);
      setState({ kind: 'none' });
    };
  return (
    <>
      {isNumeric ? (
        <Remark>{t`The target is a number: rates within another column are of classes.`}</Remark>
      ) : column === undefined ? (
        <Remark>{t`There is no other column to look within.`}</Remark>
      ) : (
        <div className="within__question">
          {attributes.length > 1 && (
            <SelectField
              label={t`Groups of`}
              value={attribute}
              choices={attributes.map((value) => ({ value, label: printable(attributeInWords(value)) }))}
              onChange={choose(setAttribute)}
            />
          )}
          <SelectField
            label={t`Within`}
            value={column}
            choices={columns.map((value) => ({ value, label: printable(value) }))}
            onChange={choose(setColumn)}
          />
          {hasDecisions && (
            <SelectField
              label={t`Rates of`}
              value={rates}
              choices={RATES}
              onChange={choose<WithinRates>(setRates)}
            />
          )}
          <Button
            blockedBy={state.kind === 'waiting' ? t`It is being computed.` : blockedBy}
            onClick={() => void ask(null)}
          >{t`Compare within`}</Button>
        </div>
      )}
      {state.kind === 'waiting' && <ProgressBar label={t`Comparing within the column`} percent={null} />}
      {state.kind === 'failed' && (
        <p role="alert" className="within__fault">
          {printable(state.text)}
        </p>
      )}
      {state.kind === 'answered' && (
        <WithinResult
          report={state.report}
          threshold={threshold}
          hasDecisions={hasDecisions}
          onReference={(reference) => void ask(reference)}
        />
      )}
    </>
  );
}

/** "race" is part of "race", of "race × sex", and of "race: privileged against the rest" in whatever language that is. */
function isPartOf(name: string, attribute: string): boolean {
  return attribute.split(' × ').some((part) => part === name || part.startsWith(`${name}: `));
}
