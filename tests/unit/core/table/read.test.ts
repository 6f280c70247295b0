import { describe, expect, test } from 'vitest';
import { inferSchema } from '../../../../src/core/schema/infer.ts';
import { checkSameColumns, readTable, schemaOf } from '../../../../src/core/table/read.ts';
import { categoricalColumn, columnNamed } from '../../../../src/core/table/table.ts';
import { appErrorOf, readText, tableOf } from './sources.ts';

const FIRST = 'group,n,day\nb,1,2020-01-31\na,NA,\nb,3,2020-02-01\n';

describe('a first file', () => {
  test('gives typed columns, missing cells as NaN and −1', async () => {
    const table = await tableOf('g,n,day\nb,1,2020-01-31\n?,NA,\na,3,1970-01-02\n');
    expect(columnNamed(table, 'g')).toMatchObject({ categories: ['a', 'b'], missingTokens: ['?'] });
    expect([...categoricalColumn(table, 'g').codes]).toEqual([1, -1, 0]);
    expect(columnNamed(table, 'n')).toMatchObject({
      values: new Float64Array([1, Number.NaN, 3]),
      missingTokens: ['NA'],
    });
    expect(columnNamed(table, 'day')).toMatchObject({ values: new Float64Array([18_292, Number.NaN, 1]) });
  });
});

describe('another file of the same schema', () => {
  test('may order its columns otherwise; known categories keep their codes, unknown ones are appended', async () => {
    const schema = inferSchema(await readText(FIRST));
    const second = readTable(
      await readText('day,n,group\n2021-01-01,7,c\n2021-01-01,8,a\n2021-01-01,8,d\n'),
      schema,
    );
    expect(second.columns.map((column) => column.name)).toEqual(['group', 'n', 'day']);
    expect(categoricalColumn(second, 'group').categories).toEqual(['a', 'b', 'c', 'd']);
    expect([...categoricalColumn(second, 'group').codes]).toEqual([2, 0, 3]);
    const third = readTable(
      await readText('day,n,group\n2021-01-01,7,e\n2021-01-01,8,d\n'),
      schemaOf(second),
    );
    expect([...categoricalColumn(third, 'group').codes]).toEqual([4, 3]);
    expect(schema.columns[0]).toMatchObject({ categories: ['a', 'b'] });
  });

  test('whole numbers that another tool wrote as 1.0 are the category 1', async () => {
    const schema = inferSchema(await readText('y,n\n0,5\n1,6\n'));
    const second = readTable(await readText('y,n\n1.0,5\n0.0,6\n1.5,6\n'), schema);
    expect(categoricalColumn(second, 'y').categories).toEqual(['0', '1', '1.5']);
    expect([...categoricalColumn(second, 'y').codes]).toEqual([1, 0, 2]);
  });

  test('a cell that is no number is named by file, line, column and value', async () => {
    const schema = inferSchema(await readText(FIRST));
    const raw = await readText('group,n,day\na,1,\n\n"a\nb",many,\n', 'second.csv');
    const error = await appErrorOf(() => readTable(raw, schema));
    expect(error).toMatchObject({
      code: 'schema.type',
      place: { file: 'second.csv', line: 4, column: 'n', value: 'many' },
    });
    const dates = await readText('group,n,day\na,1,\nb,2,31.01.2020\n', 'second.csv');
    expect(await appErrorOf(() => readTable(dates, schema))).toMatchObject({
      place: { line: 3, column: 'day' },
    });
  });

  test('columns that differ are named', async () => {
    const schema = inferSchema(await readText(FIRST));
    const raw = await readText('group,day,extra\na,,1\nb,,2\n', 'second.csv');
    const error = await appErrorOf(() => checkSameColumns(schema, raw));
    expect(error.code).toBe('schema.columnsDiffer');
    expect(error.message).toBe(
      'The columns of second.csv are not those of the first file: it lacks "n"; it adds "extra".',
    );
    expect(await appErrorOf(() => readTable(raw, schema))).toMatchObject({
      code: 'schema.columnsDiffer',
      place: { column: 'n' },
    });
    checkSameColumns(schema, await readText('day,n,group\n,1,a\n,2,b\n'));
  });
});
