import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../fail.mjs';
import { readCondition, readGroupWeights, readPositions, readWeights } from './wishes.mjs';

export const HELP = `npm run headless -- --csv FILE --target COL --sensitive COL[,COL] --out DIR [OPTIONS]

Drives the built page in a headless browser, through the same controls a person uses, and writes to DIR:
synthetic.csv, report.json and report.html. Progress goes to standard error.

Files
  --csv FILE             the real table
  --holdout FILE         real rows held out for the evaluation (default: a stratified part of the table)
  --evaluate FILE        a synthetic table made elsewhere: measure it, train nothing
  --out DIR              where to write; made if it does not exist
  --save-model FILE      save the trained model as well: it makes more rows without the data, and holds no row
  --save-project FILE    save model, settings and report as well, without the rows
  --keep-name            saved files tell what the table's file was called (default: "unnamed table")
  --load-model FILE      train nothing: make synthetic.csv from a saved model or project. Needs --out; takes --seed,
                         --rows, --alpha, --backend, --mix, --where (in place of all conditions that were saved),
                         --target-mix and --raw-csv, and else does as the run that was saved

Columns (separate names by commas, or repeat the flag; a comma inside a name is written \\,)
  --target COL           the outcome
  --positive VALUE       its favourable value; repeat for several. Not for a numeric target
  --sensitive COL[,COL]  the attributes whose groups are compared
  --drop COL[,COL]       columns to leave out

Settings (defaults are those of the page)
  --seed N               same file, settings and seed: same bytes, on the same backend
  --preset P             quick, balanced or thorough (trial: only to see that it works)
  --backend B            auto, webgpu, wasm or cpu
  --notion N             parity, odds or none
  --strength X           of the dependence penalty, 0 to 1
  --alpha X              0: labels as the data was; 1: target independent of the sensitive attributes
  --sweep X[,X…]         then move the slider to each α (multiples of 0.05) and write what comes of it as well:
                         synthetic-alpha-0.25.csv, report-alpha-0.25.json. Trains nothing again
  --labels L             how alpha acts: repair (flip the fewest labels) or heads (mix the label heads)
  --score S              which labels repair flips first: judge (more utility) or strict (fair head alone)
  --rows N               rows of the synthetic table (default: as many as there are training rows)
  --mix M                groups: observed, balanced, or weights of the joint groups, "Female=3,Male=1"
  --where COL=VALUE      only rows with that value of a categorical column; repeat for several columns
  --target-mix W         weights of the target's values, "yes=1,no=1" (default: as in the data)
  --holdout-share X      share of the rows held out where no file is given, 0.05 to 0.5
  --rare-threshold N     categories of fewer training rows are pooled, numbers of fewer become ranges
                         (default 5; 0: neither)
  --reject-copies R      rows that equal a training row but for the target: on (draw them again), off, or auto
                         (on where at most 5 % of the held-out rows are such copies)
  --raw-csv              write text that a spreadsheet would run as a formula as it is (default: an apostrophe
                         before it; numbers and other text are the same either way)
  --name-small-groups    name groups of fewer rows than the rare threshold in the reports, with their rates (default:
                         one entry without name and rates; a rate over one person is that person's outcome)
  --sample-rows N        rows sampled by metrics that compare all pairs; 0: all

  --help                 show this text

Exit status: 0 done, 1 bad input or a failed run (one line on standard error says what and what to do).`;

const FLAGS = /** @type {const} */ ({
  csv: { type: 'string' },
  holdout: { type: 'string' },
  evaluate: { type: 'string' },
  out: { type: 'string' },
  'save-model': { type: 'string' },
  'save-project': { type: 'string' },
  'keep-name': { type: 'boolean' },
  'load-model': { type: 'string' },
  target: { type: 'string' },
  positive: { type: 'string', multiple: true },
  sensitive: { type: 'string', multiple: true },
  drop: { type: 'string', multiple: true },
  seed: { type: 'string' },
  preset: { type: 'string' },
  backend: { type: 'string' },
  notion: { type: 'string' },
  strength: { type: 'string' },
  alpha: { type: 'string' },
  sweep: { type: 'string' },
  labels: { type: 'string' },
  score: { type: 'string' },
  rows: { type: 'string' },
  mix: { type: 'string' },
  where: { type: 'string', multiple: true },
  'target-mix': { type: 'string' },
  'holdout-share': { type: 'string' },
  'sample-rows': { type: 'string' },
  'rare-threshold': { type: 'string' },
  'reject-copies': { type: 'string' },
  'raw-csv': { type: 'boolean' },
  'name-small-groups': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
});

/** Settings that travel in the page's address, and their names there. The page checks their values. */
const SETTINGS = /** @type {const} */ ({
  seed: 'seed',
  preset: 'preset',
  backend: 'backend',
  notion: 'notion',
  strength: 'strength',
  alpha: 'alpha',
  labels: 'labels',
  score: 'score',
  rows: 'rows',
  'holdout-share': 'holdoutShare',
  'sample-rows': 'evaluationSample',
  'rare-threshold': 'rareThreshold',
  'reject-copies': 'rejectCopies',
});

/**
 * Which rows to make.
 * @typedef {object} SamplingWishes
 * @property {'observed' | 'balanced' | null} mix of the groups, where it has a name
 * @property {Map<string, number> | null} groupWeights of the joint groups; null where none are given
 * @property {readonly { column: string, value: string }[]} where
 * @property {Map<string, number> | null} outcomeWeights of the target's values
 */

/**
 * What every request has.
 * @typedef {object} Common
 * @property {string} out folder
 * @property {SamplingWishes} sampling
 * @property {boolean} rawCsv formulas in text are kept
 * @property {'any' | 'hardware' | 'none'} webgpu which WebGPU the browser must offer
 */

/**
 * @typedef {object} RunWishes
 * @property {string} csv path of the real table
 * @property {string | null} holdout path
 * @property {string | null} evaluate path of a synthetic table made elsewhere
 * @property {string | null} saveModel path to write
 * @property {string | null} saveProject path to write
 * @property {boolean} keepName saved files hold the name of the table's file
 * @property {string} target
 * @property {string[]} positive empty for a numeric target
 * @property {string[]} sensitive
 * @property {string[]} drop
 * @property {boolean} nameSmallGroups groups of few rows are named in the reports
 * @property {readonly number[]} sweep positions of the slider to visit after the run
 * @property {string} query settings as the page's address carries them
 */

/**
 * Rows from a saved model; null leaves a setting as it was saved.
 * @typedef {object} GenerationWishes
 * @property {string} loadModel path of a saved model or project
 * @property {string | null} seed
 * @property {string | null} rows
 * @property {string | null} alpha
 * @property {string | null} backend
 */

/** @typedef {Common & RunWishes} HeadlessRequest */
/** @typedef {Common & GenerationWishes} GenerationRequest */

const GENERATION_FLAGS = new Set([
  'load-model',
  'out',
  'seed',
  'rows',
  'alpha',
  'backend',
  'mix',
  'where',
  'target-mix',
  'raw-csv',
]);

/**
 * Names separated by commas; `\,` is a comma inside a name.
 * @param {readonly string[]} texts
 */
export function splitNames(texts) {
  return texts
    .flatMap((text) => text.split(/(?<!\\),/))
    .map((name) => name.replaceAll('\\,', ',').trim())
    .filter((name) => name !== '');
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: false }).values;
  } catch (error) {
    // Node's message goes on with advice about positional arguments, which Fairloom does not have.
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new Failure(`${message.replace(/\.$/, '')}. Run with --help to see the flags.`);
  }
}

/**
 * @param {string} flag
 * @param {string | undefined} value
 */
function required(flag, value) {
  if (value) return value;
  throw new Failure(`--${flag} is missing. Run with --help to see the flags.`);
}

/**
 * @param {string} flag
 * @param {string} path
 */
function existingFile(flag, path) {
  if (!existsSync(path)) throw new Failure(`--${flag}: there is no file ${path}. Check the path.`);
  if (statSync(path).isFile()) return resolve(path);
  throw new Failure(`--${flag}: ${path} is not a file. Give the path of a CSV file.`);
}

/** @param {Readonly<Record<string, unknown>>} values */
function settingsQuery(values) {
  const query = new URLSearchParams();
  for (const [flag, name] of Object.entries(SETTINGS)) {
    const value = values[flag];
    if (typeof value === 'string') query.set(name, value);
  }
  return query.toString();
}

/**
 * Weights name groups of the file, which never enter an address: all of this is chosen on the page.
 * @param {ReturnType<typeof parse>} values
 * @returns {SamplingWishes}
 */
function samplingWishes(values) {
  const { mix } = values;
  const named = mix === 'observed' || mix === 'balanced' ? mix : null;
  return {
    mix: named,
    groupWeights: mix === undefined || named ? null : readGroupWeights(mix),
    where: (values.where ?? []).map(readCondition),
    outcomeWeights:
      values['target-mix'] === undefined ? null : readWeights('target-mix', values['target-mix']),
  };
}

/** @param {string} backend */
function webgpuFor(backend) {
  if (backend === 'webgpu') return 'any';
  return backend === 'auto' ? 'hardware' : 'none';
}

/**
 * @param {ReturnType<typeof parse>} values
 * @returns {Common}
 */
function common(values) {
  return {
    out: resolve(required('out', values.out)),
    sampling: samplingWishes(values),
    rawCsv: values['raw-csv'] ?? false,
    webgpu: webgpuFor(values.backend ?? 'auto'),
  };
}

/**
 * @param {ReturnType<typeof parse>} values
 * @param {string} file
 * @returns {GenerationRequest}
 */
function generationRequest(values, file) {
  const other = Object.keys(values).find((flag) => !GENERATION_FLAGS.has(flag));
  if (other !== undefined)
    throw new Failure(`--${other} does not go with --load-model. Run with --help to see what does.`);
  return {
    loadModel: existingFile('load-model', file),
    seed: values.seed ?? null,
    rows: values.rows ?? null,
    alpha: values.alpha ?? null,
    backend: values.backend ?? null,
    ...common(values),
  };
}

/**
 * The command line as a request, or null where only help is asked for.
 * @param {readonly string[]} args without the program
 * @returns {HeadlessRequest | GenerationRequest | null}
 * @throws {Failure} for an unknown flag, a missing value or a missing file
 */
export function readRequest(args) {
  const values = parse(args);
  if (values.help) return null;
  if (values['load-model'] !== undefined) return generationRequest(values, values['load-model']);
  const sensitive = splitNames(values.sensitive ?? []);
  return {
    csv: existingFile('csv', required('csv', values.csv)),
    holdout: values.holdout === undefined ? null : existingFile('holdout', values.holdout),
    evaluate: values.evaluate === undefined ? null : existingFile('evaluate', values.evaluate),
    target: required('target', values.target),
    positive: values.positive ?? [],
    sensitive: sensitive.length > 0 ? sensitive : [required('sensitive', undefined)],
    drop: splitNames(values.drop ?? []),
    saveModel: values['save-model'] === undefined ? null : resolve(values['save-model']),
    saveProject: values['save-project'] === undefined ? null : resolve(values['save-project']),
    keepName: values['keep-name'] ?? false,
    sweep: values.sweep === undefined ? [] : readPositions(values.sweep),
    nameSmallGroups: values['name-small-groups'] ?? false,
    query: settingsQuery(values),
    ...common(values),
  };
}
