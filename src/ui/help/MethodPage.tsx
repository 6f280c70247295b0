import { MethodDiagram } from './MethodDiagram.tsx';
import { t } from '../../core/language/words.ts';
import './MethodPage.css';

/** The method on one page. */
export function MethodPage() {
  return (
    <div className="method-page">
      <p>{t`Fairloom learns a table’s statistics with a small neural network, in this page, and writes a new table from them. One thing is taken out on the way: what the target owes to the sensitive attributes. No row leaves the machine.`}</p>
      <MethodDiagram />
      <ol>
        <li>
          <h3>{t`Teacher`}</h3>
          <p>{t`A variational autoencoder turns each row into a latent code of 16 numbers and back. The target is decoded from the code alone; the other columns from the code and the sensitive attributes, each also seeing the columns before it.`}</p>
        </li>
        <li>
          <h3>{t`Penalty`}</h3>
          <p>{t`While it trains, the teacher is charged for any dependence, measured by distance correlation, between the sensitive attributes and the code, and between them and the predicted target. That leaves the code nothing to tell groups apart by: in the live chart their clouds come to lie on each other.`}</p>
        </li>
        <li>
          <h3>{t`Student`}</h3>
          <p>{t`A far smaller generator, a mixture of 32 normal distributions, learns to turn random noise into codes distributed like the teacher’s, which the decoder reads the same way. It sees no record, only codes.`}</p>
        </li>
        <li>
          <h3>{t`Decoding`}</h3>
          <p>{t`For each new row a combination of sensitive values is drawn as in the data, the student draws a code, and the decoder writes the columns one after the other. Each column’s overall shares are set to those of the data. The slider α then decides how far the label follows the fair code rather than the group.`}</p>
        </li>
        <li>
          <h3>{t`Evaluation`}</h3>
          <p>{t`Real rows held out from the start judge the result: fairness and utility of models trained on it, likeness to the real rows, and what it shows of single people.`}</p>
        </li>
      </ol>
      <section className="method-page__guarantee">
        <h3>{t`With a guarantee instead`}</h3>
        <p>{t`The other generator on the Train step has no networks. What columns may hold is said by a person, or found with noise. Then the rows answer a few questions, each with noise of exactly known size: how each column goes with the target, which columns go together, and how those do that the answers so far told least of. A ledger adds up what the answers cost.`}</p>
        <p>{t`A population of 100,000 is drawn from the answers alone, weighted until it fits all of them, and synthetic rows are drawn from it; labels are moved by trees that learned from synthetic rows. Nothing else looks at the training rows, so that more rows, other labels and other notions cost no privacy.`}</p>
      </section>
      <p className="method-page__source">{t`After Sikder et al. 2024 (arXiv 2408.10755), with three changes: the target is decoded from the code alone, the penalty acts on the mean of the code and on the predicted target, and columns are decoded in order.`}</p>
    </div>
  );
}
