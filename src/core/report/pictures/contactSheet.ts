import { base64 } from '../../base64.ts';
import type { Pictures } from '../../pictures/pictures.ts';
import { writePng } from '../../pictures/png.ts';
import { figure } from '../figures.ts';
import { escape, name, section, table, type Markup } from '../markup.ts';
import { t } from '../../language/words.ts';

/** Of more classes and groups the first are shown. */
export const MOST_CLASSES = 12;
export const MOST_GROUPS = 6;
/** Pictures of each class and group. */
export const OF_EACH = 3;

/** Some synthetic pictures: never real ones. */
export interface ContactSheet {
  /** Where the slider stands for these pictures. */
  readonly alpha: number;
  readonly labels: readonly string[];
  readonly groups: readonly string[];
  /** `pictures[label][group]` */
  readonly pictures: readonly (readonly Pictures[])[];
}

function images(pictures: Pictures, words: string): Markup {
  if (pictures.count === 0) return t`none`;
  const { side } = pictures.form;
  return Array.from({ length: pictures.count }, (_, index) => {
    const data = base64(writePng(pictures, index));
    return `<img width="${side}" height="${side}" alt="${escape(words)}" src="data:image/png;base64,${data}">`;
  }).join('');
}

/** The first pictures of each class and group, as they come: none was chosen. */
export function contactSheet({ alpha, labels, groups, pictures }: ContactSheet): Markup {
  const rows = labels.map((label, k) => [
    name(label),
    ...groups.map((group, g) => images(pictures[k]![g]!, `${label} · ${group}`)),
  ]);
  return section(t`Synthetic pictures`, [
    `<p class="soft lead">${t`The first of each class and group, as they were drawn: none was chosen. No real picture is in this file.`}</p>`,
    `<div class="sheet">${table(t`Synthetic pictures at α = ${figure(alpha)}`, [{ title: t`Class` }, ...groups.map((title) => ({ title }))], rows)}</div>`,
  ]);
}
