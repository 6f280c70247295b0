// The default recipe on real tables and the bundled samples, several seeds: one Markdown table of means ± standard
// deviations. Drives the built page headlessly, so the figures are those a person gets.
//
//   npm run bench:quality -- [--seeds 1,2,3] [--only NAME[,NAME…]] [--out out/quality] [--sweep]
//
// --sweep also moves the slider to α = 0, 0.25, 0.5, 0.75 and 1 of every run and prints a second table.
//
// A run whose report.json is there already is not repeated. Tables of ../shared/data are skipped where absent.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

/** @import { Report } from '../src/core/report/report.ts' */
/** @import { Sample } from '../src/samples/samples.ts' */

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} [sample] id of a bundled sample
 * @property {string} [data] folder with train.csv and test.csv
 * @property {string} [target]
 * @property {string} [positive]
 * @property {string} [sensitive]
 */

const ADULT = { data: '../shared/data/adult', target: 'income', positive: '>50K' };
const COMPAS = { data: '../shared/data/compas', target: 'two_year_recid', positive: '1' };
/** @type {readonly Case[]} */
const CASES = [
  { name: 'Berkeley (gender)', sample: 'berkeley' },
  { name: 'Mortgages (afam)', sample: 'mortgages' },
  { name: 'Hiring', sample: 'hiring' },
  { name: 'COMPAS (race)', ...COMPAS, sensitive: 'race' },
  { name: 'COMPAS (sex)', ...COMPAS, sensitive: 'sex' },
  { name: 'COMPAS (race, sex)', ...COMPAS, sensitive: 'race,sex' },
  { name: 'Adult (sex)', ...ADULT, sensitive: 'sex' },
];

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    only: { type: 'string' },
    out: { type: 'string', default: 'out/quality' },
    sweep: { type: 'boolean', default: false },
  },
});

/** As this command was started: Vite's development server, which reads the samples, sets NODE_ENV for its process. */
const ENVIRONMENT = { ...process.env };

const gbt = { protocol: 'tstr', probe: 'gbt' };
/**
 * Column title → which metric of the report it is.
 * @type {Record<string, Record<string, string>>}
 */
const COLUMNS = {
  accuracy: { id: 'utility.accuracy', ...gbt },
  F1: { id: 'utility.f1', ...gbt },
  AUROC: { id: 'utility.auroc', ...gbt },
  'AUROC, tuned trees': { id: 'utility.auroc', protocol: 'tstr', probe: 'gbtTuned' },
  'limit: decisions': { id: 'fairness.limit.auroc' },
  'limit: every threshold': { id: 'fairness.limit.everyThreshold.auroc' },
  DPR: { id: 'fairness.demographicParity.ratio', ...gbt },
  EOR: { id: 'fairness.equalizedOdds.ratio', ...gbt },
  parity: { id: 'data.parity.ratio', table: 'synthetic' },
  shapes: { id: 'fidelity.columnShapes' },
  pairs: { id: 'fidelity.pairTrends' },
  wNMIS: { id: 'fidelity.mutualInformation' },
  'all columns': { id: 'fidelity.columnUtility' },
  density: { id: 'fidelity.density' },
  coverage: { id: 'fidelity.coverage' },
  discriminator: { id: 'fidelity.discriminatorAuroc' },
  'DCR share': { id: 'privacy.dcrShare' },
  copies: { id: 'privacy.exactCopies', table: 'synthetic' },
};
const POSITIONS = ['0.00', '0.25', '0.50', '0.75', '1.00'];
/** Columns of the second table. */
const SWEPT = ['parity', 'accuracy', 'AUROC', 'DPR', 'EOR'];
const STAGES = ['teacher', 'student', 'judge', 'generate', 'evaluate'];

/**
 * The value of the report that fits; of several attributes the joint one, which comes last.
 * @param {Report} report
 * @param {Record<string, string>} wanted
 */
function measured(report, wanted) {
  const fits = report.metrics.filter(
    (metric) =>
      Object.entries(wanted).every(
        ([field, value]) => metric[/** @type {keyof typeof metric} */ (field)] === value,
      ) &&
      (wanted.table !== undefined || metric.table !== 'baseline') &&
      !String(metric.attribute ?? '').includes(':') &&
      (metric.family !== 'fidelity' || metric.attribute === undefined),
  );
  return fits.at(-1)?.value ?? null;
}

/** The bundled samples, read through Vite as the page reads them. */
async function bundledSamples() {
  const server = await createServer({
    server: { middlewareMode: true },
    appType: 'custom',
    logLevel: 'error',
  });
  const { SAMPLES } = await server.ssrLoadModule('/src/samples/samples.ts');
  await server.close();
  return /** @type {readonly Sample[]} */ (SAMPLES);
}

/** @param {Sample} sample */
function sampleArguments({ id, csv, roles }) {
  mkdirSync(values.out, { recursive: true });
  const file = join(values.out, `${id}.csv`);
  writeFileSync(file, csv());
  const { target, sensitive, ignored } = roles;
  const positive = target.kind === 'classes' ? target.positive.join(',') : '';
  const drop = ignored.length > 0 ? ['--drop', ignored.join(',')] : [];
  return [
    '--csv',
    file,
    '--target',
    target.column,
    '--positive',
    positive,
    '--sensitive',
    sensitive.join(','),
    ...drop,
  ];
}

/** @param {Case} item */
function tableArguments({ sample, data = '', target = '', positive = '', sensitive = '' }) {
  const bundled = samples.find(({ id }) => id === sample);
  if (bundled) return sampleArguments(bundled);
  const files = ['--csv', join(data, 'train.csv'), '--holdout', join(data, 'test.csv')];
  return [...files, '--target', target, '--positive', positive, '--sensitive', sensitive];
}

/**
 * @param {Case} item
 * @param {number} seed
 */
function folderOf(item, seed) {
  return join(values.out, `${item.name.replaceAll(/[^a-z]+/gi, '-')}-${seed}`.toLowerCase());
}

/** @returns {Report} */
function readReport(/** @type {string} */ folder, /** @type {string} */ name) {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

/**
 * @param {Case} item
 * @param {number} seed
 * @returns {Report}
 */
function runOnce(item, seed) {
  const out = folderOf(item, seed);
  const last = values.sweep ? `report-alpha-${POSITIONS.at(-1)}.json` : 'report.json';
  if (!existsSync(join(out, last))) {
    console.error(`${item.name}, seed ${seed}`);
    const args = ['scripts/headless.mjs', ...tableArguments(item), '--seed', String(seed), '--out', out];
    if (values.sweep) args.push('--sweep', POSITIONS.join(','));
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: ENVIRONMENT });
    if (status !== 0) throw new Error(`${item.name}, seed ${seed}: ${stderr.trim().split('\n').at(-1)}`);
  }
  return readReport(out, 'report.json');
}

/** @param {readonly (number | null)[]} numbers */
function spread(numbers, digits = 3) {
  const known = numbers.filter((value) => typeof value === 'number');
  if (known.length === 0) return '–';
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const sd = Math.sqrt(
    known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(known.length - 1, 1),
  );
  return known.length > 1 ? `${mean.toFixed(digits)} ± ${sd.toFixed(digits)}` : mean.toFixed(digits);
}

/**
 * @param {string} name
 * @param {readonly Report[]} reports
 */
function row(name, reports) {
  const metrics = Object.values(COLUMNS).map((wanted) =>
    spread(reports.map((report) => measured(report, wanted))),
  );
  const seconds = STAGES.map((stage) =>
    spread(
      reports.map((report) => report.stages.find(({ name }) => name === stage)?.seconds ?? 0),
      0,
    ),
  );
  return `| ${[name, ...metrics, ...seconds].join(' | ')} |`;
}

/** One line for each position of the slider. */
function sweepRows(/** @type {Case} */ item) {
  return POSITIONS.map((alpha) => {
    const reports = seeds.map((seed) => readReport(folderOf(item, seed), `report-alpha-${alpha}.json`));
    const metrics = SWEPT.map((title) =>
      spread(reports.map((report) => measured(report, COLUMNS[title] ?? {}))),
    );
    return `| ${[item.name, alpha, ...metrics].join(' | ')} |`;
  });
}

/** @param {readonly string[]} titles */
function printHead(titles) {
  console.log(`| ${titles.join(' | ')} |`);
  console.log(`|${' --- |'.repeat(titles.length)}`);
}

const samples = await bundledSamples();
const seeds = values.seeds.split(',').map(Number);
const only = values.only?.split(',');
const wanted = CASES.filter(({ name }) => !only || only.some((part) => name.startsWith(part)));
const isHere = (/** @type {Case} */ { data }) => !data || existsSync(data);
printHead(['data (sensitive)', ...Object.keys(COLUMNS), ...STAGES.map((stage) => `${stage} s`)]);
for (const item of wanted) {
  console.log(
    isHere(item)
      ? row(
          item.name,
          seeds.map((seed) => runOnce(item, seed)),
        )
      : `| ${item.name} | skipped: ${item.data} is not here |`,
  );
}
if (values.sweep) {
  console.log('');
  printHead(['data (sensitive)', 'α', ...SWEPT]);
  for (const line of wanted.filter(isHere).flatMap(sweepRows)) console.log(line);
}
