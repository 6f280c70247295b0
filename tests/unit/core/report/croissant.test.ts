import { describe, expect, test } from 'vitest';
import { croissant, type Publication } from '../../../../src/core/report/croissant.ts';
import type { Report } from '../../../../src/core/report/report.ts';
import { exportedOf, HOSTILE, metricOf } from './exampleReport.ts';

const FILE = { name: 'made.csv', type: 'text/csv', bytes: 1200, sha256: 'ab'.repeat(32) };
const PUBLICATION: Publication = {
  creator: 'Example Hospital',
  license: 'https://spdx.org/licenses/CC-BY-4.0.html',
  url: 'https://example.org/data',
};

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const many = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value];

/** Dataset properties that the specification 1.1 requires, and the one that it makes required. */
const REQUIRED = [
  '@context',
  '@type',
  'conformsTo',
  'description',
  'license',
  'name',
  'url',
  'creator',
  'datePublished',
  'distribution',
];
/** Of the RAI specification 1.0; those of cardinality ONE. */
const RAI_ONE = [
  'dataCollection',
  'dataManipulationProtocol',
  'dataCollectionMissingData',
  'dataCollectionRawData',
  'dataImputationProtocol',
  'dataSocialImpact',
];
const RAI_MANY = [
  'dataPreprocessingProtocol',
  'personalSensitiveInformation',
  'dataBiases',
  'dataLimitations',
  'dataUseCases',
  'dataReleaseMaintenancePlan',
];
const ATOMIC = ['sc:Boolean', 'sc:Date', 'sc:Time', 'sc:DateTime', 'sc:Float', 'sc:Integer', 'sc:Text'];
const PREFIXES = /^(?:sc|cr|rai|dct|prov):/;

/** Every object of the document. */
function objects(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objects);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objects)] : [];
}

function faultsOfFile(file: Json): string[] {
  const faults = ['name', 'contentUrl', 'encodingFormat', 'sha256', 'contentSize', '@id'].filter(
    (key) => typeof file[key] !== 'string' || file[key] === '',
  );
  if (!/^[0-9a-f]{64}$/.test(String(file['sha256']))) faults.push('sha256 is none');
  return faults;
}

function faultsOfField(field: Json, files: ReadonlySet<unknown>): string[] {
  const { source, dataType } = field;
  const faults = field['@type'] === 'cr:Field' ? [] : ['type of a field'];
  if (typeof field['name'] !== 'string') faults.push('name of a field');
  if (!many(dataType).some((type) => ATOMIC.includes(String(type)))) faults.push('no atomic data type');
  if (!isObject(source) || !isObject(source['fileObject']) || !files.has(source['fileObject']['@id'])) {
    faults.push('source of a field');
  }
  return faults;
}

/** What the specifications of Croissant 1.1 and its RAI vocabulary 1.0 ask for and the document does not have. */
function faultsOf(document: Json): string[] {
  const faults = REQUIRED.filter((key) => many(document[key]).length === 0);
  if (document['@type'] !== 'sc:Dataset') faults.push('type');
  const conforms = many(document['conformsTo']);
  for (const version of ['http://mlcommons.org/croissant/1.1', 'http://mlcommons.org/croissant/RAI/1.0']) {
    if (!conforms.includes(version)) faults.push(`does not conform to ${version}`);
  }
  if (!/^\d{4}-\d\d-\d\d$/.test(String(document['datePublished']))) faults.push('datePublished is no date');
  if (!/^\d+\.\d+\.\d+$/.test(String(document['version']))) faults.push('version is not semantic');
  const distribution = many(document['distribution']).filter(isObject);
  faults.push(...distribution.flatMap(faultsOfFile));
  if (distribution.some((file) => file['@type'] !== 'cr:FileObject')) faults.push('type of a file');
  const files = new Set(distribution.map((file) => file['@id']));
  const records = many(document['recordSet']).filter(isObject);
  faults.push(
    ...records.flatMap((set) =>
      many(set['field'])
        .filter(isObject)
        .flatMap((field) => faultsOfField(field, files)),
    ),
  );
  const ids = objects(document)
    .filter((node) => node['@id'] !== undefined && Object.keys(node).length > 1)
    .filter((node) => !('@type' in node && node['@type'] === '@vocab'))
    .map((node) => node['@id']);
  if (new Set(ids).size < ids.length) faults.push('an id stands twice');
  for (const [key, value] of Object.entries(document)) {
    if (!key.startsWith('rai:')) continue;
    const term = key.slice(4);
    if (!RAI_ONE.includes(term) && !RAI_MANY.includes(term)) faults.push(`no term of RAI: ${key}`);
    if (RAI_ONE.includes(term) && many(value).length !== 1) faults.push(`one value: ${key}`);
    if (many(value).some((text) => typeof text !== 'string' || text === '')) faults.push(`text: ${key}`);
  }
  // A term that is not of schema.org must be one that the context explains.
  const context = (document['@context'] ?? {}) as Json;
  for (const key of objects({ ...document, '@context': {} }).flatMap(Object.keys)) {
    if (PREFIXES.test(key) && !(key.split(':')[0]! in context)) faults.push(`prefix of ${key}`);
  }
  for (const term of [
    'conformsTo',
    'dataType',
    'recordSet',
    'field',
    'source',
    'fileObject',
    'extract',
    'column',
  ]) {
    if (!(term in context)) faults.push(`context lacks ${term}`);
  }
  return faults;
}

function documentOf(changes: Partial<Report> = {}, publication = PUBLICATION, name = 'group'): Json {
  return JSON.parse(croissant(exportedOf(changes, name), FILE, publication).text) as Json;
}

describe('croissant', () => {
  test('keeps the rules of Croissant 1.1 and of its RAI vocabulary, for made and audited tables, whatever the names', () => {
    expect(faultsOf(documentOf())).toEqual([]);
    expect(faultsOf(documentOf({ kind: 'audit' }))).toEqual([]);
    expect(faultsOf(documentOf({ metrics: [], warnings: [], settings: {} }))).toEqual([]);
    for (const name of HOSTILE) expect(faultsOf(documentOf({}, PUBLICATION, name)), name).toEqual([]);
  });

  test('and the rules can be broken', () => {
    const document = documentOf();
    for (const key of REQUIRED) expect(faultsOf({ ...document, [key]: undefined }), key).not.toEqual([]);
    expect(faultsOf({ ...document, 'rai:dataBias': 'x' })).toEqual(['no term of RAI: rai:dataBias']);
    expect(faultsOf({ ...document, recordSet: [{ field: [{ '@type': 'cr:Field', name: 'a' }] }] })).toEqual([
      'no atomic data type',
      'source of a field',
    ]);
  });

  test('invents nothing that only a person can say, and tells what is missing', () => {
    const empty = { creator: ' ', license: '', url: '' };
    const { text, missing } = croissant(exportedOf(), FILE, empty);
    expect(missing).toEqual(['creator', 'license', 'url']);
    expect(faultsOf(JSON.parse(text) as Json)).toEqual(['license', 'url', 'creator']);
    expect(croissant(exportedOf(), FILE, PUBLICATION).missing).toEqual([]);
  });

  test('has the columns that are written, with types, and the target as a label', () => {
    const schema: Report['schema'] = [
      { name: 'age', kind: 'numeric', type: 'integer', role: 'feature', missing: 0, distinct: 9 },
      { name: 'born', kind: 'numeric', type: 'date', role: 'sensitive', missing: 0, distinct: 9 },
      { name: 'label', kind: 'categorical', type: 'boolean', role: 'target', missing: 0, distinct: 2 },
      {
        name: 'key',
        kind: 'categorical',
        type: 'identifier',
        role: 'ignored',
        use: 'regenerate',
        missing: 0,
        distinct: 9,
      },
      {
        name: 'note',
        kind: 'categorical',
        type: 'text',
        role: 'ignored',
        use: 'leave out',
        missing: 0,
        distinct: 9,
      },
    ];
    const [records] = documentOf({ schema })['recordSet'] as readonly { readonly field: readonly Json[] }[];
    expect(records!.field.map(({ name, dataType }) => [name, dataType])).toEqual([
      ['age', 'sc:Integer'],
      ['born', 'sc:Date'],
      ['label', ['sc:Text', 'cr:Label']],
      ['key', 'sc:Text'],
    ]);
  });

  test('tells the biases that were measured, with intervals, and those that were not defined', () => {
    const parity = {
      id: 'fairness.demographicParity.ratio',
      label: 'Demographic parity, ratio',
      family: 'fairness',
      attribute: 'sex',
    } as const;
    const metrics = [
      metricOf({ ...parity, protocol: 'tstr', probe: 'gbt', value: 0.8 }),
      metricOf({ ...parity, protocol: 'tstr', probe: 'lr', value: 0.1 }),
      metricOf({ ...parity, protocol: 'trtr', probe: 'gbt', value: 0.2 }),
      metricOf({
        ...parity,
        attribute: 'race',
        protocol: 'tstr',
        probe: 'gbt',
        value: null,
        reason: 'No group.',
      }),
    ];
    const biases = documentOf({ metrics })['rai:dataBiases'] as readonly string[];
    expect(biases).toEqual([
      'Demographic parity, ratio by sex, of boosted trees trained on the synthetic rows, tested on held-out real ones: 0.8000 (95 % interval 0.1000 to 0.1500).',
      'Demographic parity, ratio by race, of boosted trees trained on the synthetic rows, tested on held-out real ones: not defined (No group.).',
    ]);
  });

  test('names what a made table was derived from, and nothing of the kind of an audited one', () => {
    const files: Report['files'] = [
      { table: 'real', name: 'people.csv', bytes: 3, sha256: 'c'.repeat(64) },
      { table: 'synthetic', name: 'made.csv', bytes: 3, sha256: 'd'.repeat(64) },
    ];
    expect(documentOf({ files: files.slice(0, 1) })['prov:wasDerivedFrom']).toEqual([
      { '@type': 'prov:Entity', name: 'people.csv', sha256: 'c'.repeat(64) },
    ]);
    const audit = documentOf({ kind: 'audit', files });
    expect(audit['name']).toBe('made.csv');
    expect(Object.keys(audit).filter((key) => key.startsWith('prov:'))).toEqual([]);
    expect(audit['rai:dataManipulationProtocol']).toBeUndefined();
  });
});
