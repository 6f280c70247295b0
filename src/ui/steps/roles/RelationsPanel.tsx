import { useEffect, useState } from 'react';
import { COLUMNS_OF } from '../../../core/relations/fitWish.ts';
import { relationId, type RelationKind, type RelationWish } from '../../../core/relations/relation.ts';
import type { Roles } from '../../../core/schema/roles.ts';
import type { RunOptions } from '../../../pipeline/settings/options.ts';
import type { CheckedRelation, FoundRelation } from '../../../worker/api.ts';
import { formatCount } from '../../charts/format.ts';
import { printable } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { CheckList } from '../../components/CheckList.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { inWords } from '../../saved/inWords.ts';
import { phrases, t, texts } from '../../../core/language/words.ts';
import './RelationsPanel.css';

export interface RelationsPanelProps {
  /** Names of the columns that are learned. */
  readonly columns: readonly string[];
  readonly roles: Roles;
  /** Rises with each reading of the table. */
  readonly tableVersion: number;
  /** Whether the roles can be used: nothing is searched before. */
  readonly ready: boolean;
  readonly chosen: RunOptions['relations'];
  readonly onFind: () => Promise<readonly FoundRelation[]>;
  readonly onCheck: (wish: RelationWish) => Promise<CheckedRelation | null>;
  readonly onChoose: (relations: RunOptions['relations']) => void;
}

type Search =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'found'; readonly found: readonly FoundRelation[] }
  | { readonly kind: 'failed'; readonly text: string };

/** What holds between columns in every row: found, listed with a switch each, and added to. */
export function RelationsPanel(props: RelationsPanelProps) {
  const { roles, tableVersion, ready, onFind } = props;
  const [search, setSearch] = useState<Search>({ kind: 'waiting' });
  const asked = JSON.stringify([tableVersion, roles]);
  useEffect(() => {
    if (!ready) return undefined;
    let isStale = false;
    const settle = (next: Search) => {
      if (!isStale) setSearch(next);
    };
    onFind().then(
      (found) => settle({ kind: 'found', found: found.filter(({ kind }) => kind !== 'range') }),
      (error: unknown) => settle({ kind: 'failed', text: inWords(error) }),
    );
    return () => void (isStale = true);
  }, [asked, ready, onFind]);
  return (
    <Panel
      title={t`What holds in every row`}
      note={t`Found in your rows and kept in the synthetic ones: a row that breaks it is mended. Untick what need not hold. A run looks for them in its training rows alone; the report lists those that it kept.`}
    >
      {search.kind === 'waiting' && <ProgressBar label={t`Looking for relations`} percent={null} />}
      {search.kind === 'failed' && <p role="alert">{search.text}</p>}
      {search.kind === 'found' && <Found {...props} found={search.found} />}
    </Panel>
  );
}

function Found({
  found,
  columns,
  chosen,
  onCheck,
  onChoose,
}: RelationsPanelProps & { readonly found: readonly FoundRelation[] }) {
  const wishes = typeof chosen === 'string' ? { off: [], added: [] } : chosen;
  const off = chosen === 'off' ? found.map(({ id }) => id) : wishes.off;
  const choose = (next: { readonly off: readonly string[]; readonly added: readonly RelationWish[] }) =>
    onChoose(next.off.length + next.added.length === 0 ? 'kept' : next);
  const toggle = (id: string, on: boolean) => {
    const others = off.filter((other) => other !== id);
    choose({ ...wishes, off: on ? others : [...others, id] });
  };
  return (
    <>
      {found.length === 0 ? (
        <p>{t`Nothing was found that holds in every row, but for chance.`}</p>
      ) : (
        <CheckList
          legend={t`Found in the rows`}
          items={found.map(({ id, words }) => ({ value: id, label: words }))}
          checked={found.map(({ id }) => id).filter((id) => !off.includes(id))}
          onToggle={toggle}
        />
      )}
      {wishes.added.length > 0 && (
        <CheckList
          legend={t`Added by you`}
          items={wishes.added.map((wish) => ({ value: relationId(wish), label: wishInWords(wish) }))}
          checked={wishes.added.map(relationId)}
          onToggle={(id) =>
            choose({ ...wishes, added: wishes.added.filter((wish) => relationId(wish) !== id) })
          }
        />
      )}
      <AddRelation
        columns={columns}
        known={[...found.map(({ id }) => id), ...wishes.added.map(relationId)]}
        onCheck={onCheck}
        onAdd={(wish) => choose({ ...wishes, added: [...wishes.added, wish] })}
      />
    </>
  );
}

const KINDS: readonly { readonly value: RelationKind; readonly label: string; readonly between: string }[] =
  phrases([
    { value: 'order', label: 'the first is never greater or later than the second', between: '≤' },
    { value: 'determines', label: 'the second follows from the first', between: '→' },
    { value: 'combinations', label: 'they come in fixed combinations', between: '–' },
    { value: 'sum', label: 'the first is the sum of the others', between: '=' },
    { value: 'product', label: 'the first is the product of the others', between: '=' },
    { value: 'unique', label: 'no value comes twice', between: '' },
    {
      value: 'filled',
      label: 'the first tells in which rows the second is filled, and in which it is empty',
      between: '',
    },
  ]);

function wishInWords({ kind, columns: [first, ...others] }: RelationWish): string {
  const between = KINDS.find(({ value }) => value === kind)?.between ?? '';
  if (others.length === 0) return t`${first}: no value comes twice`;
  if (kind === 'filled') return t`${first} tells where to fill ${others.join(' + ')}`;
  return `${first} ${between} ${others.join(kind === 'product' ? ' × ' : ' + ')}`;
}

interface AddRelationProps {
  readonly columns: readonly string[];
  /** Ids of those that are listed. */
  readonly known: readonly string[];
  readonly onCheck: RelationsPanelProps['onCheck'];
  readonly onAdd: (wish: RelationWish) => void;
}

const PLACES = texts(['First column', 'Second column', 'Third column']);

function AddRelation({ columns, known, onCheck, onAdd }: AddRelationProps) {
  const [kind, setKind] = useState<RelationKind>('order');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [answer, setAnswer] = useState<string | null>(null);
  const places = Math.min(PLACES.length, kind === 'sum' || kind === 'product' ? 3 : COLUMNS_OF[kind][1]);
  const named = Array.from({ length: places }, (_, i) => picked[i] ?? columns[i] ?? '');
  const wish = { kind, columns: named };
  const add = async () => {
    if (new Set(named).size < places) return setAnswer(t`Choose different columns.`);
    if (known.includes(relationId(wish))) return setAnswer(t`It is in the list already.`);
    try {
      const refusal = answerTo(kind, await onCheck(wish));
      setAnswer(refusal);
      if (refusal === null) onAdd(wish);
    } catch (error) {
      setAnswer(inWords(error));
    }
  };
  return (
    <details className="add-relation">
      <summary>{t`Add a relation`}</summary>
      <div className="add-relation__fields">
        <SelectField
          label={t`What holds`}
          value={kind}
          choices={KINDS.map(({ value, label }) => ({ value, label }))}
          onChange={(next) => setKind(next)}
        />
        {named.map((name, i) => (
          <SelectField
            key={PLACES[i]}
            label={PLACES[i]!}
            value={name}
            choices={columns.map((value) => ({ value, label: printable(value) }))}
            onChange={(value) => setPicked(named.map((other, k) => (k === i ? value : other)))}
          />
        ))}
        <Button onClick={() => void add()}>{t`Add relation`}</Button>
        {answer !== null && <p role="alert">{answer}</p>}
      </div>
    </details>
  );
}

/** Why columns cannot have a relation of the kind, whatever the rows. */
const unfit = (kind: RelationKind) =>
  kind === 'filled'
    ? t`The first column does not tell where the second is filled: choose a second one that is empty in some rows, and a first one on which that depends.`
    : t`These columns cannot have it: choose columns of numbers or dates.`;

/** Why a relation cannot be added; null where all rows have it. */
function answerTo(kind: RelationKind, checked: CheckedRelation | null): string | null {
  if (checked === null) return unfit(kind);
  const { rows, broken } = checked;
  if (rows === 0) return t`No row has a value in all of these columns.`;
  if (broken === 0) return null;
  return t`Not added: ${formatCount(broken)} of ${formatCount(rows)} rows break it.`;
}
