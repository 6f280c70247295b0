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
        <FillSwitch reading={reading} wishes={wishes} blockedBy={blockedBy} onChange={reread} />
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
  const shown = lineList(lines, count);
  return [
    count === 1
      ? t`1 line holds bytes that are not UTF-8 (line ${shown}); they are read as Windows-1252, all else as UTF-8.`
      : t`${formatCount(count)} lines hold bytes that are not UTF-8 (lines ${shown}); they are read as Windows-1252, all else as UTF-8.`,
  ];
}

/** What of a workbook is read otherwise than a person may see it there. */
function workbookFacts(workbook: Reading['workbook']): string[] {
  if (!workbook) return [];
  const { hidden, uncomputed, filledDown } = workbook;
  const shown = [
    ...(hidden.rows > 0 ? [counted(hidden.rows, 'row')] : []),
    ...(hidden.columns > 0 ? [counted(hidden.columns, 'column')] : []),
  ];
  return [
    ...(shown.length > 0 ? [t`Hidden in the workbook, and read all the same: ${shown.join(', ')}.`] : []),
    ...(uncomputed > 0
      ? [
          t`Formulas without a result in the file: ${formatCount(uncomputed)}. Their cells are empty; open and save the workbook in Excel or LibreOffice, which compute them.`,
        ]
      : []),
    ...(filledDown > 0 ? [t`Cells that hold what is merged down to them: ${formatCount(filledDown)}.`] : []),
  ];
}

function factsOf(reading: Reading): string[] {
  const { format, packed, member, renamed, dropped, sample, foreign, encoding, sheets } = reading;
  const inside = member === '' ? '' : `: ${shorten(member, 60)}`;
  return [
    ...sampleFacts(sample),
    ...foreignFacts(foreign),
    ...workbookFacts(reading.workbook),
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

/** Whether rows can be of another length than the header. */
const isOfLines = ({ format }: Reading) => format === 'csv' || format === 'xlsx';

/** A switch for each kind of line that was left out, or was kept by the person. */
function LeftOutSwitches({ reading, wishes, blockedBy, onChange }: SwitchesProps) {
  const kept = wishes.keep ?? [];
  const shown = LEFT_OUT_REASONS.filter(
    (reason) =>
      (isOfLines(reading) && reason === 'raggedRow') ||
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
        <LinesSwitch
          key={reason}
          label={LEFT_OUT_WORDS[reason][1]}
          told={leftOutInWords(reading, reason)}
          isOn={reason === 'raggedRow' ? wishes.ragged === 'skip' : !kept.includes(reason)}
          isLocked={blockedBy !== null}
          onToggle={(isOn) => toggle(reason, isOn)}
        />
      ))}
    </fieldset>
  );
}

/** A switch for rows whose last cells are not there. */
function FillSwitch({ reading, wishes, blockedBy, onChange }: SwitchesProps) {
  if (!isOfLines(reading)) return null;
  const { count, lines } = reading.filled;
  return (
    <fieldset className="reading__switches">
      <legend>{t`Fill with missing cells`}</legend>
      <LinesSwitch
        label={t`rows with too few cells`}
        told={count === 0 ? '' : filledInWords(count, lines)}
        isOn={wishes.fillShort === true}
        isLocked={blockedBy !== null}
        onToggle={(fillShort) => onChange({ fillShort })}
      />
    </fieldset>
  );
}

interface LinesSwitchProps {
  readonly label: string;
  /** Which lines it is about; '' for none. */
  readonly told: string;
  readonly isOn: boolean;
  readonly isLocked: boolean;
  readonly onToggle: (isOn: boolean) => void;
}

function LinesSwitch({ label, told, isOn, isLocked, onToggle }: LinesSwitchProps) {
  const id = useId();
  return (
    <label className="reading__switch">
      <input
        type="checkbox"
        checked={isOn}
        disabled={isLocked}
        aria-describedby={told === '' ? undefined : id}
        onChange={(event) => onToggle(event.target.checked)}
      />
      <span>{label}</span>
      {told !== '' && (
        <span id={id} className="reading__lines">
          {told}
        </span>
      )}
    </label>
  );
}

/** "9, 62, …" */
function lineList(lines: readonly number[], count: number): string {
  return `${lines.slice(0, SHOWN_LINES).join(', ')}${count > SHOWN_LINES ? ', …' : ''}`;
}

function filledInWords(count: number, lines: readonly number[]): string {
  const shown = lineList(lines, count);
  return count === 1 ? t`1 filled, line ${shown}` : t`${formatCount(count)} filled, lines ${shown}`;
}

/** "2 left out, lines 1, 2: “Personnel extract 2024”" */
function leftOutInWords({ leftOut }: Reading, reason: LeftOutReason): string {
  const found = leftOut.find((left) => left.reason === reason);
  if (!found) return '';
  const { count, lines, text } = found;
  const shown = lineList(lines, count);
  const told = count === 1 ? t`1 left out, line ${shown}` : t`${formatCount(count)} left out, lines ${shown}`;
  return text === '' ? told : t`${told}: “${printable(text)}”`;
}
