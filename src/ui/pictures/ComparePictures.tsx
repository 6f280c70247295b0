import type { MetricId } from '../../core/evaluate/catalogue.ts';
import type { MetricValue } from '../../core/evaluate/metric.ts';
import type { PictureRunSummary } from '../../worker/pictureCalls.ts';
import { formatFixed } from '../charts/format.ts';
import { printable } from '../charts/label.ts';
import { MetricValueView } from '../charts/MetricValueView.tsx';
import { Button } from '../components/Button.tsx';
import { comparedKey } from '../session/compared.ts';
import { CompareFrame } from '../steps/report/CompareFrame.tsx';
import { Remark, Section } from '../steps/report/Section.tsx';
import { sectionId } from '../steps/report/sections.ts';
import { presetInWords } from '../steps/report/runWords.ts';
import { t, texts } from '../../core/language/words.ts';

export interface ComparePicturesProps {
  /** Measured positions of runs on pictures, in that order. */
  readonly entries: readonly PictureRunSummary[];
  /** The run that is shown, where its figures were measured last. */
  readonly run: PictureRunSummary;
  readonly onSelectRun: (id: number) => void;
  /** Moves the slider of the run that is shown. */
  readonly onMove: (alpha: number) => void;
  readonly onRestoreSettings: (key: string) => void;
}

const COLUMNS: readonly MetricId[] = [
  'pictures.demographicParity.mean',
  'pictures.demographicParity.worst',
  'pictures.accuracy',
  'pictures.labelAgreement',
  'pictures.coverage',
];
const NAMES: Readonly<Record<string, string>> = texts({
  'pictures.demographicParity.mean': 'Parity, mean',
  'pictures.demographicParity.worst': 'Parity, worst',
  'pictures.accuracy': 'Accuracy',
  'pictures.labelAgreement': 'Shows its class',
  'pictures.coverage': 'Coverage',
});

const titleOf = ({ id, options }: PictureRunSummary) => t`Run ${id}, α ${formatFixed(options.alpha, 2)}`;

function settingsOf({ options, report }: PictureRunSummary): string {
  const strength = options.strength === 1 ? [] : [t`strength ${formatFixed(options.strength, 2)}`];
  return printable(
    [report.source, presetInWords(options.preset), t`seed ${options.seed}`, ...strength].join(' · '),
  );
}

function figuresOf({ report }: PictureRunSummary): (MetricValue | undefined)[] {
  const own = report.figures.find(({ subject }) => subject === 'student')?.metrics ?? [];
  return COLUMNS.map((id) => own.find((metric) => metric.id === id));
}

/** Runs on pictures side by side, at each position of their sliders that was measured. */
export function ComparePictures({ entries, run, ...calls }: ComparePicturesProps) {
  return (
    <Section
      id={sectionId('compare')}
      title={t`Compare runs`}
      note={t`Each run on pictures at each position of its slider that was measured: figures of its synthetic pictures.`}
    >
      <CompareFrame caption={t`Runs on pictures`} columns={COLUMNS.map((id) => NAMES[id]!)}>
        {entries.map((entry) => (
          <EntryRow key={comparedKey(entry)} entry={entry} run={run} {...calls} />
        ))}
      </CompareFrame>
      {entries.length === 1 && (
        <Remark>{t`One run at one position so far. Move the slider and measure the figures there, or train again with other settings, and each is kept here side by side.`}</Remark>
      )}
    </Section>
  );
}

interface EntryRowProps extends Omit<ComparePicturesProps, 'entries'> {
  readonly entry: PictureRunSummary;
}

function EntryRow({ entry, run, onSelectRun, onMove, onRestoreSettings }: EntryRowProps) {
  const isCurrent = comparedKey(entry) === comparedKey(run);
  const name = titleOf(entry);
  const { id, options } = entry;
  return (
    <tr aria-current={isCurrent || undefined}>
      <th scope="row">
        <span className="compare-runs__name">{name}</span>
        <span className="compare-runs__settings">{settingsOf(entry)}</span>
      </th>
      {figuresOf(entry).map((metric, index) => (
        <td key={index}>{metric ? <MetricValueView metric={metric} withInterval={false} /> : null}</td>
      ))}
      <td>
        <div className="compare-runs__actions">
          {isCurrent ? (
            <span className="compare-runs__current">{t`shown`}</span>
          ) : id === run.id ? (
            <Button
              look="quiet"
              onClick={() => onMove(options.alpha)}
              label={t`Move the slider to ${formatFixed(options.alpha, 2)}`}
            >{t`Move there`}</Button>
          ) : (
            <Button look="quiet" onClick={() => onSelectRun(id)} label={t`Show ${name}`}>{t`Show`}</Button>
          )}
          <Button
            look="quiet"
            onClick={() => onRestoreSettings(comparedKey(entry))}
            label={t`Use settings of ${name} for the next training`}
          >{t`Use settings`}</Button>
        </div>
      </td>
    </tr>
  );
}
