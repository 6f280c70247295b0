import { generalLimits, warningList } from '../html/limits.ts';
import { trialBanner } from '../html/opening.ts';
import { list, paragraph, prose, section, type Markup } from '../markup.ts';
import type { ExportablePictureReport } from './exportable.ts';
import { t, texts } from '../../language/words.ts';

const OF_PICTURES = texts([
  'A label cannot be flipped against what a picture shows: the slider moves the group, and says nothing of labels that were given unfairly.',
  'Classifiers are small networks that were trained here, on few steps. Their test is weighted so that group and class are independent, which the real pictures are not.',
  'Density, coverage and the Fréchet distance rest on features that were learned from this table: compare them within this report alone.',
  'Where a class has few pictures in a group, how it looks there is guessed from the other groups.',
] as const);

function withheldText({ cellsWithheld, cells, fewest }: ExportablePictureReport): string {
  if (fewest < 2) return t`No count was left out however few pictures it stands for, as asked for.`;
  return t`Counts of fewer than ${fewest} real pictures are left out, and others where they would tell them: ${cellsWithheld} of ${cellsWithheld + cells.length}.`;
}

/** What the report cannot say: of every run, of pictures, and of this table. */
export function pictureLimits(report: ExportablePictureReport, isOnlyTrial: boolean): Markup {
  return section(t`Limits of the evidence`, [
    isOnlyTrial ? paragraph(`<strong>${trialBanner()}</strong>`) : '',
    list([...OF_PICTURES.map(prose), ...generalLimits({}), prose(withheldText(report))]),
    section(t`Warnings about this table`, [warningList(report.warnings)], 3),
  ]);
}
