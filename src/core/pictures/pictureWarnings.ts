import { quotedList } from '../quoted.ts';
import type { Warning } from '../schema/warnings.ts';
import { leftOutInWords } from './leftOut.ts';
import { PICTURE_FAULT_ADVICE, type PictureReading } from './pictureReading.ts';

const pictures = (count: number, one: string, several: string) =>
  count === 1 ? `1 picture ${one}` : `${count} pictures ${several}`;

/** What was changed of pictures, in words. */
function changes({ changed, form }: PictureReading): string[] {
  const { notSquare, transparent, enlarged } = changed;
  const { side } = form;
  return [
    ...(notSquare > 0
      ? [
          `${pictures(notSquare, 'is not', 'are not')} as wide as high: the whole of ${notSquare === 1 ? 'it' : 'each'} lies in the middle, on white`,
        ]
      : []),
    ...(transparent > 0
      ? [`${pictures(transparent, 'has transparent places', 'have transparent places')}, which are white now`]
      : []),
    ...(enlarged > 0
      ? [`${pictures(enlarged, 'is', 'are')} smaller than ${side} × ${side} pixels, and enlarged`]
      : []),
  ];
}

/** What a person should know of how the pictures were read: rows that were left out, files nobody names, changes. */
export function pictureWarnings(reading: PictureReading): Warning[] {
  const { column, leftOut, unused } = reading;
  const rows = leftOut.map((fault): Warning => ({
    ...{ code: `pictures.${fault.reason}`, column },
    message: `${leftOutInWords(fault)}: ${fault.count === 1 ? 'the row is' : 'the rows are'} left out.`,
    advice: PICTURE_FAULT_ADVICE[fault.reason],
  }));
  const files: Warning[] =
    unused.count === 0
      ? []
      : [
          {
            ...{ code: 'pictures.unused', column },
            message: `${pictures(unused.count, 'is named', 'are named')} by no row (such as ${quotedList(unused.names)}).`,
            advice: 'They are not read. Add rows for them where the table was made.',
          },
        ];
  const changed = changes(reading);
  const shapes: Warning[] =
    changed.length === 0
      ? []
      : [
          {
            ...{ code: 'pictures.changed', column },
            message: `${changed.join('; ')}.`,
            advice:
              'Look at the pictures as the model sees them. Where that is not what you want, cut them to squares first.',
          },
        ];
  return [...rows, ...files, ...shapes];
}
