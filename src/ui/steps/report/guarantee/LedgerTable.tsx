import { restOf } from '../../../../core/private/restOf.ts';
import type { Limit } from '../../../../core/private/ledger.ts';
import type { LedgerLine } from '../../../../core/private/ledgerWords.ts';
import { formatPercent } from '../../../charts/format.ts';
import { budgetNumber } from './budgetNumber.ts';
import { t } from '../../../../core/language/words.ts';
import './LedgerTable.css';

export interface LedgerTableProps {
  readonly lines: readonly LedgerLine[];
  /** ε of all lines at the δ of the limit. */
  readonly epsilon: number;
  /** Releases that the lines are of. */
  readonly releases: number;
  readonly limit: Limit;
}

/** What was asked of the rows and what it cost, by kind; the sum is all of it. And what the limit leaves. */
export function LedgerTable({ lines, epsilon, releases, limit }: LedgerTableProps) {
  const rho = sumOf(lines, 'rho');
  const delta = sumOf(lines, 'delta');
  const left = restOf(limit, lines);
  return (
    <div className="ledger-table">
      <div className="ledger-table__scroll" role="region" aria-label={t`Privacy ledger`} tabIndex={0}>
        <table>
          <caption className="visually-hidden">{t`Privacy ledger`}</caption>
          <thead>
            <tr>
              <th scope="col">{t`Asked of the rows`}</th>
              <th scope="col" className="ledger-table__number">
                ρ
              </th>
              {delta > 0 && (
                <th scope="col" className="ledger-table__number">
                  δ
                </th>
              )}
              <th scope="col" className="ledger-table__number">{t`Share of ρ`}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.what}>
                <th scope="row">{line.what}</th>
                <td className="ledger-table__number">{budgetNumber(line.rho)}</td>
                {delta > 0 && <td className="ledger-table__number">{budgetNumber(line.delta)}</td>}
                <td className="ledger-table__number">
                  <ShareBar share={line.share} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{releases > 1 ? t`Together, ${releases} releases` : t`Together`}</th>
              <td className="ledger-table__number">{budgetNumber(rho)}</td>
              {delta > 0 && <td className="ledger-table__number">{budgetNumber(delta)}</td>}
              <td className="ledger-table__number">{formatPercent(1)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="ledger-table__sum">
        {t`That is ε = ${budgetNumber(epsilon)} at δ = ${budgetNumber(limit.delta)}.`}{' '}
        {left > 0
          ? t`Of the limit for all releases from this table, ε = ${budgetNumber(limit.epsilon)}, ρ = ${budgetNumber(left)} is left for another.`
          : t`The limit for all releases from this table, ε = ${budgetNumber(limit.epsilon)}, is spent.`}
      </p>
    </div>
  );
}

const sumOf = (lines: readonly LedgerLine[], what: 'rho' | 'delta') =>
  lines.reduce((sum, line) => sum + line[what], 0);

function ShareBar({ share }: { readonly share: number }) {
  return (
    <span className="ledger-table__share">
      <span className="ledger-table__bar" aria-hidden="true">
        <span style={{ width: `${100 * share}%` }} />
      </span>
      <span className="ledger-table__percent">{formatPercent(share)}</span>
    </span>
  );
}
