import { expect, test } from 'vitest';
import { encodeTable, fitEncoding } from '../../../../src/core/encoding/encoding.ts';
import { countTrainingRows } from '../../../../src/core/encoding/trainingCounts.ts';
import { fitCompletion } from '../../../../src/core/fillers/filler.ts';
import { createRng } from '../../../../src/core/random.ts';
import { inferSchema } from '../../../../src/core/schema/infer.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { readTable, schemaOf } from '../../../../src/core/table/read.ts';
import { readFile } from '../../../../src/core/table/readFile.ts';
import { textAtHand } from '../../../../src/core/table/source.ts';
import { writeCsv } from '../../../../src/core/table/write.ts';
import { studentLayout } from '../../../../src/model/student/student.ts';
import { decoderOf, familyOf } from '../../../../src/model/teacher/families.ts';
import { parseOptions } from '../../../../src/pipeline/settings/options.ts';
import { packModel, packProject } from '../../../../src/pipeline/files/savedRun.ts';
import {
  completed,
  decodeMended,
  favourableCodes,
  type Generator,
} from '../../../../src/pipeline/stages/people.ts';
import { readLearned } from '../../../fixtures/learnedFile.ts';
import { savedRun } from '../../../fixtures/savedRun.ts';

/* What the newer forms of values are stored as opens again, and writes the same cells. */

const ROWS = 60;

/** Columns of a few values each, in forms that a pattern, a zone or a dress tells. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  offset: ['2021-01-05T10:00:00+01:00', '2021-07-05T10:30:15+02:00', '2020-12-31T23:59:59+01:00'],
  java: ['Tue Jan 05 10:00:00 EST 2021', 'Mon Jul 05 10:30:15 EDT 2021', 'Thu Dec 31 23:59:59 EST 2020'],
  pace: ['4:31', '5:02', '6:17'],
  lap: ['1:26.240', '1:31.007', '1:29.900'],
  duration: ['7h 18m', '12h 5m', '45m'],
  days: ['2 days 03:04:05', '1 days 00:00:01', '0 days 23:59:59'],
  iso: ['PT1H30M', 'PT45M', 'PT2H'],
  quarter: ['3Q10', '4Q11', '1Q12'],
  ordinal: ['1st March 2019', '22nd April 2020', '3rd May 2021'],
  wrapped_day: ['="2019-01-05"', '="2020-12-31"', '="2021-06-07"'],
  salary: ['1_000', '12_500', '99_999'],
  excel: ["'123", "'45", "'6"],
  constant: ['="123"', '="45"', '="6"'],
  hyphen: ['\u201112', '7', '\u20113'],
  size: ['565K', '110.5M', '12K'],
  latitude: ['40.7° N', '12.1° S', '33.9° N'],
  ledger: ['500.00 CR', '20.00 DR', '7.50 CR'],
};
const NAMES = Object.keys(FORMS);

function csv(): string {
  const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = Array.from({ length: ROWS }, (_, row) => [
    ...NAMES.map((name, at) => quoted(FORMS[name]![(row * (at + 1) + Math.floor(row / 3)) % 3]!)),
    `10.0.${row % 7}.${1 + row}`,
    row % 2 ? 'f' : 'm',
    row % 3 ? 'yes' : 'no',
  ]);
  return [[...NAMES, 'server_ip', 'sex', 'hired'], ...lines].map((cells) => cells.join(',')).join('\n');
}

const ROLES: Roles = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex'],
  ignored: ['server_ip'],
};

async function runOnForms() {
  const raw = await readFile(textAtHand('forms.csv', csv()));
  const table = readTable(raw, inferSchema(raw));
  const encoding = fitEncoding(table, ROLES, 8);
  const codes = encodeTable(table, encoding);
  const base = savedRun();
  const teacher = { weights: new Float32Array(familyOf(encoding).size(encoding).teacher) };
  const run = {
    ...base,
    roles: ROLES,
    teacher,
    options: parseOptions({ seed: 4 }),
    generator: {
      ...base.generator,
      judge: null,
      source: table.name,
      schema: schemaOf(table),
      encoding,
      counts: countTrainingRows(encoding, codes),
      decoder: decoderOf(teacher, encoding),
      student: { weights: new Float32Array(studentLayout.size) },
      completion: fitCompletion(table, ROLES),
      isFavourable: favourableCodes(encoding, ROLES),
    },
  };
  return { table, run, codes };
}

const made = runOnForms();

test.each(['model', 'project'] as const)('a %s opens again, and writes the same cells', async (kind) => {
  const { table, run, codes } = await made;
  const file = kind === 'model' ? await packModel(run) : await packProject(run, []);
  const { generator } = await readLearned('x.fairloom', file);
  const written = (from: Generator) =>
    writeCsv(completed(decodeMended(codes, from, createRng('cells')).table, from, createRng('cells')));
  expect(written(generator)).toBe(written(run.generator));
  const rows = written(generator).split('\r\n').slice(1, -1);
  expect(rows).toHaveLength(ROWS);
  // Each form was read as such, and each cell is the source's.
  const words = table.columns.filter(({ kind: own }) => own === 'categorical').map(({ name }) => name);
  expect(words).toEqual(['server_ip', 'sex', 'hired']);
  const source = writeCsv(table).split('\r\n').slice(1, -1);
  const withoutKey = (line: string) => line.replace(/10\.0\.\d+\.\d+(?=,[fm],)/, 'key');
  expect(rows.map(withoutKey)).toEqual(source.map(withoutKey));
});
