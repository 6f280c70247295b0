import { texts } from '../../core/language/words.ts';

/** Words of the page that are not metrics. */
export interface Term {
  readonly term: string;
  /** For a person who never met it. */
  readonly plain: string;
  readonly formula?: string;
  readonly reading?: string;
  readonly source?: string;
}

export const DATA_TERMS: readonly Term[] = texts([
  {
    term: 'Sensitive attribute',
    plain:
      'A column by which people should not be treated differently, such as sex or race. You choose which; several can be used at once.',
  },
  {
    term: 'Target and favourable outcome',
    plain:
      'The column that a model would learn to predict, and the value of it that people want: admitted, hired, approved.',
  },
  {
    term: 'Base rate',
    plain: 'How often the favourable outcome occurs in a group, in the labels of a table.',
    formula: 'rows of the group with the favourable outcome / rows of the group',
    reading:
      'Different base rates may come from discrimination, from different circumstances, or from both. The numbers cannot tell.',
  },
  {
    term: 'Proxy',
    plain:
      'A column that gives the sensitive attribute away, as a department does for gender or a postcode for ethnicity. Leaving the sensitive column out does not hide it.',
  },
  {
    term: 'Intersection',
    plain:
      'Groups of several attributes at once, written “race × sex”. A table can be even by each attribute and uneven where they meet.',
  },
  {
    term: 'Privileged values',
    plain:
      'Values of a sensitive column that you name as privileged. The report then adds the comparison of these against the rest.',
  },
  {
    term: 'Small group',
    plain:
      'A group with fewer than 30 rows: its rates are shown and marked, as chance alone moves them a lot. Groups with fewer than 10 are listed, and left out of ratios and differences.',
  },
  {
    term: 'Held-out rows (holdout)',
    plain:
      'Real rows set aside before training, or given as a second file. The generator never sees them; all models are tested on them. To the generator these people are strangers.',
  },
]);

export const METHOD_TERMS: readonly Term[] = texts([
  {
    term: 'Teacher',
    plain:
      'A variational autoencoder: it squeezes each row into 16 numbers and learns to write the row back from them. It is trained in this page, on your rows.',
    source: 'Kingma & Welling 2014; Sikder et al. 2024',
  },
  {
    term: 'Latent code',
    plain:
      'The 16 numbers a row is squeezed into. The chart of the latent space shows them from two directions.',
  },
  {
    term: 'Distance correlation',
    plain:
      'How strongly two things depend on each other, in whatever form: 0 only where they are independent, 1 where one determines the other.',
    formula: 'dCor²(a, b) = mean(A∘B) / √(mean(A∘A) · mean(B∘B)), A and B doubly centred distance matrices',
    reading:
      'During training the distance correlation of latent code and sensitive attributes should fall towards 0. With few rows it never quite reaches it.',
    source: 'Székely, Rizzo & Bakirov 2007',
  },
  {
    term: 'Dependence penalty',
    plain:
      'What the teacher is charged for latent codes, and predicted targets, from which the sensitive attributes can be told. Its strength is a setting; 0 gives a plain generator.',
    formula: '20 · dCor²(code, s) + 20 · dCor²(predicted target, s)',
    source: 'Liu et al. 2022 (FairDisCo); Sikder et al. 2024',
  },
  {
    term: 'Notion',
    plain:
      'What fairness is aimed at. Parity: a target independent of the sensitive attributes. Decisions: labels moved only about the thresholds of a model, until it decides as often in favour of every group. Odds: labels moved only so far that a model which learns from them errs equally often in every group. None: no penalty, the baseline.',
  },
  {
    term: 'Student',
    plain:
      'A much smaller generator that learns from the teacher alone to turn noise into latent codes. It never sees a record. Synthetic rows come from it.',
    source: 'Sikder et al. 2024; Fair4Free, 2024',
  },
  {
    term: 'Fairness slider (α)',
    plain:
      'How far the labels are moved. At 0 they are as the data was; at 1 the target is independent of the sensitive attributes. The synthetic people stay the same.',
    reading: 'More parity of labels usually costs accuracy on real rows, whose labels were not moved.',
  },
  {
    term: 'Synthetic, labels of α = 0 (baseline)',
    plain:
      'The same synthetic people with the labels that the data’s own bias would give them: what moving labels changes.',
  },
  {
    term: 'Code',
    plain:
      'What a column is learned by: a value, or a range of numbers; a column of numbers has up to about 48. Time and memory of a training grow with the codes of all columns, nearly by their square where there are thousands.',
  },
  {
    term: 'Expected time and memory',
    plain:
      'What the next run will take, told before it starts from its rows, columns, codes and steps. It was measured on one machine with WebAssembly, and is scaled by a calculation of a few milliseconds on yours, or by your last run.',
    reading:
      'An estimate, of the right size and no more: other work on the machine, another browser or a graphics card change it.',
  },
  {
    term: 'Backend',
    plain:
      'What computes: the graphics card (WebGPU), WebAssembly, or plain JavaScript. Results agree in kind; they are equal to the byte only on the same backend.',
  },
]);

export const PICTURE_TERMS: readonly Term[] = texts([
  {
    term: 'Pictures',
    plain:
      'A column whose cells name a picture for each row. All are centred and brought to one size, 16 to 64 pixels on each side, grey or in colour: the page shows what is left of them.',
  },
  {
    term: 'Class and group of a picture',
    plain:
      'The class is what the target column says that a picture shows, such as a digit; the group is its sensitive attribute, such as a colour. Other columns are not learned with pictures.',
  },
  {
    term: 'Off the tie',
    plain:
      'Pictures of a class in other groups than the one that most of the class are of. What a class looks like in those groups is learned from them alone; where they are few the page says so.',
  },
  {
    term: 'Fairness slider of pictures',
    plain:
      'A label cannot be flipped against what the picture shows. So class and code of a synthetic picture stay, and the slider moves its group: at 0 the group follows the class as in the data, at 1 it is drawn independently of it.',
    reading: 'A picture whose group moves is drawn anew, from the same code.',
  },
  {
    term: 'Reconstructed picture',
    plain:
      'What the teacher’s decoder makes of the code of a real picture, and its group. What is lost on the way no synthetic picture can have.',
  },
  {
    term: 'One code, every group',
    plain:
      'The same code drawn with each value of the sensitive attribute. Where the code tells nothing of the group, what the picture shows stays and only the attribute changes.',
    source: 'After the figures of Sikder et al. 2024',
  },
]);

export const EVALUATION_TERMS: readonly Term[] = texts([
  {
    term: 'Probe model',
    plain:
      'A common model trained only to measure a table: boosted trees (100 trees, depth 6, as XGBoost’s defaults), boosted trees whose depth and pace were chosen on training rows (tuned: they learn small tables better), and logistic regression.',
  },
  {
    term: 'TSTR, TRTR, TSTS',
    plain:
      'Trained on synthetic and tested on real rows; trained and tested on real rows (the ceiling); trained and tested on synthetic rows.',
    reading:
      'TSTR leads here. TSTS flatters: a table whose target is independent of the group is fair to itself by construction.',
    source: 'Esteban, Hyland & Rätsch 2017',
  },
  {
    term: 'Selection rate',
    plain: 'How often a model decides favourably for a group.',
    formula: 'P(ŷ = 1 | group)',
  },
  {
    term: 'True and false positive rate',
    plain:
      'How often a model decides favourably among those whose outcome was favourable (true), and among those whose outcome was not (false).',
    formula: 'P(ŷ = 1 | y = 1, group) and P(ŷ = 1 | y = 0, group)',
  },
  {
    term: '95 % interval',
    plain:
      'The range in which the value would fall in 95 of 100 repetitions with other rows of the same kind. Mostly from the bootstrap: the test rows are drawn again, with replacement, 200 times.',
    reading:
      'Where two intervals overlap widely, the difference may be chance. The intervals do not include what another training run would change.',
    source: 'Efron & Tibshirani 1993',
  },
  {
    term: 'Importance',
    plain: 'How much worse a model becomes on held-out rows when the values of one column are shuffled.',
    source: 'Breiman 2001; Fisher, Rudin & Dominici 2019',
  },
  {
    term: 'Predictability of the sensitive attribute',
    plain:
      'How well boosted trees tell the sensitive attribute from the other columns, with and without the target.',
    formula: 'AUROC; 0.5: not at all, 1: always',
    reading:
      'It stays high where the table has proxies. Fairloom makes the target independent of the attribute, not every column.',
  },
  {
    term: 'Four scores and overall index',
    plain:
      'Fairness, fidelity, utility and privacy from 0 to 100, each a declared combination of metrics: hover or focus a score for its formula. The overall index is their mean, with your weights.',
    reading: 'For ranking runs of one data set, not for certifying one.',
  },
]);
