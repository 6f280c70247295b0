import type { ShownRun } from './runWords.ts';
import { t } from '../../../core/language/words.ts';

/** What anyone who has the files of a report can read in them. */
export function HeldInFiles({ run: { report } }: { readonly run: ShownRun }) {
  return (
    <details className="report-fold">
      <summary>{t`What whoever has a file of the report can read`}</summary>
      <ul>
        <li>{t`the names of the source file and of its columns, those left out too, the settings and the seed, and the checksums of the files that were read, by which whoever has one can tell that it is the same;`}</li>
        <li>{columnsInWords(report.disclosure)}</li>
        <li>{groupsInWords(report.disclosure)}</li>
        <li>{t`what you named yourself: favourable and privileged values, conditions, weights;`}</li>
        <li>{t`correlations, importances, the results of attacks; the real rows’ density in two directions, and synthetic rows as points.`}</li>
      </ul>
      <p>{t`The charts on this page show the same, and so does each picture or CSV of one.`}</p>
    </details>
  );
}

type Disclosure = ShownRun['report']['disclosure'];

function columnsInWords({ rareThreshold }: Disclosure): string {
  return rareThreshold > 1
    ? t`of each column: how many distinct values and empty cells it has, and the shares of its values or ranges. Values of fewer than ${rareThreshold} real rows are one bar, “other (rare)”; ranges of so few join their neighbours, the ends too;`
    : t`of each column: how many distinct values and empty cells it has, and the shares of its values or ranges, however few rows have them, as “Rare below” was set;`;
}

function groupsInWords({ rareThreshold, smallGroups }: Disclosure): string {
  if (rareThreshold <= 1)
    return t`of each group of the sensitive columns, and of their combinations: its name, its rows, its rates;`;
  return smallGroups === 'pooled'
    ? t`of each group of the sensitive columns, and of their combinations: its name, its rows, its rates. Groups of fewer than ${rareThreshold} real rows are “a small group” without rates. Who knows the sizes of the other groups can still work out which one;`
    : t`of each group of the sensitive columns, and of their combinations: its name, its rows, its rates, groups of fewer than ${rareThreshold} real rows included;`;
}
