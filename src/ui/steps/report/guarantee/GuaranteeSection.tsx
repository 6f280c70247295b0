import type { MetricValue } from '../../../../core/evaluate/metric.ts';
import { NOT_COVERED, type ReportedGuarantee } from '../../../../core/report/guarantee.ts';
import { attackTradeOff } from '../../../charts/attackTradeOff.ts';
import { AttackTradeOffChart } from '../../../charts/AttackTradeOffChart.tsx';
import { formatPercent } from '../../../charts/format.ts';
import { printable } from '../../../charts/label.ts';
import { Sentence } from '../../../components/Sentence.tsx';
import { WarningList } from '../../../components/WarningList.tsx';
import { Remark, Section } from '../Section.tsx';
import { sectionId } from '../sections.ts';
import { budgetNumber } from './budgetNumber.ts';
import { LedgerTable } from './LedgerTable.tsx';
import { phrases, t, texts } from '../../../../core/language/words.ts';
import { inDigits } from '../../../../core/language/digits.ts';
import './GuaranteeSection.css';

export interface GuaranteeSectionProps {
  /** Of a table that was made with noise; null where none was added. */
  readonly guarantee: ReportedGuarantee | null;
  readonly metrics: readonly MetricValue[];
}

/** What an attacker can learn at most, beside what attackers achieved. */
export function GuaranteeSection({ guarantee, metrics }: GuaranteeSectionProps) {
  const holds = guarantee?.noise === 'secure' ? guarantee : null;
  const drawn = attackTradeOff(metrics, holds);
  return (
    <Section id={sectionId('guarantee')} title={t`Guarantee`} note={noteOf(guarantee)}>
      {guarantee && guarantee.noise === 'seeded' && <WarningList warnings={SEEDED} />}
      {holds && <Kept guarantee={holds} />}
      {!guarantee && (
        <p className="guarantee__none">
          <Sentence
            text={t`<0>This table has no formal guarantee.</0> What follows is what attacks that were tried achieved; others may do better.`}
            parts={[<b key="0" />]}
          />
        </p>
      )}
      {drawn && <AttackTradeOffChart of={drawn} />}
      {guarantee && (
        <>
          <h3>{t`Privacy ledger`}</h3>
          <LedgerTable
            lines={guarantee.ledger}
            epsilon={guarantee.epsilon}
            releases={guarantee.releases}
            limit={guarantee.limit}
          />
          {guarantee.found.length > 0 && (
            <Remark>{t`Found in the rows, and paid for: ${guarantee.found.map(printable).join(', ')}.`}</Remark>
          )}
        </>
      )}
      {holds && <NotCovered />}
      {!guarantee && (
        <Remark>{t`A guarantee is a choice on the Train step: noise is added to all that is asked of the rows, and a table of less detail comes of it.`}</Remark>
      )}
    </Section>
  );
}

const NEIGHBOURS: Readonly<Record<ReportedGuarantee['neighbours'], string>> = texts({
  'add or remove one row': 'add or remove one row',
});

function noteOf(guarantee: ReportedGuarantee | null): string {
  if (!guarantee) return t`What attackers can tell of who was in the table.`;
  return t`Differential privacy, for tables that differ by one row (${NEIGHBOURS[guarantee.neighbours]}).`;
}

const SEEDED = phrases([
  {
    code: 'private.seeded',
    message: 'Seeded noise gives no guarantee.',
    advice:
      'Whoever knows the seed can take the noise away again. It is for tests: train again with noise of the browser’s own generator before you give the table to anybody.',
  },
]);

function Kept({ guarantee }: { readonly guarantee: ReportedGuarantee }) {
  const { epsilon, delta, rho, rightOf100, releases, own } = guarantee;
  const facts = [
    ['ε', epsilon],
    ['δ', delta],
    ['ρ', rho],
  ] as const;
  return (
    <>
      <div className="guarantee__kept">
        <p className="guarantee__words">
          <Sentence
            text={t`Someone who already knows everyone else in the table guesses right <0>at most ${inDigits(String(rightOf100))} in 100</0> times whether a person is in it. 50 is chance.`}
            parts={[<strong key="0" />]}
          />
        </p>
        <dl className="guarantee__facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{budgetNumber(value)}</dd>
            </div>
          ))}
        </dl>
      </div>
      {releases > 1 && (
        <Remark>{t`These figures are of all ${releases} releases from this table together. This one alone has ε = ${budgetNumber(own.epsilon)}, ${formatPercent(own.share)} of the ρ that was spent.`}</Remark>
      )}
    </>
  );
}

function NotCovered() {
  return (
    <>
      <h3>{t`What the guarantee does not cover`}</h3>
      <ul className="guarantee__limits">
        {NOT_COVERED.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}
