import { describe, expect, test } from 'vitest';
import { numbers, peopleWith, ROWS, understand } from './peoplesTables.ts';

/* Tables as programs write them: pandas, SQL, R, catalogues of open data. */

const NAMES = ['age', 'sex', 'dept', 'years', 'hired'];
const people = peopleWith('years', numbers(1, 40).map(String));
const [header = '', ...lines] = people.trim().split('\n');
const rows = lines.map((line) => line.split(','));
const text = (all: readonly string[]) => `${all.join('\n')}\n`;
const records = rows.map((row) => Object.fromEntries(NAMES.map((name, i) => [name, row[i]])));

describe('lines among the rows and above them', () => {
  test.each<[string, string, string]>([
    ['types of pandas', text([header, 'int64,object,category,int64,bool', ...lines]), 'headerLine'],
    ['types of R', text([header, '<int>,<chr>,<fct>,<dbl>,<lgl>', ...lines]), 'headerLine'],
    ['units in brackets', text([header, '[a],[-],[-],[a],[-]', ...lines]), 'headerLine'],
    ['remarks with a hash', text([header, ...lines.slice(0, 99), '# later', ...lines.slice(99)]), 'noteLine'],
    ['a remark below', text([header, ...lines, '// end, of, file']), 'noteLine'],
  ])('%s', async (_, content, reason) => {
    const { raw } = await understand('people.csv', content);
    expect(raw).toMatchObject({ header: NAMES, rows: ROWS });
    expect(raw.reading!.leftOut).toMatchObject([{ reason, count: 1 }]);
  });

  test.each([
    ['commas over semicolons', text([header, ...rows.map((row) => row.join(';'))]), ';'],
    ['tabs over commas', text([header.replaceAll(',', '\t'), ...lines]), ','],
  ])('a header of another delimiter: %s', async (_, content, delimiter) => {
    const { raw } = await understand('people.csv', content);
    expect(raw).toMatchObject({ header: NAMES, rows: ROWS, delimiter });
    expect(raw.reading!.leftOut).toEqual([]);
  });

  const numbered = rows.map(([age, , , years], i) => `c${i},${age},${years},${years},${age}`);
  test.each<[string, string[], string[]]>([
    [
      'groups that are repeated',
      ['country,2019,2019,2020,2020', ',men,women,men,women'],
      ['country', '2019: men', '2019: women', '2020: men', '2020: women'],
    ],
    [
      'groups of merged cells',
      ['country,2019,,2020,', ',men,women,men,women'],
      ['country', '2019: men', '2019: women', '2020: men', '2020: women'],
    ],
    [
      'an index of pandas',
      [',age,age,years,years', ',mean,max,mean,max', 'country,,,,'],
      ['country', 'age: mean', 'age: max', 'years: mean', 'years: max'],
    ],
  ])('%s', async (_, above, names) => {
    const { raw } = await understand('people.csv', text([...above, ...numbered]));
    expect(raw).toMatchObject({ header: names, rows: ROWS });
  });
});

describe('JSON', () => {
  const json = JSON.stringify(records);
  test.each<[string, string]>([
    ['an object after the other', records.map((record) => JSON.stringify(record, null, 1)).join('\n')],
    ['records with a comma after each', records.map((record) => JSON.stringify(record)).join(',\n')],
    ['a list on each line, names first', [NAMES, ...rows].map((row) => JSON.stringify(row)).join('\n')],
    ['CKAN', `{"success": true, "result": {"fields": [{"id": "age"}], "records": ${json}, "total": 240}}`],
    ['Socrata', JSON.stringify({ meta: { view: { columns: NAMES.map((name) => ({ name })) } }, data: rows })],
    [
      'GeoJSON',
      JSON.stringify({
        type: 'FeatureCollection',
        features: records.map((properties) => ({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [8.5, 47.4] },
          properties,
        })),
      }),
    ],
  ])('%s', async (_, content) => {
    const { raw } = await understand('people.json', content);
    expect(raw.header).toEqual(NAMES);
    expect(raw.cells).toEqual(NAMES.map((_name, i) => rows.map((row) => row[i])));
  });

  test('NaN and Infinity of Python are no values', async () => {
    const content = `[${rows.map(([age, sex], i) => `{"age": ${i % 6 ? age : ['NaN', '-Infinity'][i % 2]}, "sex": "${sex} NaN"}`).join(',')}]`;
    const { raw } = await understand('people.json', content);
    expect(raw.cells[0]!.filter((cell) => cell === '')).toHaveLength(ROWS / 6);
    expect(raw.cells[1]![0]).toBe('m NaN');
  });

  test('keys of more digits than a number holds keep them all', async () => {
    const keys = rows.map((_, i) => `9007199254740993${String(i).padStart(3, '0')}`);
    const content = `[${rows.map(([age], i) => `{"id": ${keys[i]}, "age": ${age}}`).join(',')}]`;
    const { raw, columns } = await understand('people.json', content);
    expect(raw.cells[0]).toEqual(keys);
    expect(columns.get('id')!.use).toBe('regenerate');
  });

  test('lists without a list of names are refused', async () => {
    await expect(understand('people.json', JSON.stringify(rows))).rejects.toMatchObject({
      code: 'csv.noHeader',
    });
  });
});
