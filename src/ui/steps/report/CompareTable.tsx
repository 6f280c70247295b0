import { useState } from 'react';
import { SCORE_DEFINITIONS } from '../../../core/evaluate/scoreDefinitions.ts';
import { SCORED_FAMILIES, type ScoreWeights } from '../../../core/evaluate/scores.ts';
import { printable, wholeText } from '../../charts/label.ts';
import { MetricValueView } from '../../charts/MetricValueView.tsx';
import { Button } from '../../components/Button.tsx';
import { hasSettings, type CompareCalls, type ShownEntry } from './compareEntries.ts';
import { CompareFrame } from './CompareFrame.tsx';
import { EntryName } from './EntryName.tsx';
import { runSettings } from './runWords.ts';
import { FAMILY_NAMES } from './sections.ts';
import { weightedOverall } from './weightedOverall.ts';
import { t } from '../../../core/language/words.ts';

export interface CompareTableProps {
  /** In the order in which they are listed. */
  readonly entries: readonly ShownEntry[];
  readonly currentKey: string;
  readonly weights: ScoreWeights;
  readonly blockedBy: string | null;
  readonly calls: CompareCalls;
}

export function CompareTable({ entries, currentKey, weights, blockedBy, calls }: CompareTableProps) {
  return (
    <CompareFrame
      caption={t`Runs, pinned ones first, then by overall index`}
      columns={[t`Overall`, ...SCORED_FAMILIES.map((family) => FAMILY_NAMES[family])]}
    >
      {entries.map((entry) => (
        <EntryRow
          key={entry.key}
          entry={entry}
          weights={weights}
          isCurrent={entry.key === currentKey}
          blockedBy={entry.isStanding ? null : blockedBy}
          calls={calls}
        />
      ))}
    </CompareFrame>
  );
}

interface EntryRowProps extends Omit<CompareTableProps, 'entries' | 'currentKey'> {
  readonly entry: ShownEntry;
  readonly isCurrent: boolean;
}

function EntryRow({ entry, weights, isCurrent, blockedBy, calls }: EntryRowProps) {
  const { run, key, title, isPinned } = entry;
  const [isRenaming, setRenaming] = useState(false);
  const { metrics } = run.report;
  const scores = [
    weightedOverall(metrics, weights),
    ...SCORED_FAMILIES.map((family) => metrics.find((metric) => metric.id === SCORE_DEFINITIONS[family].id)),
  ];
  const name = printable(title);
  const settings = printable(runSettings(run));
  return (
    <tr aria-current={isCurrent || undefined}>
      <th scope="row">
        <EntryName
          entry={entry}
          isRenaming={isRenaming}
          onRename={(text) => {
            setRenaming(false);
            if (text !== null) calls.onRename(key, text);
          }}
        />
        <span className="compare-runs__settings" title={wholeText(settings)}>
          {settings}
        </span>
      </th>
      {scores.map((score, index) => (
        <td key={index}>{score ? <MetricValueView metric={score} withInterval={false} /> : null}</td>
      ))}
      <td>
        <div className="compare-runs__actions">
          {isCurrent ? (
            <span className="compare-runs__current">{t`shown`}</span>
          ) : (
            <Button
              look="quiet"
              blockedBy={blockedBy}
              onClick={() => void calls.onShow(key)}
              label={t`Show ${name}`}
            >{t`Show`}</Button>
          )}
          <Button
            look="quiet"
            onClick={() => calls.onPin(key, !isPinned)}
            label={isPinned ? t`Unpin ${name}` : t`Pin ${name}`}
          >
            {isPinned ? t`Unpin` : t`Pin`}
          </Button>
          <Button
            look="quiet"
            onClick={() => setRenaming(true)}
            label={t`Rename ${name}`}
          >{t`Rename`}</Button>
          {hasSettings(run) && (
            <Button
              look="quiet"
              onClick={() => calls.onRestoreSettings(key)}
              label={t`Use settings of ${name} for the next training`}
            >{t`Use settings`}</Button>
          )}
          <Button
            look="quiet"
            blockedBy={isCurrent ? t`It is shown. Show another first.` : null}
            onClick={() => void calls.onDelete(key)}
            label={t`Delete ${name}`}
          >{t`Delete`}</Button>
        </div>
      </td>
    </tr>
  );
}
