import { ATTACKS } from '../../evaluate/privacy/membership/attacks.ts';
import { figure } from '../figures.ts';
import { canariesInWords } from '../canariesInWords.ts';
import { paragraph, prose, section, table, type Markup } from '../markup.ts';
import type { Report } from '../report.ts';
import { t } from '../../language/words.ts';

/** What an attacker told of the most exposed people; nothing where it was not tried. */
export function canaries({ canaries: tried }: Report): Markup {
  if (!tried) return '';
  const columns = [
    { title: t`Attack`, width: 46 },
    { title: t`Right guesses`, numeric: true },
    { title: t`At least, 95 %`, numeric: true },
  ];
  const rows = tried.attacks.map(({ name, right, atLeast }) => [
    prose(ATTACKS[name]),
    t`${figure(right)} of ${figure(tried.guesses)}`,
    figure(atLeast),
  ]);
  return section(t`Canaries`, [
    paragraph(prose(canariesInWords(tried))),
    table(t`Guesses whether a canary was in the table`, columns, rows),
  ]);
}
