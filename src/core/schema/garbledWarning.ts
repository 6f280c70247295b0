import { t } from '../language/words.ts';
import { measured } from '../kinds/registry.ts';
import { quoted } from '../quoted.ts';
import { encodingName, GARBLED } from '../table/encodings.ts';
import { isGarbled, mended } from '../table/garbledText.ts';
import type { Column } from '../table/table.ts';
import type { Warning } from './warnings.ts';

/** Categories that are looked at. */
const MOST = 2000;

/** The name of a column, or one of its values, that is UTF-8 which a program took for another encoding: "MÃ¼ller". */
export function garbledWarning(column: Column): Warning[] {
  const seen = measured(column);
  const values = seen.measure === 'groups' ? seen.categories.slice(0, MOST) : [];
  const garbled = [column.name, ...values].find(isGarbled);
  if (garbled === undefined) return [];
  return [
    {
      code: 'column.garbled',
      column: column.name,
      message: t`In column ${quoted(column.name)}, ${quoted(garbled)} seems to stand for ${quoted(mended(garbled))}: a program took UTF-8 for another encoding.`,
      advice: t`Choose the encoding "${encodingName(GARBLED)}" where it is told how the file was read: it mends the text.`,
    },
  ];
}
