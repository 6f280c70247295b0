import type { Term } from './terms.ts';
import { texts } from '../../core/language/words.ts';

/** Words of the generator with a guarantee. */
export const GUARANTEE_TERMS: readonly Term[] = texts([
  {
    term: 'Differential privacy',
    plain:
      'A property of how a table was made, not of the table: with one person’s row or without it, every outcome is almost as likely. So there is a bound on what anybody can learn of that row, whatever they know already and whatever they try.',
    formula: 'P(outcome with the row) ≤ e^ε · P(outcome without it) + δ, and the other way round',
    reading:
      'What is true of a whole group is learned on purpose: smokers fall ill more often, with you or without you.',
    source: 'Dwork, McSherry, Nissim & Smith 2006',
  },
  {
    term: 'ε (epsilon)',
    plain:
      'How much one row may change what comes out: 0 is not at all, and then nothing could be learned. About 1 is strong, 3 common, 10 hardly a bound.',
    reading: 'Hard to picture by itself: read it as the right guesses that it allows.',
  },
  {
    term: 'δ (delta)',
    plain:
      'The probability with which the bound of ε may fail. It must be far below one over the number of rows, or somebody’s row could be given away whole.',
  },
  {
    term: 'Right guesses allowed',
    plain:
      'The budget in words: somebody knows everyone else in the table, and guesses whether one person is in it. Half of the guesses are right by chance; the guarantee says how many at most.',
    formula:
      'least of (1 + TV) / 2 with TV ≤ √(ρ/2) and TV ≤ √(1 − e^−ρ), and 1 − (1 − δ′) / (1 + e^ε′) of every (ε′, δ′) that ρ implies',
    source: 'Kairouz, Oh & Viswanath 2015; Dong, Roth & Su 2022',
  },
  {
    term: 'zCDP, ρ (zero-concentrated differential privacy)',
    plain:
      'How the budget is counted inside: the ρ of one question after the other add up. ε and δ follow from the sum.',
    source: 'Bun & Steinke 2016; Canonne, Kamath & Steinke 2020',
  },
  {
    term: 'Privacy budget and ledger',
    plain:
      'The budget is what a table may give away in all releases together. The ledger has every question that the rows answered, with what it cost, and refuses one that would pass the limit.',
    reading:
      'It adds up the releases that are made with it: of those from a copy of the table elsewhere it knows nothing.',
  },
  {
    term: 'Release',
    plain:
      'All that was learned of a table with a guarantee: counts with noise. More rows, other labels and saved models are made of it, and cost nothing more.',
  },
  {
    term: 'Domain of a column',
    plain:
      'What a column may hold: a range of numbers, or a list of categories. The guarantee covers it only if it is known without the table, or is found with noise, which costs part of the budget.',
  },
  {
    term: 'Trade-off curve',
    plain:
      'For each share of strangers that an attacker takes for people of the table, the share of its people that they may recognise at most. Chance is the line where both are equal; the guarantee is a curve above it, and attacks that were tried are points.',
    formula: 'of Gaussian noise: TPR = Φ(Φ⁻¹(FPR) + √(2ρ))',
    reading: 'Points above the curve, with all of their interval, would show that the guarantee is broken.',
    source: 'Dong, Roth & Su 2022, Gaussian Differential Privacy',
  },
]);
