import { useId } from 'react';
import { ENCODINGS } from '../../../core/table/encodings.ts';
import {
  LEFT_OUT_REASONS,
  LEFT_OUT_WORDS,
  type FileFormat,
  type LeftOutReason,
  type Reading,
  type ReadingWishes,
  type RowSample,
} from '../../../core/table/reading.ts';
import { formatCount } from '../../charts/format.ts';
import { printable, shorten } from '../../charts/label.ts';
import { Panel } from '../../components/Panel.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { RowsToRead } from './RowsToRead.tsx';
import { phrases, t, texts } from '../../../core/language/words.ts';
import { inDigits } from '../../../core/language/digits.ts';
import { counted } from '../../../core/language/counted.ts';
import './ReadingPanel.css';

export const FORMATS: Readonly<Record<FileFormat, string>> = phrases({
  csv: 'text with delimiters',
  xlsx: 'Excel workbook',
  json: 'JSON',
  jsonl: 'JSON lines',
  arff: 'ARFF',
  parquet: 'Parquet',
  folders: 'folders of pictures',
});
const DELIMITERS: Readonly<Record<string, string>> = texts({
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
  ' ': 'space',
  ':': 'colon',
});
const SHOWN_LINES = 5;

export interface ReadingPanelProps {
  /** Rows that are held. */
  readonly rows: number;
  readonly reading: Reading;
  readonly wishes: ReadingWishes;
  /** Why the file cannot be read again just now. */
  readonly blockedBy: string | null;
  readonly onReread: (wishes: ReadingWishes) => void;
}

/** What was decided while the file was read; each decision can be taken otherwise, and the file is read again. */
export function ReadingPanel({ rows, reading, wishes, blockedBy, onReread }: ReadingPanelProps) {
  const reread = (changes: ReadingWishes) => {
    if (blockedBy === null) onReread({ ...wishes, ...changes });
  };
  const facts = [
    ...(wishes.rows === 'all' ? [t`All rows are read, however many there are.`] : []),
    ...factsOf(reading),
  ];
  return (
    <Panel
      title={t`How the file was read`}
      note={t`Change one of these, and the file is read again. Files opened beside it have to be opened again.`}
    >
      <div className="reading">
        <div className="reading__fields">
          {reading.encoding !== '' && (
            <Choice
              label={t`Encoding`}
              value={reading.encoding}
              choices={ENCODINGS}
              onChange={(encoding) => reread({ encoding })}
            />
          )}
          {reading.format === 'csv' && (
            <Choice
              label={t`Delimiter`}
              value={reading.delimiter}
              choices={DELIMITERS}
              onChange={(delimiter) => reread({ delimiter })}
            />
          )}
          {reading.sheets.length > 0 && (
            <Choice
              label={t`Sheet`}
              value={reading.sheet}
              choices={Object.fromEntries(reading.sheets.map((name) => [name, shorten(name, 60)]))}
              onChange={(sheet) => reread({ sheet })}
            />
          )}
          <RowsToRead
            rows={rows}
            sample={reading.sample}
            wished={wishes.rows}
            onChange={(wished) => {
              if (blockedBy === null) onReread(withRows(wishes, wished));
            }}
          />
        </div>
        <LeftOutSwitches reading={reading} wishes={wishes} blockedBy={blockedBy} onChange={reread} />
        {facts.length > 0 && (
          <ul className="reading__facts">
            {facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** Words by value. */
  readonly choices: Readonly<Record<string, string>>;
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  const known = Object.hasOwn(choices, value) ? choices : { [value]: value, ...choices };
  const listed = Object.entries(known).map(([key, words]) => ({ value: key, label: words }));
  return <SelectField label={label} value={value} choices={listed} onChange={onChange} />;
}

function withRows(wishes: ReadingWishes, rows: ReadingWishes['rows']): ReadingWishes {
  const others = Object.fromEntries(Object.entries(wishes).filter(([wish]) => wish !== 'rows'));
  return rows === undefined ? others : { ...others, rows };
}

/** How well a sample stands for the file, of columns whose values were counted over all rows. */
function sampleFacts(sample: RowSample | null): string[] {
  if (!sample) return [];
  const { columns, rows, of } = sample;
  const absent = columns.filter((column) => column.absent.values > 0);
  const [widest] = columns.toSorted((a, b) => b.widest - a.widest);
  return [
    t`${formatCount(rows)} rows were drawn at random from ${formatCount(of)}; everything that follows is of them.`,
    ...(widest
      ? [
          t`No value’s share differs from that in the whole file by more than ${inDigits((100 * widest.widest).toFixed(2))} percentage points (“${printable(shorten(widest.column, 60))}”; columns of at most 1,000 values).`,
        ]
      : []),
    ...absent.map(absentInWords),
  ];
}

function absentInWords({ column, absent: { values, rows } }: RowSample['columns'][number]): string {
  const [name, inAll] = [printable(shorten(column, 60)), counted(rows, 'row')];
  return values === 1
    ? t`Of “${name}” one value of ${inAll} in all is not among the rows drawn.`
    : t`Of “${name}” ${formatCount(values)} values of ${inAll} in all are not among the rows drawn.`;
}

/** "Lines 9, 62 hold …": what of a text is read by another encoding than the rest. */
function foreignFacts(foreign: Reading['foreign']): string[] {
  if (!foreign || foreign.count === 0) return [];
  const { count, lines } = foreign;
  const shown = `${lines.slice(0, SHOWN_LINES).join(', ')}${count > SHOWN_LINES ? ', …' : ''}`;
  return [
    count === 1
      ? t`1 line holds bytes that are not UTF-8 (line ${shown}); they are read as Windows-1252, all else as UTF-8.`
      : t`${formatCount(count)} lines hold bytes that are not UTF-8 (lines ${shown}); they are read as Windows-1252, all else as UTF-8.`,
  ];
}

function factsOf(reading: Reading): string[] {
  const { format, packed, member, renamed, dropped, sample, foreign, encoding, sheets } = reading;
  const inside = member === '' ? '' : `: ${shorten(member, 60)}`;
  return [
    ...sampleFacts(sample),
    ...foreignFacts(foreign),
    ...(packed === ''
      ? format !== 'csv' && encoding === '' && sheets.length === 0
        ? [t`The file is ${FORMATS[format]}.`]
        : []
      : [t`Packed by ${packed === 'zip' ? 'ZIP' : 'gzip'}${inside}; inside is ${FORMATS[format]}.`]),
    ...renamed.map(({ column, from, to }) =>
      from === ''
        ? t`Column ${column} has no name and is called “${printable(to)}”.`
        : t`Column ${column} is the second “${printable(shorten(from, 60))}” and is called “${printable(shorten(to, 60))}”.`,
    ),
    ...(dropped.length === 0
      ? []
      : [
          dropped.length === 1
            ? t`Column ${dropped[0]} has neither name nor cells and is left out.`
            : t`${formatCount(dropped.length)} columns have neither name nor cells and are left out.`,
        ]),
  ];
}

interface SwitchesProps {
  readonly reading: Reading;
  readonly wishes: ReadingWishes;
  readonly blockedBy: string | null;
  readonly onChange: (changes: ReadingWishes) => void;
}

/** A switch for each kind of line that was left out, or was kept by the person. */
function LeftOutSwitches({ reading, wishes, blockedBy, onChange }: SwitchesProps) {
  const kept = wishes.keep ?? [];
  const isLines = reading.format === 'csv' || reading.format === 'xlsx';
  const shown = LEFT_OUT_REASONS.filter(
    (reason) =>
      (isLines && reason === 'raggedRow') ||
      kept.includes(reason) ||
      reading.leftOut.some((lines) => lines.reason === reason),
  );
  if (shown.length === 0) return null;
  const toggle = (reason: LeftOutReason, isLeftOut: boolean) => {
    if (reason === 'raggedRow') onChange({ ragged: isLeftOut ? 'skip' : 'refuse' });
    else onChange({ keep: isLeftOut ? kept.filter((other) => other !== reason) : [...kept, reason] });
  };
  return (
    <fieldset className="reading__switches">
      <legend>{t`Leave out`}</legend>
      {shown.map((reason) => (
        <LeftOutSwitch
          key={reason}
          reason={reason}
          reading={reading}
          isOn={reason === 'raggedRow' ? wishes.ragged === 'skip' : !kept.includes(reason)}
          isLocked={blockedBy !== null}
          onToggle={(isOn) => toggle(reason, isOn)}
        />
      ))}
    </fieldset>
  );
}

interface LeftOutSwitchProps {
  readonly reason: LeftOutReason;
  readonly reading: Reading;
  readonly isOn: boolean;
  readonly isLocked: boolean;
  readonly onToggle: (isOn: boolean) => void;
}

function LeftOutSwitch({ reason, reading, isOn, isLocked, onToggle }: LeftOutSwitchProps) {
  const id = useId();
  const found = reading.leftOut.find((lines) => lines.reason === reason);
  const told = found ? linesInWords(found) : '';
  return (
    <label className="reading__switch">
      <input
        type="checkbox"
        checked={isOn}
        disabled={isLocked}
        aria-describedby={told === '' ? undefined : id}
        onChange={(event) => onToggle(event.target.checked)}
      />
      <span>{LEFT_OUT_WORDS[reason][1]}</span>
      {told !== '' && (
        <span id={id} className="reading__lines">
          {told}
        </span>
      )}
    </label>
  );
}

/** "2 left out, lines 1, 2: “Personnel extract 2024”" */
function linesInWords({ count, lines, text }: Reading['leftOut'][number]): string {
  const shown = `${lines.slice(0, SHOWN_LINES).join(', ')}${count > SHOWN_LINES ? ', …' : ''}`;
  const told = count === 1 ? t`1 left out, line ${shown}` : t`${formatCount(count)} left out, lines ${shown}`;
  return text === '' ? told : t`${told}: “${printable(text)}”`;
}
