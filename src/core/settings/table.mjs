/** @import { Setting } from './setting.ts' */

/**
 * Everything a person may set for a run. Together with the file and the backend it determines every byte of it. Parser,
 * link, forms, command line, README and report read this table; its order is that of reports and links.
 *
 * Plain JavaScript, because the command line reads it before anything is installed; page and reports read it through
 * told.ts, in their language.
 *
 * @texts label hint description reported ends
 */
export const SETTINGS = /** @satisfies {Readonly<Record<string, Setting>>} */ (
  /** @type {const} */ ({
    seed: {
      kind: 'number',
      min: 0,
      max: 4294967295, // 2³² − 1
      whole: true,
      default: 1,
      label: 'Seed',
      hint: 'The same seed gives the same rows.',
      flag: 'seed',
      takes: 'N',
      help: 'same file, settings and seed: same bytes, on the same backend',
      link: 'always',
      anew: true,
      pictures: 'all',
    },
    backend: {
      kind: 'choice',
      choices: [
        { value: 'auto', label: 'Automatic: the fastest there is' },
        { value: 'webgpu', label: 'WebGPU (graphics processor)' },
        { value: 'wasm', label: 'WebAssembly (processor, compiled)' },
        { value: 'cpu', label: 'JavaScript (processor, slow)' },
      ],
      default: 'auto',
      label: 'Compute on',
      flag: 'backend',
      takes: 'B',
      help: 'auto, webgpu, wasm or cpu',
      link: 'always',
      anew: true,
      pictures: ['wasm'],
    },
    // Scales the training steps: ×0.05 (only to see that it works), ×0.5, ×1, ×2.
    preset: {
      kind: 'choice',
      choices: [
        {
          value: 'trial',
          label: 'Trial',
          description: 'A twentieth of the steps: only to see that it works.',
        },
        { value: 'quick', label: 'Quick', description: 'Half the training steps: a first look.' },
        { value: 'balanced', label: 'Balanced', description: 'The recipe as it was tested.' },
        { value: 'thorough', label: 'Thorough', description: 'Twice the steps, twice the time.' },
      ],
      default: 'balanced',
      label: 'Preset',
      flag: 'preset',
      takes: 'P',
      help: 'quick, balanced or thorough (trial: only to see that it works)',
      link: 'always',
      pictures: 'all',
    },
    // What fairness is aimed at: independence of the target, equal errors of a model, or nothing.
    notion: {
      kind: 'choice',
      choices: [
        {
          value: 'parity',
          label: 'Demographic parity',
          reported: 'independence (demographic parity)',
          description:
            'For scores, rankings and statistics: every group has favourable labels about as often, to where trees that learn from them select every group alike. Costs most of the ranking.',
        },
        {
          value: 'decisions',
          label: 'Equal decisions',
          reported: 'a model decides as often in favour of every group (equal decisions)',
          description:
            'For a model that says yes or no: only labels near its thresholds move, so that it says yes to every group as often. Keeps most of the ranking; the labels themselves stay unequal.',
        },
        {
          value: 'odds',
          label: 'Equalized odds',
          reported: 'equal errors in every group (equalized odds)',
          description:
            'For a model whose errors cost: labels move only as far as makes it err equally often in every group. It goes on saying yes to some groups more often.',
        },
        {
          value: 'auto',
          label: 'By what the table is for',
          reported: 'by what the table is for',
          description: 'One question chooses among these three, and says why.',
        },
        {
          value: 'none',
          label: 'None',
          reported: 'no dependence penalty',
          description: 'No penalty on the code. With α at 0 the table is as it was, bias and all.',
        },
      ],
      default: 'parity',
      label: 'Fairness notion',
      flag: 'notion',
      takes: 'N',
      help: 'parity (equal labels), decisions (a model decides equally often), odds (it errs equally often),\nauto (by --use) or none',
      link: 'always',
      pictures: ['none'],
    },
    // Chooses the notion where that is auto: src/core/settings/notion.ts says why.
    use: {
      kind: 'choice',
      choices: [
        {
          value: 'decisions',
          label: 'A model that says yes or no',
          reported: 'a model that says yes or no',
          description: 'Equal decisions: what counts for people is who gets a yes, not the score behind it.',
        },
        {
          value: 'scores',
          label: 'Scores, rankings, or statistics of the outcome',
          reported: 'scores, rankings or statistics',
          description: 'Demographic parity: the outcomes themselves are read, by any threshold or none.',
        },
        {
          value: 'errors',
          label: 'A model whose mistakes cost those concerned',
          reported: 'a model whose mistakes cost those concerned',
          description: 'Equalized odds: a wrong yes or no should befall every group as often.',
        },
      ],
      default: 'decisions',
      label: 'What the table is for',
      flag: 'use',
      takes: 'U',
      help: 'what the table is for, with --notion auto: decisions (a model that says yes or no),\nscores (scores, rankings, statistics) or errors (a model whose mistakes cost)',
      link: 'always',
    },
    // Of the dependence penalty; 1 is the default weight of METHOD (20).
    strength: {
      kind: 'number',
      min: 0,
      max: 1,
      whole: false,
      default: 1,
      slider: { step: 0.05, shown: 'number', ends: ['no penalty', 'the recipe’s weight'] },
      label: 'Penalty strength',
      flag: 'strength',
      takes: 'X',
      help: 'of the dependence penalty, {min} to {max}',
      link: 'always',
      advanced: 'inOrder',
      pictures: 'all',
    },
    // 0: labels as the data was; 1: target independent of the sensitive attributes, or, for odds, errors most equal.
    alpha: {
      kind: 'number',
      min: 0,
      max: 1,
      whole: false,
      default: 1,
      slider: { step: 0.05, shown: 'number' },
      label: 'Fairness slider (α)',
      hint: 'Can be moved after the training as well, without training again.',
      flag: 'alpha',
      takes: 'X',
      help: '0: labels as the data was; 1: target independent of the sensitive attributes',
      link: 'always',
      anew: true,
      pictures: 'all',
    },
    // How α acts: repair flips the fewest labels; heads mixes the logits of the label heads.
    labels: {
      kind: 'choice',
      choices: [
        { value: 'repair', label: 'By flipping the fewest labels' },
        { value: 'heads', label: 'On the logits of the label heads' },
      ],
      default: 'repair',
      label: 'How α acts',
      hint: 'On the heads, equalized odds is only a penalty within each class, and falls short.',
      flag: 'labels',
      takes: 'L',
      help: 'how alpha acts: repair (flip the fewest labels) or heads (mix the label heads)',
      link: 'always',
      advanced: 'inOrder',
    },
    // Whether, under parity, labels go short of equal rates, or beyond, as far as makes trees that learn from them select equally.
    beyond: {
      kind: 'choice',
      choices: [
        { value: 'on', label: 'As far as makes trees decide equally' },
        { value: 'off', label: 'No: equal labels are equal labels' },
      ],
      default: 'on',
      label: 'Beyond or short of equal labels (demographic parity)',
      hint: 'A model that learns from exactly equal labels may still decide unequally. How far labels must go for trees to decide equally, beyond equal or short of it, is measured on training rows; the labels are unequal by as much. No where the labels themselves are counted. A number for target, and label heads, know nothing of it.',
      flag: 'beyond',
      takes: 'B',
      help: 'under parity, labels end beyond equal or short of it, where trees decide equally (on),\nor exactly equal (off)',
      link: 'always',
      advanced: 'inOrder',
    },
    // In which order repair flips: fair head and a judge of real rows (more utility), or the fair head alone.
    score: {
      kind: 'choice',
      choices: [
        { value: 'judge', label: 'Fair head and a judge of the real rows (more utility)' },
        { value: 'strict', label: 'Fair head alone (strict)' },
      ],
      default: 'judge',
      label: 'Which labels move first',
      flag: 'score',
      takes: 'S',
      help: 'which labels repair flips first: judge (more utility) or strict (fair head alone)',
      link: 'always',
      advanced: 'inOrder',
    },
    // A release of noisy counts in place of teacher and student: src/core/private.
    private: {
      kind: 'switch',
      default: false,
      label: 'A guarantee: differential privacy',
      hint: 'A generator with a differential privacy guarantee in place of teacher and student: it is made of noisy counts alone. Less detail, and a bound on what anybody can learn of one row. Relations, the columns that are left out and the rejection of copies would need the rows themselves, and have no part in it.',
      flag: 'private',
      takes: '',
      help: 'a generator with a differential privacy guarantee in place of teacher and student',
      link: 'always',
    },
    // Of all releases from one table together: a release takes what is left of it.
    epsilon: {
      kind: 'number',
      min: 0.05,
      max: 20,
      whole: false,
      default: 1,
      label: 'Privacy budget (ε)',
      hint: 'Of all releases from this table together; a release takes what earlier ones have left. About 1 is strong, 3 common, 10 hardly a bound.',
      flag: 'epsilon',
      takes: 'X',
      help: 'with --private, the ε of all releases from the table together, {min} to {max} (default {default})',
      link: 'always',
    },
    // Far below one over the number of rows.
    delta: {
      kind: 'number',
      min: 1e-12,
      max: 1e-3,
      whole: false,
      default: 1e-5,
      label: 'Privacy budget (δ)',
      hint: 'How likely the bound may fail: far below one over the number of rows.',
      flag: 'delta',
      takes: 'X',
      help: 'with --private, the δ of all releases together, {min} to {max} (default {default}): far\nbelow one over the number of rows',
      link: 'always',
    },
    // Seeded noise is for tests: anybody can take it away. It is one seed, whatever that of the run: other seeds need no other release.
    privateNoise: {
      kind: 'choice',
      choices: [
        { value: 'secure', label: 'From the cryptographic generator of this machine' },
        {
          value: 'seeded',
          label: 'From a known seed: for tests, without any guarantee',
          reported: 'from a known seed: no guarantee',
        },
      ],
      default: 'secure',
      label: 'Noise of the guarantee',
      flag: 'private-noise',
      takes: 'N',
      help: 'with --private, secure, or seeded: noise from a known seed, for tests; guarantees nothing',
      link: 'always',
    },
    // Of the synthetic table; null: as many as there are training rows.
    rows: {
      kind: 'number',
      min: 1,
      max: 1000000,
      whole: true,
      default: null,
      nullWords: ['', 'all'],
      label: 'Synthetic rows',
      hint: 'Empty: as many as it is trained on. Several times as many often make a model that learns from them rank better.',
      flag: 'rows',
      takes: 'N',
      help: 'rows of the synthetic table (default: as many as there are training rows)',
      link: 'always',
      anew: true,
      pictures: 'all',
    },
    // Share of the rows held out for the evaluation, where no second file is given.
    holdoutShare: {
      kind: 'number',
      min: 0.05,
      max: 0.5,
      whole: false,
      default: 0.3,
      slider: { step: 0.05, shown: 'percent' },
      label: 'Held-out share',
      hint: 'Rows set aside before the training; the generator never sees them.',
      flag: 'holdout-share',
      takes: 'X',
      help: 'share of the rows held out where no file is given, {min} to {max}',
      link: 'always',
      advanced: 'inOrder',
      pictures: 'all',
    },
    // Rows sampled by metrics that compare all pairs; 0: all rows.
    evaluationSample: {
      kind: 'number',
      min: 0,
      max: 1000000,
      whole: true,
      default: 5000,
      label: 'Evaluation sample',
      hint: 'Rows sampled by metrics that compare all pairs of rows; 0 for all rows.',
      flag: 'sample-rows',
      takes: 'N',
      help: 'rows sampled by metrics that compare all pairs; 0: all',
      link: 'always',
      advanced: 'last',
    },
    // Categories of fewer training rows are pooled, numbers of fewer told by ranges; 0 or 1: neither.
    rareThreshold: {
      kind: 'number',
      min: 0,
      max: 1000,
      whole: true,
      default: 5,
      label: 'Rare below',
      hint: 'Categories of fewer training rows than this are pooled as one, and numbers of fewer become ranges of at least as many rows: what only a few people have could point at them. 0 for neither.',
      flag: 'rare-threshold',
      takes: 'N',
      help: 'categories of fewer training rows are pooled, numbers of fewer become ranges\n(default {default}; 0: neither)',
      link: 'always',
      advanced: 'inOrder',
      pictures: 'all',
    },
    // Whether rows that equal a training row but for the target are drawn again; auto: where few held-out rows do.
    rejectCopies: {
      kind: 'choice',
      choices: [
        { value: 'auto', label: 'Rejected where real strangers seldom match (automatic)' },
        { value: 'on', label: 'Rejected' },
        { value: 'off', label: 'Kept' },
      ],
      default: 'auto',
      label: 'Exact copies of training rows',
      hint: 'A synthetic row that equals a real one in all columns but the target is drawn again. Automatic: where at most 5 % of the held-out rows equal a training row so; in a coarser table a match means nothing.',
      flag: 'reject-copies',
      takes: 'R',
      help: 'rows that equal a training row but for the target: on (draw them again), off, or auto\n(on where at most 5 % of the held-out rows are such copies)',
      link: 'always',
      advanced: 'inOrder',
    },
    // Relations between columns that hold in all rows: kept, none of them, or all but some, and with those that are added.
    relations: {
      kind: 'relations',
      default: 'kept',
      choices: [
        {
          value: 'kept',
          label: 'Kept: synthetic rows that break one are mended',
          reported: 'kept',
        },
        { value: 'off', label: 'Not kept' },
      ],
      label: 'Relations between columns',
      hint: 'What holds in every row: a column that follows from another, sums, an order, fixed combinations.',
      flag: 'relations',
      takes: 'R',
      help: 'what holds between columns in every row: kept (rows that break it are mended) or off',
      link: 'words',
      pictures: 'all',
    },
    mix: {
      kind: 'mix',
      default: 'observed',
      choices: [
        {
          value: 'observed',
          label: 'As observed',
          description: 'Groups as often as in the training rows.',
        },
        { value: 'balanced', label: 'Balanced', description: 'The same number of rows of every group.' },
      ],
      label: 'Mix of the groups',
      hint: 'How often each joint group of the sensitive columns comes in the synthetic rows.',
      flag: 'mix',
      takes: 'M',
      help: 'groups: observed, balanced, or weights of the joint groups, "Female=3,Male=1"',
      link: 'words',
      anew: true,
    },
    where: {
      kind: 'where',
      default: [],
      label: 'Only rows where',
      flag: 'where',
      takes: 'COL=VALUE',
      repeats: true,
      help: 'only rows with that value of a categorical column; repeat for several columns',
      link: 'never',
      anew: true,
    },
    // Weights of the target's values; null: as in the training rows (or as the conditions imply).
    targetMix: {
      kind: 'weights',
      default: null,
      label: 'Mix of the target',
      hint: 'How often each outcome comes. The people are drawn to fit: an outcome made frequent brings more of those who have it.',
      flag: 'target-mix',
      takes: 'W',
      help: 'weights of the target\'s values, "yes=1,no=1" (default: as in the data)',
      link: 'never',
      anew: true,
    },
  })
);

/** A text of the table with the setting's own range and default in it.
 * @param {Setting} setting
 * @param {string} text
 */
export function inWords(setting, text) {
  return text.replace(/\{(min|max|default)\}/g, (_, key) =>
    String(/** @type {Readonly<Record<string, unknown>>} */ ({ ...setting })[key]),
  );
}
