import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../fail.mjs';
import { readDomains } from './domains.mjs';
import { FLAGS, GENERATION_FLAGS, IN_ADDRESS } from './flags.mjs';
import { flagsOfTables } from './flagsOfTables.mjs';
import { LANGUAGES } from '../language/catalogue.mjs';
import {
  readCondition,
  readGroupWeights,
  readPositions,
  readSeeds,
  readTrainings,
  readWeights,
} from './wishes.mjs';

/** As `src/core/pictureForm.ts` has them: read before anything is built. */
const SIDES = [16, 28, 32, 48, 64];
const TABLE_FORMATS = ['csv', 'parquet', 'xlsx', 'jsonl'];

/**
 * Which rows to make.
 * @typedef {object} SamplingWishes
 * @property {'observed' | 'balanced' | null} mix of the groups, where it has a name
 * @property {Map<string, number> | null} groupWeights of the joint groups; null where none are given
 * @property {readonly { column: string, value: string }[]} where
 * @property {Map<string, number> | null} outcomeWeights of the target's values
 */

/**
 * What pictures are brought to; null where they propose it.
 * @typedef {object} PictureWishes
 * @property {number | null} side pixels on each
 * @property {'grey' | 'colour' | null} colour
 */

/** @typedef {'refuse' | 'skip' | 'fill'} Ragged refuse the file, leave such rows out, or fill those that are too short */

/**
 * What every request has.
 * @typedef {object} Common
 * @property {string} out folder
 * @property {SamplingWishes} sampling
 * @property {boolean} rawCsv formulas in text are kept
 * @property {string} format of the synthetic table: csv, parquet, xlsx, jsonl
 * @property {readonly string[]} flagsOfTables those given that have no part where pictures are learned
 * @property {string} language of messages and reports
 * @property {'any' | 'hardware' | 'none'} webgpu which WebGPU the browser must offer
 */

/**
 * @typedef {object} RunWishes
 * @property {string} csv path of the real table
 * @property {boolean} allRows of a very large table, of which else a sample is read
 * @property {Ragged} ragged what becomes of rows of another length than the header's
 * @property {PictureWishes} pictures
 * @property {string | null} holdout path
 * @property {string | null} evaluate path of a synthetic table made elsewhere
 * @property {string | null} saveModel path to write
 * @property {string | null} saveProject path to write
 * @property {boolean} keepName saved files hold the name of the table's file
 * @property {string} target
 * @property {string[]} positive empty for a numeric target
 * @property {string[]} sensitive
 * @property {string[]} drop
 * @property {string[]} known what attackers know of a person; empty: by the form of the columns
 * @property {ReadonlyMap<string, import('./domains.mjs').Domain> | null} domains with a guarantee, what columns may hold
 * @property {boolean} nameSmallGroups groups of few rows are named in the reports
 * @property {readonly number[]} seeds of the run and its repeats; empty: the run's own alone
 * @property {number} canaries trainings with canaries after the run; 0: none
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

/**
 * How a table is understood, with nothing trained; null where a role is as the page suggests.
 * @typedef {object} ReadingWishes
 * @property {string} read path of the table
 * @property {boolean} allRows of a very large table, of which else a sample is read
 * @property {Ragged} ragged what becomes of rows of another length than the header's
 * @property {PictureWishes} pictures
 * @property {boolean} inspect print what was made of it
 * @property {string | null} roundTrip folder for the table's rows, coded and decoded
 * @property {string | null} target
 * @property {string[]} positive
 * @property {string[]} sensitive
 * @property {string[]} drop
 * @property {string} query settings as the page's address carries them
 * @property {string} language of messages
 * @property {'none'} webgpu
 */

/** @typedef {Common & RunWishes} HeadlessRequest */
/** @typedef {Common & GenerationWishes} GenerationRequest */

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
  for (const [flag, name] of IN_ADDRESS) {
    const value = values[flag];
    if (typeof value === 'string' || typeof value === 'boolean') query.set(name, String(value));
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

/** @param {string} format @throws {Failure} for one that is not known */
function tableFormat(format) {
  if (!TABLE_FORMATS.includes(format))
    throw new Failure(`--format must be one of ${TABLE_FORMATS.join(', ')}, not "${format}".`);
  return format;
}

/** @param {string} language @throws {Failure} for one that there is not */
function knownLanguage(language) {
  if (LANGUAGES.includes(language)) return language;
  throw new Failure(`--lang must be one of ${LANGUAGES.join(', ')}, not "${language}".`);
}

/**
 * @param {ReturnType<typeof parse>} values
 * @returns {Ragged}
 */
function raggedChoice({ 'fill-short': fill, 'skip-ragged': skip }) {
  if (fill) return 'fill';
  return skip ? 'skip' : 'refuse';
}

/**
 * @param {ReturnType<typeof parse>} values
 * @returns {PictureWishes}
 * @throws {Failure} for a form that there is not
 */
function pictureWishes({ 'image-size': size, 'image-colour': colour }) {
  const side = SIDES.find((known) => String(known) === size) ?? null;
  if (size !== undefined && side === null)
    throw new Failure(`--image-size must be one of ${SIDES.join(', ')}, not "${size}".`);
  if (colour === undefined || colour === 'grey' || colour === 'colour')
    return { side, colour: colour ?? null };
  throw new Failure(`--image-colour must be grey or colour, not "${colour}".`);
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
    format: tableFormat(values.format ?? 'csv'),
    flagsOfTables: flagsOfTables(values),
    language: knownLanguage(values.lang ?? 'en'),
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
 * @param {ReturnType<typeof parse>} values
 * @returns {ReadingWishes}
 */
function readingRequest(values) {
  return {
    read: existingFile('csv', required('csv', values.csv)),
    allRows: values['all-rows'] ?? false,
    ragged: raggedChoice(values),
    pictures: pictureWishes(values),
    inspect: values.inspect ?? false,
    roundTrip: values['round-trip'] ? resolve(required('out', values.out)) : null,
    target: values.target ?? null,
    positive: values.positive ?? [],
    sensitive: splitNames(values.sensitive ?? []),
    drop: splitNames(values.drop ?? []),
    query: settingsQuery(values),
    language: knownLanguage(values.lang ?? 'en'),
    webgpu: 'none',
  };
}

/**
 * @param {ReturnType<typeof parse>} values
 * @returns {readonly number[]}
 */
function wantedSeeds({ seeds, seed, evaluate }) {
  if (seeds === undefined) return [];
  if (seed !== undefined)
    throw new Failure('--seed does not go with --seeds: the first of --seeds is that of the run.');
  if (evaluate !== undefined)
    throw new Failure('--seeds does not go with --evaluate: nothing is trained there.');
  return readSeeds(seeds);
}

/** @param {ReturnType<typeof parse>} values */
function wantedCanaries({ canaries, evaluate, private: isPrivate = false }) {
  if (canaries === undefined) return 0;
  if (evaluate !== undefined)
    throw new Failure('--canaries does not go with --evaluate: nothing is trained there.');
  if (isPrivate)
    throw new Failure(
      '--canaries does not go with --private: each training would ask the rows again. The guarantee says what an attacker can learn at most.',
    );
  return readTrainings(canaries);
}

/**
 * @param {ReturnType<typeof parse>} values
 * @returns {ReadonlyMap<string, import('./domains.mjs').Domain> | null} null where no guarantee is asked for
 */
function wantedDomains({ private: isPrivate = false, domains, evaluate }) {
  if (!isPrivate) {
    if (domains === undefined) return null;
    throw new Failure('--domains goes with --private alone: networks read what columns hold from the rows.');
  }
  if (evaluate !== undefined)
    throw new Failure('--private does not go with --evaluate: nothing is trained there.');
  return domains === undefined ? new Map() : readDomains(existingFile('domains', domains));
}

/**
 * The command line as a request, or null where only help is asked for.
 * @param {readonly string[]} args without the program
 * @returns {HeadlessRequest | GenerationRequest | ReadingWishes | null}
 * @throws {Failure} for an unknown flag, a missing value or a missing file
 */
export function readRequest(args) {
  const values = parse(args);
  if (values.help) return null;
  if (values.inspect || values['round-trip']) return readingRequest(values);
  if (values['load-model'] !== undefined) return generationRequest(values, values['load-model']);
  const sensitive = splitNames(values.sensitive ?? []);
  const seeds = wantedSeeds(values);
  const [first] = seeds;
  return {
    csv: existingFile('csv', required('csv', values.csv)),
    allRows: values['all-rows'] ?? false,
    ragged: raggedChoice(values),
    pictures: pictureWishes(values),
    holdout: values.holdout === undefined ? null : existingFile('holdout', values.holdout),
    evaluate: values.evaluate === undefined ? null : existingFile('evaluate', values.evaluate),
    target: required('target', values.target),
    positive: values.positive ?? [],
    sensitive: sensitive.length > 0 ? sensitive : [required('sensitive', undefined)],
    drop: splitNames(values.drop ?? []),
    known: splitNames(values['known-columns'] ?? []),
    saveModel: values['save-model'] === undefined ? null : resolve(values['save-model']),
    saveProject: values['save-project'] === undefined ? null : resolve(values['save-project']),
    keepName: values['keep-name'] ?? false,
    sweep: values.sweep === undefined ? [] : readPositions(values.sweep),
    seeds,
    canaries: wantedCanaries(values),
    domains: wantedDomains(values),
    nameSmallGroups: values['name-small-groups'] ?? false,
    query: settingsQuery(first === undefined ? values : { ...values, seed: String(first) }),
    ...common(values),
  };
}
