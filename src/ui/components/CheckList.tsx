import { useId, useMemo, useState, type ReactNode } from 'react';
import { printable, wholeText } from '../charts/label.ts';
import { drawnItems } from './drawnItems.ts';
import { inSentence } from '../../core/language/inSentence.ts';
import { grouped } from '../../core/grouped.ts';
import { t } from '../../core/language/words.ts';
import './CheckList.css';

export interface CheckItem {
  readonly value: string;
  /** What is drawn in its place. */
  readonly label?: string;
  /** Short marks beside it, such as "suggested". */
  readonly marks?: readonly string[];
  /** A sentence about it. */
  readonly reason?: string;
}

export interface CheckListProps {
  readonly legend: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly items: readonly CheckItem[];
  readonly checked: readonly string[];
  readonly onToggle: (value: string, on: boolean) => void;
}

const labelOf = ({ value, label = value }: CheckItem) => label;

/** Lists longer than this can be searched. */
const SEARCH_FROM = 12;
/** Any of many: checkboxes, named by their value alone. */
export function CheckList(props: CheckListProps) {
  const { legend, hint, error = null, items, checked, onToggle } = props;
  const id = useId();
  const [search, setSearch] = useState('');
  const isLong = items.length > SEARCH_FROM;
  const isChecked = useMemo(() => new Set(checked), [checked]);
  const found = items.filter((item) => labelOf(item).toLowerCase().includes(search.trim().toLowerCase()));
  const shown = drawnItems(found, isChecked);
  const classes = [
    'check-list__items',
    ...(isLong ? ['check-list__items--long'] : []),
    ...(items.some(({ label, reason }) => label !== undefined || reason !== undefined)
      ? ['check-list__items--labelled']
      : []),
  ];
  const described = [hint ? `${id}-hint` : '', error !== null ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <fieldset className="check-list" aria-describedby={described || undefined}>
      <legend className="check-list__legend">{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="field__hint">
          {hint}
        </p>
      )}
      {isLong && (
        <input
          className="text-input check-list__search"
          type="search"
          placeholder={t`Find among ${items.length}`}
          aria-label={t`Find in ${inSentence(legend)}`}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <div className={classes.join(' ')}>
        {shown.map((item) => (
          <CheckListItem
            key={item.value}
            item={item}
            checked={isChecked.has(item.value)}
            onToggle={(on) => onToggle(item.value, on)}
          />
        ))}
        {shown.length === 0 && items.length > 0 && (
          <p className="field__hint">{t`Nothing is called that.`}</p>
        )}
        {shown.length < found.length && (
          <p className="field__hint">
            {t`${grouped(found.length - shown.length)} more are not drawn: find them by name.`}
          </p>
        )}
      </div>
      {error !== null && (
        <p id={`${id}-error`} className="field__error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface CheckListItemProps {
  readonly item: CheckItem;
  readonly checked: boolean;
  readonly onToggle: (on: boolean) => void;
}

function CheckListItem({ item, checked, onToggle }: CheckListItemProps) {
  const id = useId();
  const { marks = [], reason } = item;
  const isDescribed = marks.length > 0 || reason !== undefined;
  return (
    <label className="check-list__item">
      <input
        type="checkbox"
        checked={checked}
        aria-labelledby={`${id}-name`}
        aria-describedby={isDescribed ? `${id}-marks` : undefined}
        onChange={(event) => onToggle(event.target.checked)}
      />
      <span id={`${id}-name`} className="check-list__name" title={wholeText(labelOf(item))}>
        {printable(labelOf(item))}
      </span>
      {isDescribed && (
        <span
          id={`${id}-marks`}
          className={reason === undefined ? 'check-list__marks' : 'check-list__reason'}
        >
          {[...marks, ...(reason === undefined ? [] : [reason])].join(' · ')}
        </span>
      )}
    </label>
  );
}
