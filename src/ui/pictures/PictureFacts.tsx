import { leftOutInWords } from '../../core/pictures/leftOut.ts';
import { PICTURE_FAULT_ADVICE, type PictureReading } from '../../core/pictures/pictureReading.ts';
import { quotedList } from '../../core/quoted.ts';
import { formatCount } from '../charts/format.ts';
import { joinWords, printable } from '../charts/label.ts';
import { WarningList } from '../components/WarningList.tsx';
import { t, texts } from '../../core/language/words.ts';

/** What was decided while the pictures were read, and which rows were left out, by reason. */
export function PictureFacts({ reading }: { readonly reading: PictureReading }) {
  const leftOut = reading.leftOut.map((part) => ({
    code: `pictures.${part.reason}`,
    message: t`Left out: ${leftOutInWords(part)}.`,
    advice: PICTURE_FAULT_ADVICE[part.reason],
  }));
  return (
    <>
      {leftOut.length > 0 && <WarningList warnings={leftOut} />}
      <ul className="reading__facts">
        {factsOf(reading).map((fact) => (
          <li key={fact}>{printable(fact)}</li>
        ))}
      </ul>
    </>
  );
}

const WAYS: Readonly<Record<PictureReading['way'], string>> = texts({
  named: 'the table names them',
  folders: 'their folders tell what they show',
  parquet: 'their bytes are in the cells',
});

const sizeOf = ([width, height]: readonly [number, number]) => `${width} × ${height}`;

function factsOf({
  count,
  way,
  folderColumns,
  unused,
  changed,
  smallest,
  largest,
}: PictureReading): string[] {
  const [from, to] = [sizeOf(smallest), sizeOf(largest)];
  const facts = [
    from === to
      ? t`${formatCount(count)} pictures of ${to} pixels were read: ${WAYS[way]}.`
      : t`${formatCount(count)} pictures from ${from} to ${to} pixels were read: ${WAYS[way]}.`,
  ];
  if (folderColumns.length > 0) facts.push(t`Made of the names of folders: ${joinWords(folderColumns)}.`);
  if (changed.notSquare > 0)
    facts.push(
      t`${formatCount(changed.notSquare)} are not as wide as high: each lies whole in the middle, on white.`,
    );
  if (changed.transparent > 0)
    facts.push(t`${formatCount(changed.transparent)} have transparent pixels, which lie on white.`);
  if (changed.enlarged > 0)
    facts.push(
      t`${formatCount(changed.enlarged)} have fewer pixels than they are brought to, and show no more for it.`,
    );
  if (unused.count > 0)
    facts.push(
      t`${formatCount(unused.count)} pictures are named by no row, such as ${quotedList(unused.names)}: they are not used.`,
    );
  return facts;
}
