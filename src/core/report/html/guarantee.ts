import type { ExportableReport } from '../exportable.ts';
import { guaranteeInWords, NOT_COVERED } from '../guarantee.ts';
import { escape, list, paragraph, prose, section, table, type Markup } from '../markup.ts';
import { inDigits } from '../../language/digits.ts';
import { t } from '../../language/words.ts';

const percent = (share: number) => `${inDigits((100 * share).toFixed(1))} %`;
const DIGITS = 3;

/** What is guaranteed, what it was paid with, and what it does not cover; nothing of a run without a guarantee. */
export function guarantee({ guarantee: given }: ExportableReport): Markup {
  if (!given) return '';
  return section(t`Guarantee`, [
    ...guaranteeInWords(given).map((line) => paragraph(prose(line))),
    table(
      t`Ledger: what was asked of the rows`,
      [
        { title: t`Question`, width: 58 },
        { title: 'ρ', numeric: true },
        { title: t`Of what was spent`, numeric: true },
      ],
      given.ledger.map(({ what, rho, share }) => [
        prose(what),
        escape(inDigits(rho.toPrecision(DIGITS))),
        percent(share),
      ]),
    ),
    table(
      t`Who was learned from: what somebody finds at most who knows all other rows`,
      [
        { title: t`False alarms` },
        { title: t`Found, at most`, numeric: true },
        { title: t`If all noise were Gaussian`, numeric: true },
      ],
      given.tradeOff.map(({ falsePositives, atMost, gaussian }) => [
        percent(falsePositives),
        percent(atMost),
        percent(gaussian),
      ]),
    ),
    section(t`What it does not cover`, [list(NOT_COVERED.map(prose))], 3),
  ]);
}
