import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createRng } from '../../../../src/core/random.ts';
import { inferSchema } from '../../../../src/core/schema/infer.ts';
import { suggestRoles } from '../../../../src/core/schema/suggest.ts';
import { roleWarnings, validateHoldout, validateRoles } from '../../../../src/core/schema/validate.ts';
import { tableWarnings } from '../../../../src/core/schema/warnings.ts';
import { readCsv } from '../../../../src/core/table/csv.ts';
import { checkSameColumns, readTable } from '../../../../src/core/table/read.ts';
import { stratifiedSplit } from '../../../../src/core/sampling/split.ts';
import { takeRows } from '../../../../src/core/table/table.ts';
import { writeCsv } from '../../../../src/core/table/write.ts';

const DATA = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));

interface Meta {
  readonly target: string;
  readonly positive: string;
  readonly sensitive: readonly { readonly column: string; readonly privileged: readonly string[] }[];
  readonly columns: Readonly<Record<string, 'integer' | 'float' | 'categorical'>>;
}

function open(path: string) {
  return readCsv({ name: path, size: statSync(path).size, blocks: () => createReadStream(path) });
}

// Skipped where the folder ../shared/data is absent: the data may be measured on, not copied into the project.
describe.each(['adult', 'compas'])('../shared/data/%s', (name) => {
  const folder = `${DATA}${name}/`;
  const present = existsSync(folder);

  test.skipIf(!present)(
    'types agree with the published ones, and both files come back as they were',
    async () => {
      const meta = JSON.parse(readFileSync(`${folder}meta.json`, 'utf8')) as Meta;
      const raw = await open(`${folder}train.csv`);
      const schema = inferSchema(raw);
      const types = schema.columns.map(({ name, kind, type }) => [
        name,
        kind === 'categorical' ? 'categorical' : type,
      ]);
      expect(Object.fromEntries(types)).toEqual(meta.columns);
      const other = await open(`${folder}test.csv`);
      checkSameColumns(schema, other);
      for (const file of [raw, other]) {
        const source = readFileSync(file.name, 'utf8').replaceAll('\n', '\r\n');
        expect(writeCsv(readTable(file, schema)) === source).toBe(true);
      }
    },
  );

  test.skipIf(!present)(
    'its published roles are valid, also after a split; what is small is named',
    async () => {
      const meta = JSON.parse(readFileSync(`${folder}meta.json`, 'utf8')) as Meta;
      const raw = await open(`${folder}train.csv`);
      const table = readTable(raw, inferSchema(raw));
      const roles = {
        target: { kind: 'classes', column: meta.target, positive: [meta.positive] },
        sensitive: meta.sensitive.map(({ column }) => column),
        ignored: [],
        privileged: Object.fromEntries(meta.sensitive.map(({ column, privileged }) => [column, privileged])),
      } as const;
      validateRoles(table, roles);
      expect(suggestRoles(table)).toMatchObject({ target: { column: meta.target }, ignored: [] });
      expect([...suggestRoles(table).sensitive].sort()).toEqual([...roles.sensitive].sort());
      const { train, holdout } = stratifiedSplit(table, roles, 0.3, createRng(1));
      validateRoles(takeRows(table, train), roles);
      validateHoldout(takeRows(table, train), takeRows(table, holdout), roles);
      const small = roleWarnings(table, roles).map(({ code, message }) => `${code}: ${message}`);
      expect(small).toEqual(
        name === 'adult'
          ? []
          : [
              'group.tooSmall: Group "Native American" of "race" has only 7 rows.',
              'group.small: Group "Asian" of "race" has only 24 rows.',
            ],
      );
      // Gains of 99,999 dollars and more are written so in Adult.
      const codes = name === 'adult' ? ['column.sentinel'] : [];
      expect(tableWarnings(table, roles).map(({ code }) => code)).toEqual([
        ...codes,
        ...roleWarnings(table, roles).map(({ code }) => code),
      ]);
    },
  );
});
