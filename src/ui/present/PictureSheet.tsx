import type { ContactSheet } from '../../core/report/pictures/contactSheet.ts';
import { printable } from '../charts/label.ts';
import { PictureCanvas } from '../pictures/PictureCanvas.tsx';
import { useLoaded } from '../pictures/useLoaded.ts';
import { t } from '../../core/language/words.ts';
import './PictureSheet.css';

export interface PictureSheetProps {
  readonly load: () => Promise<ContactSheet>;
}

/** The first synthetic picture of each class in each group: what is in the group shows down a column, what is not along it. */
export function PictureSheet({ load }: PictureSheetProps) {
  const { value: sheet, fault } = useLoaded('once', load);
  if (fault !== null) return <p role="alert">{t`Pictures could not be shown: ${fault}`}</p>;
  if (!sheet) return <p role="status">{t`Drawing pictures`}</p>;
  const { labels, groups, pictures } = sheet;
  const caption = t`Synthetic pictures: the first of each class in each group`;
  return (
    <>
      <h2>{caption}</h2>
      <div className="picture-sheet" role="region" aria-label={caption} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <td />
              {labels.map((label) => (
                <th key={label} scope="col">
                  {printable(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group, g) => (
              <tr key={group}>
                <th scope="row">{printable(group)}</th>
                {labels.map((label, k) => {
                  const own = pictures[k]![g]!;
                  return (
                    <td key={label}>
                      {own.count > 0 ? (
                        <PictureCanvas pictures={own} index={0} alt={printable(`${label} · ${group}`)} />
                      ) : (
                        '–'
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
