import './Caveats.css';
import { texts } from '../../core/language/words.ts';

const CAVEATS: readonly { readonly title: string; readonly text: string }[] = texts([
  {
    title: 'What is fair is not computed here',
    text: 'The default optimises demographic parity: the target independent of the sensitive attributes. Other notions, equalized odds among them, conflict with it wherever base rates differ. Which one fits is a decision of people who answer for it.',
  },
  {
    title: 'The target changes, not the world',
    text: 'Only the target is made independent of the sensitive attributes. Other columns keep their relation to them, and may give them away: see how well the attribute is predicted from the rest.',
  },
  {
    title: 'Accuracy is measured against labels that may be biased',
    text: 'The held-out rows carry the labels of the past. A model that departs from them looks less accurate, even where the past was unjust.',
  },
  {
    title: 'Trained and tested on synthetic rows flatters',
    text: 'A table whose target is independent of the group is fair to itself by construction. Rely on tests on untouched real rows (TSTR).',
  },
  {
    title: 'Exact copies need their counterpart',
    text: 'In a coarse table strangers share all values by chance. Compare the share of copies with that of the held-out rows, who were never used.',
  },
  {
    title: 'Distance is no proof of privacy',
    text: 'The privacy figures are attacks that were tried. Of teacher and student there is no formal guarantee, such as differential privacy, and an attacker with other knowledge may do better. Ask before you share.',
  },
  {
    title: 'A guarantee covers what was asked with noise',
    text: 'With differential privacy the synthetic table is covered. The report is not: it was measured on real rows. Nor is what was typed of the columns from looking at the table, nor releases that no ledger knows of.',
  },
  {
    title: 'Intervals cover chance in the rows, not all chance',
    text: 'They say how values would move with other test rows. Another seed trains another model: repeat a run with other seeds before you claim a difference.',
  },
  {
    title: 'Small groups stay uncertain',
    text: 'With few rows a rate can be anything. They are marked and never dropped in silence; no method can learn from people who are not in the data.',
  },
  {
    title: 'A score ranks, it does not certify',
    text: 'The four scores and their index help to choose between runs on one data set. They are not comparable between data sets.',
  },
]);

/** What the report must not be read as. */
export function Caveats() {
  return (
    <ul className="caveats">
      {CAVEATS.map((caveat) => (
        <li key={caveat.title}>
          <h3>{caveat.title}</h3>
          <p>{caveat.text}</p>
        </li>
      ))}
    </ul>
  );
}
