import { AppError } from '../errors.ts';
import { quotedList } from '../quoted.ts';
import type { Fault } from './checkPicture.ts';
import { FEWEST_PICTURES } from './limits.ts';
import {
  PICTURE_FAULT_ADVICE,
  PICTURE_FAULT_WORDS,
  type PictureFault,
  type PicturesLeftOut,
} from './pictureReading.ts';
import { t } from '../language/words.ts';

const NAMES_TOLD = 3;

/** Faults by their reasons, those of most rows first. */
export function leftOutOf(faults: readonly Fault[]): PicturesLeftOut[] {
  const byReason = new Map<PictureFault, string[]>();
  for (const { reason, name } of faults) {
    const names = byReason.get(reason);
    if (names) names.push(name);
    else byReason.set(reason, [name]);
  }
  return Array.from(byReason, ([reason, names]) => ({
    ...{ reason, count: names.length },
    names: [...new Set(names)].slice(0, NAMES_TOLD),
  })).toSorted((a, b) => b.count - a.count);
}

/** "3 pictures are broken ("a.png", "b.png" and 1 more)". */
export function leftOutInWords({ reason, count, names }: PicturesLeftOut): string {
  const words = PICTURE_FAULT_WORDS[reason][count === 1 ? 0 : 1];
  const named = names.filter((name) => name !== '');
  return named.length === 0 ? `${count} ${words}` : t`${count} ${words} (such as ${quotedList(named)})`;
}

/** @throws AppError 'pictures.none', 'pictures.tooFew' */
export function assertEnough(
  file: string,
  column: string,
  count: number,
  leftOut: readonly PicturesLeftOut[],
): void {
  if (count >= FEWEST_PICTURES) return;
  const why = leftOut.length === 0 ? '' : ` ${leftOut.map(leftOutInWords).join('; ')}.`;
  const place = { file, column };
  const advice = leftOut.map(({ reason }) => PICTURE_FAULT_ADVICE[reason]).join(' ');
  if (count === 0)
    throw new AppError('pictures.none', t`${file} has no picture that can be read:${why}`, advice, place);
  throw new AppError(
    'pictures.tooFew',
    count === 1
      ? t`${file} has ${count} row with a picture that can be read; ${FEWEST_PICTURES} are needed to learn from.${why}`
      : t`${file} has ${count} rows with a picture that can be read; ${FEWEST_PICTURES} are needed to learn from.${why}`,
    advice === '' ? t`Add more pictures.` : advice,
    place,
  );
}
