import type { PictureColumns } from '../../core/report/pictureReport.ts';
import { ColumnOverlay } from '../charts/ColumnOverlay.tsx';
import { joinWords, printable } from '../charts/label.ts';
import { PairHeatmap } from '../charts/PairHeatmap.tsx';
import { RelationsTable } from '../steps/report/RelationsTable.tsx';
import { Section } from '../steps/report/Section.tsx';
import { sectionId } from '../steps/report/sections.ts';
import { t } from '../../core/language/words.ts';

/** What became of the columns beside picture, target and sensitive ones, and how like the real ones they are. */
export function ColumnsSection({ columns: own }: { readonly columns: PictureColumns }) {
  const { learned, written, columns = [], pairs, relations } = own;
  return (
    <Section
      id={sectionId('columns')}
      title={t`Other columns`}
      note={
        learned.length > 0
          ? t`Learned together with the pictures: ${printable(joinWords(learned))}. How well they can be told from the pictures is among the figures.`
          : t`They are written, and not learned.`
      }
    >
      {written.length > 0 && (
        <ul className="field__hint">
          {written.map(({ column, reason }) => (
            <li key={column}>
              <strong>{printable(column)}</strong>: {printable(reason)}
            </li>
          ))}
        </ul>
      )}
      {columns.length > 0 && <ColumnOverlay columns={columns} />}
      {pairs && pairs.columns.length > 1 && <PairHeatmap pairs={pairs} />}
      <RelationsTable relations={relations} />
    </Section>
  );
}
