import { attributeInWords } from '../evaluate/groups.ts';
import type { ColumnType } from '../table/table.ts';
import type { MetricValue } from '../evaluate/metric.ts';
import { disclosureInWords, type ExportableReport } from './exportable.ts';
import { figure, intervalText } from './figures.ts';
import { isWritten } from './leftOut.ts';
import { guaranteeInWords, NOT_COVERED } from './guarantee.ts';
import { protectionInWords } from './protection.ts';
import { settingsInForce } from './settings.ts';
import { auditedName, isTrial } from './subject.ts';
import { spokenLanguage } from '../language/language.ts';
import { phrases, t } from '../language/words.ts';

/** What only the person can say of the data set; each may be empty. */
export interface Publication {
  /** A person or an organisation. */
  readonly creator: string;
  /** Address of a licence. */
  readonly license: string;
  /** Address of the page of the data set. */
  readonly url: string;
}

/** The file that is described. */
export interface DescribedFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Croissant {
  /** JSON-LD. */
  readonly text: string;
  /** Properties that the format requires and nobody has given: without them a validator refuses the file. */
  readonly missing: readonly (keyof Publication)[];
}

const CROISSANT = 'http://mlcommons.org/croissant/';

/** The terms that are used here, as the appendix of the specification names them. */
const CONTEXT = {
  '@vocab': 'http://schema.org/',
  sc: 'http://schema.org/',
  cr: CROISSANT,
  rai: `${CROISSANT}RAI/`,
  dct: 'http://purl.org/dc/terms/',
  prov: 'http://www.w3.org/ns/prov#',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileObject: 'cr:fileObject',
  isLiveDataset: 'cr:isLiveDataset',
  recordSet: 'cr:recordSet',
  source: 'cr:source',
} as const;

/** Text where the values need not be written as the type's own literals. */
const DATA_TYPES: Readonly<Record<ColumnType, string>> = {
  integer: 'sc:Integer',
  decimal: 'sc:Float',
  date: 'sc:Date',
  time: 'sc:Time',
  boolean: 'sc:Text',
  categorical: 'sc:Text',
  identifier: 'sc:Text',
  text: 'sc:Text',
};

/**
 * Metadata of the synthetic table in the Croissant format of MLCommons, version 1.1 of 29 January 2026, with the terms
 * of its Responsible AI vocabulary, version 1.0: provenance (PROV-O), biases that were measured, limitations, sensitive
 * columns. JSON-LD; holds what the report holds.
 */
export function croissant(
  report: ExportableReport,
  file: DescribedFile,
  publication: Publication,
): Croissant {
  const of: Publication = {
    creator: publication.creator.trim(),
    license: publication.license.trim(),
    url: publication.url.trim(),
  };
  const missing = (['creator', 'license', 'url'] as const).filter((key) => of[key] === '');
  const document = {
    '@context': { '@language': spokenLanguage(), ...CONTEXT },
    '@type': 'sc:Dataset',
    conformsTo: [`${CROISSANT}1.1`, `${CROISSANT}RAI/1.0`],
    name: nameOf(report),
    description: descriptionOf(report),
    ...(of.license && { license: of.license }),
    ...(of.url && { url: of.url }),
    ...(of.creator && { creator: { '@type': 'sc:Organization', name: of.creator } }),
    datePublished: report.created.slice(0, 10),
    version: '1.0.0',
    isLiveDataset: false,
    keywords: [t`synthetic data`, t`tabular`, t`fairness`],
    distribution: [
      {
        '@type': 'cr:FileObject',
        '@id': FILE,
        name: file.name,
        contentUrl: file.name,
        contentSize: `${file.bytes} B`,
        encodingFormat: file.type,
        sha256: file.sha256,
      },
    ],
    recordSet: [records(report)],
    ...provenance(report),
    ...responsible(report),
  };
  return { text: `${JSON.stringify(document, null, 2)}\n`, missing };
}

const FILE = 'table-file';
const RECORDS = 'rows';

function nameOf(report: ExportableReport): string {
  return report.kind === 'generated' ? t`Synthetic table after ${report.source}` : auditedName(report);
}

function descriptionOf(report: ExportableReport): string {
  const origin =
    report.kind === 'generated'
      ? report.guarantee
        ? t`drawn from a release of noisy counts of real rows`
        : t`drawn from a generator that was trained on real rows`
      : t`made elsewhere, and measured against real rows`;
  const trial = isTrial(report) ? t` A trial run: not to be relied on.` : '';
  return t`A table of ${report.rows.synthetic} synthetic rows, ${origin}. No row is a person.${trial}`;
}

/** Names of columns can be anything, and two of them alike but for what an address may hold: fields go by number. */
function records({ schema, roles }: ExportableReport) {
  const fields = schema.filter(isWritten).map(({ name, type, role }, i) => ({
    '@type': 'cr:Field',
    '@id': `${RECORDS}/${i + 1}`,
    name,
    description: role === 'ignored' ? t`Not learned from the real rows.` : ROLES[role],
    dataType: name === roles.target.column ? [DATA_TYPES[type], 'cr:Label'] : DATA_TYPES[type],
    source: { fileObject: { '@id': FILE }, extract: { column: name } },
  }));
  return { '@type': 'cr:RecordSet', '@id': RECORDS, name: RECORDS, field: fields };
}

const ROLES = phrases({
  target: 'The outcome that the table is about.',
  sensitive: 'A sensitive attribute, by whose groups fairness was measured.',
  feature: 'A feature.',
} as const);

function provenance({ kind, created, files = [], versions, source, guarantee }: ExportableReport) {
  // By a fingerprint, whoever knows all rows but one finds the last by trying: no guarantee outlives that.
  const from = guarantee ? [] : files.filter(({ table }) => table !== 'synthetic');
  const entity = (name: string, sha256?: string) => ({
    '@type': 'prov:Entity',
    name,
    ...(sha256 !== undefined && { sha256 }),
  });
  const entities = from.length > 0 ? from.map(({ name, sha256 }) => entity(name, sha256)) : [entity(source)];
  if (kind === 'audit') return {};
  const software = { '@type': 'prov:SoftwareAgent', name: `Fairloom ${versions['fairloom'] ?? ''}`.trim() };
  return {
    'prov:wasDerivedFrom': entities,
    'prov:wasGeneratedBy': {
      '@type': 'prov:Activity',
      name: guarantee
        ? t`Release of noisy counts of real rows with differential privacy, and drawing of synthetic rows`
        : t`Training of a generator on real rows, and drawing of synthetic rows`,
      'prov:endedAtTime': created,
      'prov:wasAssociatedWith': software,
    },
    'prov:wasAttributedTo': software,
  };
}

/** Figures that say how unequal the groups are: of the table's own outcomes, and of decisions learned from it. */
const BIASES: ReadonlySet<MetricValue['id']> = new Set<MetricValue['id']>([
  'data.parity.ratio',
  'fairness.demographicParity.ratio',
  'fairness.equalizedOdds.ratio',
  'fairness.meanDifference',
]);

function biasInWords(metric: MetricValue): string {
  const of = metric.protocol
    ? t`boosted trees trained on the synthetic rows, tested on held-out real ones`
    : t`the synthetic rows themselves`;
  const value =
    metric.value === null
      ? t`not defined (${metric.reason ?? t`no reason is recorded`})`
      : `${figure(metric.value)}${metric.interval ? t` (95 % interval ${intervalText(metric)})` : ''}`;
  return t`${metric.label} by ${metric.attribute === undefined ? t`group` : attributeInWords(metric.attribute)}, of ${of}: ${value}.`;
}

function responsible(report: ExportableReport) {
  const { kind, roles, details, warnings, protection, guarantee, seed } = report;
  const biases = report.metrics.filter(
    ({ id, protocol, probe, table }) =>
      BIASES.has(id) &&
      (protocol === undefined
        ? table === 'synthetic'
        : protocol === 'tstr' && probe === 'gbt' && table !== 'baseline'),
  );
  const privacy = details.verdicts.filter(({ family }) => family === 'privacy');
  const settings = settingsInForce(report).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return {
    'rai:dataCollection': guarantee
      ? t`Synthetic: drawn from a release of noisy counts of real rows with differential privacy (about ${guarantee.rows} rows, by those counts). How the real rows were collected is not known to Fairloom.`
      : kind === 'generated'
        ? t`Synthetic: drawn from a variational autoencoder and a student distilled from it, trained on ${report.rows.train} real rows. How the real rows were collected is not known to Fairloom.`
        : t`Made elsewhere; how is not known to Fairloom.`,
    ...(kind === 'generated' && {
      'rai:dataManipulationProtocol': t`Settings: ${settings.join(', ')}; seed ${seed}.`,
    }),
    ...(protection && { 'rai:dataPreprocessingProtocol': protectionInWords(protection) }),
    ...(guarantee && {
      'rai:dataPreprocessingProtocol': [
        ...guaranteeInWords(guarantee),
        ...guarantee.ledger.map(({ what, rho }) => `${what}: ρ = ${figure(rho)}.`),
      ],
    }),
    'rai:personalSensitiveInformation': [
      roles.sensitive.length > 0
        ? t`Sensitive attributes, synthetic as all others: ${roles.sensitive.join(', ')}.`
        : t`No column was named as sensitive.`,
      ...privacy.flatMap(({ verdict, limits }) => [verdict, limits]),
    ],
    'rai:dataBiases':
      biases.length > 0 ? biases.map(biasInWords) : [t`No disparity between groups was measured.`],
    'rai:dataLimitations': [
      t`Demographic parity is one notion of fairness among several that exclude each other; meeting it does not settle what is fair.`,
      t`Not for decisions about single people, and not for estimating how unequal the real world is.`,
      disclosureInWords(report),
      ...(guarantee ? NOT_COVERED.map((line) => t`Not covered by the guarantee: ${line}`) : []),
      ...details.verdicts.filter(({ family }) => family !== 'privacy').map(({ limits }) => limits),
      ...warnings.map(({ message }) => message),
    ],
    'rai:dataUseCases': [
      t`Sharing, teaching, testing software and exploring where the real table cannot be shown.`,
      t`Training models whose outcomes should depend less on the sensitive columns; test them on real rows before use.`,
    ],
  };
}
