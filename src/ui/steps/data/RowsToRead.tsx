import { ROWS_OFFERED, type RowSample, type ReadingWishes } from '../../../core/table/reading.ts';
import { formatCount } from '../../charts/format.ts';
import { SelectField } from '../../components/SelectField.tsx';
import { t } from '../../../core/language/words.ts';

export interface RowsToReadProps {
  /** Rows that are held. */
  readonly rows: number;
  readonly sample: RowSample | null;
  readonly wished: ReadingWishes['rows'];
  /** @param rows undefined: as many as the machine should hold */
  readonly onChange: (rows: ReadingWishes['rows']) => void;
}

const AS_HELD = 'held';

function asHeld({ rows, sample, wished }: RowsToReadProps): string {
  if (wished !== undefined) return t`As many as this machine should hold`;
  return sample
    ? t`A random sample: ${formatCount(rows)} of ${formatCount(sample.of)}`
    : t`All ${formatCount(rows)}`;
}

/** How many rows of the file are read: all, or a random sample of them. Nothing where there are few. */
export function RowsToRead(props: RowsToReadProps) {
  const { rows, sample, wished, onChange } = props;
  const inFile = sample?.of ?? rows;
  const offered = new Set([
    ...ROWS_OFFERED.filter((count) => count < inFile),
    ...(typeof wished === 'number' ? [wished] : []),
  ]);
  if (offered.size === 0 && wished === undefined) return null;
  const samples = [...offered]
    .sort((a, b) => a - b)
    .map((count) => ({ value: String(count), label: t`${formatCount(count)}, drawn at random` }));
  const all = { value: 'all', label: t`All ${formatCount(inFile)}: takes more time and memory` };
  return (
    <SelectField
      label={t`Rows to read`}
      value={String(wished ?? AS_HELD)}
      choices={[
        { value: AS_HELD, label: asHeld(props) },
        ...samples,
        ...(sample || wished === 'all' ? [all] : []),
      ]}
      onChange={(value) => {
        if (value === AS_HELD) onChange(undefined);
        else onChange(value === 'all' ? value : Number(value));
      }}
    />
  );
}
