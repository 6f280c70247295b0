import { inWords, SETTINGS } from '../../src/core/settings/table.mjs';

/** @import { Setting } from '../../src/core/settings/setting.ts' */

/**
 * A flag as `--help` and the README tell of it; `takes` is what its value is called, and empty for a switch.
 * @typedef {{ readonly flag: string, readonly takes: string, readonly help: string }} Flag
 */

const COLUMNS =
  'Columns (separate names by commas, or repeat the flag; a comma inside a name is written \\,)';
const OF_SETTINGS = 'Settings (defaults are those of the page)';

/**
 * Flags that are no setting of a run: files, columns, and what is done with the outcome. `ofTables`: without a part where
 * pictures are learned, or with these values.
 */
const OWN = /** @type {const} */ ({
  csv: { section: 'Files', type: 'string', takes: 'FILE', help: 'the real table' },
  holdout: {
    section: 'Files',
    type: 'string',
    takes: 'FILE',
    help: 'real rows held out for the evaluation (default: a stratified part of the table)',
  },
  evaluate: {
    section: 'Files',
    type: 'string',
    takes: 'FILE',
    help: 'a synthetic table made elsewhere: measure it, train nothing',
    ofTables: true,
  },
  out: {
    section: 'Files',
    type: 'string',
    takes: 'DIR',
    help: 'where to write; made if it does not exist',
  },
  'all-rows': {
    section: 'Files',
    type: 'boolean',
    takes: '',
    help: 'hold all rows of a very large table (default: a random sample of them, by columns and memory)',
  },
  'skip-ragged': {
    section: 'Files',
    type: 'boolean',
    takes: '',
    help: 'leave out rows with more or fewer cells than the header (default: such a file is refused)',
  },
  'fill-short': {
    section: 'Files',
    type: 'boolean',
    takes: '',
    help: `rows with fewer cells than the header are rows whose last cells are missing; those with more are
left out, as by --skip-ragged`,
  },
  'image-size': {
    section: 'Files',
    type: 'string',
    takes: 'N',
    help: `of a table with pictures (--csv takes a ZIP or Parquet file with them): pixels on each side, 16,
28, 32, 48 or 64 (default: 28 where none has more, else 32)`,
  },
  'image-colour': {
    section: 'Files',
    type: 'string',
    takes: 'NAME',
    help: 'of a table with pictures: grey or colour (default: grey where all of them are)',
  },
  inspect: {
    section: 'Files',
    type: 'boolean',
    takes: '',
    help: `train nothing: print what is made of the table as one JSON document on standard output.
Needs --csv alone; takes --target, --positive, --sensitive and --drop`,
  },
  'round-trip': {
    section: 'Files',
    type: 'boolean',
    takes: '',
    help: `train nothing: write round-trip.csv to --out, the table's own rows coded and decoded with the
model bypassed. Roles that are not given are those that the page suggests`,
  },
  'save-model': {
    section: 'Files',
    type: 'string',
    takes: 'FILE',
    help: 'save the trained model as well: it makes more rows without the data, and holds no row',
  },
  'save-project': {
    section: 'Files',
    type: 'string',
    takes: 'FILE',
    help: 'save model, settings and report as well, without the rows',
  },
  'keep-name': {
    section: 'Files',
    type: 'boolean',
    takes: '',
    help: 'saved files tell what the table\'s file was called (default: "unnamed table")',
  },
  'load-model': {
    section: 'Files',
    type: 'string',
    takes: 'FILE',
    help: `train nothing: make synthetic.csv from a saved model or project. Needs --out; takes --seed,
--rows, --alpha, --backend, --mix, --where (in place of all conditions that were saved),
--target-mix, --raw-csv and --format, and else does as the run that was saved`,
  },
  target: { section: COLUMNS, type: 'string', takes: 'COL', help: 'the outcome' },
  positive: {
    section: COLUMNS,
    type: 'string',
    multiple: true,
    takes: 'VALUE',
    help: 'its favourable value; repeat for several. Not for a numeric target',
  },
  sensitive: {
    section: COLUMNS,
    type: 'string',
    multiple: true,
    takes: 'COL[,COL]',
    help: 'the attributes whose groups are compared',
  },
  drop: {
    section: COLUMNS,
    type: 'string',
    multiple: true,
    takes: 'COL[,COL]',
    help: 'columns to leave out',
  },
  'known-columns': {
    section: COLUMNS,
    type: 'string',
    multiple: true,
    takes: 'COL[,COL]',
    help: `what attackers know of a person, for singling out, linkability and disclosure (default: sensitive
columns, categories, dates, and whole numbers of few values)`,
    ofTables: true,
  },
  seeds: {
    section: OF_SETTINGS,
    type: 'string',
    takes: 'N,N[,N…]',
    help: `train and measure with each seed, one after the other: table and model are those of the first,
and report.json has mean, range and interval of each metric over all of them`,
  },
  canaries: {
    section: OF_SETTINGS,
    type: 'string',
    takes: 'N',
    help: `then train N more times (1 to 50), each time without about half of the 20 most exposed rows, and
report how often attacks tell which were in. Not with --private, --evaluate or pictures`,
    ofTables: true,
  },
  sweep: {
    section: OF_SETTINGS,
    type: 'string',
    takes: 'X[,X…]',
    help: `then move the slider to each α (multiples of 0.05) and write what comes of it as well:
synthetic-alpha-0.25.csv, report-alpha-0.25.json. Trains nothing again`,
  },
  domains: {
    section: OF_SETTINGS,
    type: 'string',
    takes: 'FILE',
    help: `with --private, what columns may hold, as JSON by column: a range with "least" and "most",
a list of categories, or "found". Columns that are not named are found, at a cost`,
    ofTables: true,
  },
  'raw-csv': {
    section: OF_SETTINGS,
    type: 'boolean',
    takes: '',
    help: `write text that a spreadsheet would run as a formula as it is (default: an apostrophe
before it; numbers and other text are the same either way)`,
    ofTables: true,
  },
  lang: {
    section: OF_SETTINGS,
    type: 'string',
    takes: 'L',
    help: 'language of messages, reports and exports: en (default) or de. Flags and their values stay English',
  },
  format: {
    section: OF_SETTINGS,
    type: 'string',
    takes: 'NAME',
    help: 'file of the synthetic table: csv (default), parquet, xlsx, jsonl',
    ofTables: ['xlsx', 'jsonl'],
  },
  'name-small-groups': {
    section: OF_SETTINGS,
    type: 'boolean',
    takes: '',
    help: `name groups of fewer rows than the rare threshold in the reports, with their rates (default:
one entry without name and rates; a rate over one person is that person's outcome)`,
    ofTables: true,
  },
  help: { section: '', type: 'boolean', short: 'h', takes: '', help: 'show this text' },
});

/** @typedef {typeof SETTINGS} Settings */
/**
 * @typedef {{ readonly [Name in keyof Settings as Settings[Name]['flag']]: {
 *   readonly type: Settings[Name] extends { kind: 'switch' } ? 'boolean' : 'string',
 *   readonly multiple: Settings[Name] extends { repeats: true } ? true : false
 * } }} SettingFlags
 */

/** Which values of a flag have no part where pictures are learned. @type {ReadonlyMap<string, (value: string) => boolean>} */
export const OWN_OF_TABLES = new Map(
  Object.entries(OWN).flatMap(([flag, own]) => {
    if (!('ofTables' in own)) return [];
    /** @type {true | readonly string[]} */
    const values = own.ofTables;
    return [[flag, (/** @type {string} */ value) => values === true || values.includes(value)]];
  }),
);

/** @type {readonly (readonly [keyof Settings, Setting])[]} */
const ALL = /** @type {[keyof Settings, Setting][]} */ (Object.entries(SETTINGS));

/** @type {ReadonlyMap<string, keyof Settings>} */
export const SETTING_OF_FLAG = new Map(ALL.map(([name, { flag }]) => [flag, name]));

const SETTING_FLAGS = /** @type {SettingFlags} */ (
  /** @type {unknown} */ (
    Object.fromEntries(
      ALL.map(([, { kind, flag, repeats = false }]) => [
        flag,
        { type: kind === 'switch' ? 'boolean' : 'string', multiple: repeats },
      ]),
    )
  )
);

/** All flags, as Node's parseArgs takes them. */
export const FLAGS = { ...OWN, ...SETTING_FLAGS };

/** Flags of settings that travel in the page's address, and their names there. The page checks their values. */
export const IN_ADDRESS = ALL.filter(([, { kind, link }]) => link === 'always' || kind === 'relations').map(
  ([name, { flag }]) => /** @type {const} */ ([flag, name]),
);

/** What goes with a saved model. @type {ReadonlySet<string>} */
export const GENERATION_FLAGS = new Set([
  'lang',
  'load-model',
  'out',
  'raw-csv',
  'format',
  ...ALL.filter(([, { anew }]) => anew).map(([, { flag }]) => flag),
]);

/** In which order a person reads of the settings; one that is not named here comes behind these.
 * @type {readonly (keyof typeof FLAGS)[]} */
const ORDER = [
  'seed',
  'seeds',
  'canaries',
  'preset',
  'private',
  'epsilon',
  'delta',
  'private-noise',
  'domains',
  'backend',
  'notion',
  'use',
  'strength',
  'alpha',
  'sweep',
  'labels',
  'beyond',
  'score',
  'rows',
  'mix',
  'where',
  'target-mix',
  'holdout-share',
  'rare-threshold',
  'reject-copies',
  'relations',
  'raw-csv',
  'format',
  'lang',
  'name-small-groups',
];

/** @param {Flag} flag */
function rank({ flag }) {
  const at = ORDER.findIndex((name) => name === flag);
  return at < 0 ? ORDER.length : at;
}

/**
 * All flags by the sections of `--help`, in its order.
 * @returns {readonly { title: string, flags: readonly Flag[] }[]}
 */
export function flagSections() {
  const own = Object.entries(OWN).map(([flag, { section, takes, help }]) => ({ section, flag, takes, help }));
  const ofSettings = ALL.map(([, setting]) => ({
    section: OF_SETTINGS,
    flag: setting.flag,
    takes: setting.takes,
    help: inWords(setting, setting.help),
  }));
  return ['Files', COLUMNS, OF_SETTINGS, ''].map((title) => {
    const flags = [...own, ...ofSettings].filter(({ section }) => section === title);
    return { title, flags: title === OF_SETTINGS ? flags.sort((a, b) => rank(a) - rank(b)) : flags };
  });
}

/**
 * "--rows N"
 * @param {Flag} flag
 */
export function flagInWords({ flag, takes }) {
  return takes === '' ? `--${flag}` : `--${flag} ${takes}`;
}
