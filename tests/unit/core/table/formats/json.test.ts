import { describe, expect, test } from 'vitest';
import { readFile } from '../../../../../src/core/table/readFile.ts';
import { textAtHand } from '../../../../../src/core/table/source.ts';
import { appErrorOf, bytesSource, rowsOf } from '../sources.ts';

const read = (text: string, name = 'a.json') => readFile(textAtHand(name, text));

describe('JSON', () => {
  test.each([
    ['records', '[\n {"n": 1, "sex": "F"},\n {"n": 2, "sex": " M "}\n]'],
    ['lists below a list of names', '[["n", "sex"], [1, "F"], [2, "M"]]'],
    ['records in a wrapper', '{"count": 2, "data": [{"n": 1, "sex": "F"}, {"n": 2, "sex": "M"}]}'],
    ['pandas, split', '{"columns": ["n", "sex"], "index": [0, 1], "data": [[1, "F"], [2, "M"]]}'],
    ['pandas, table', '{"schema": {"fields": []}, "data": [{"n": 1, "sex": "F"}, {"n": 2, "sex": "M"}]}'],
    ['pandas, columns', '{"n": {"0": 1, "1": 2}, "sex": {"0": "F", "1": "M"}}'],
    ['pandas, index', '{"0": {"n": 1, "sex": "F"}, "1": {"n": 2, "sex": "M"}}'],
    ['lists by column', '{"n": [1, 2], "sex": ["F", "M"]}'],
    ['a comma behind the last value', '[{"n": 1, "sex": "F",},\n {"n": 2, "sex": "M"},\n]'],
    ['remarks', '// made by hand\n/* twice */ [{"n": 1, /* one */ "sex": "F"}, {"n": 2, "sex": "M"}]'],
    ['as Python prints it', "[{'n': 1, 'sex': 'F'}, {'n': 2, 'sex': 'M'}]"],
    [
      'as databases export it',
      '[{"n": {"$numberInt": 1}, "sex": "F"}, {"n": {"$numberInt": 2}, "sex": "M"}]',
    ],
  ])('%s', async (_, text) => {
    const raw = await read(text);
    expect(raw.header).toEqual(['n', 'sex']);
    expect(rowsOf(raw)).toEqual([
      ['1', 'F'],
      ['2', 'M'],
    ]);
    expect(raw.declared).toEqual(['integer', undefined]);
    expect(raw.reading).toMatchObject({ format: 'json', encoding: 'utf-8', delimiter: '' });
  });

  test('absent values, null, booleans, decimals', async () => {
    const raw = await read('[{"a": 1, "b": true}, {"a": 2.5, "c": null}, {"a": 1e21, "b": false, "c": "x"}]');
    expect(raw.header).toEqual(['a', 'b', 'c']);
    expect(rowsOf(raw)).toEqual([
      ['1', 'true', ''],
      ['2.5', '', ''],
      ['1e+21', 'false', 'x'],
    ]);
    expect(raw.declared).toEqual(['decimal', 'boolean', undefined]);
  });

  test('texts and words of Python stay what they are', async () => {
    const raw = await read(
      `[{'a': 'it\\'s "so", None', "b": "it's // a, ] True", 'c': True, 'd': nan}, {'a': None, 'b': 'x', 'c': False, 'd': 2.5}]`,
    );
    expect(rowsOf(raw)).toEqual([
      ['it\'s "so", None', "it's // a, ] True", 'true', ''],
      ['', 'x', 'false', '2.5'],
    ]);
  });

  test.each([
    [
      'records by their keys',
      '{"p1": {"n": 1, "sex": "F"}, "p2": {"n": 2, "sex": "M"}, "p3": {"n": 3, "sex": "F"}}',
    ],
    [
      'columns with the keys of rows',
      '{"n": {"p1": 1, "p2": 2, "p3": 3}, "sex": {"p1": "F", "p2": "M", "p3": "F"}}',
    ],
  ])('%s', async (_, text) => {
    const raw = await read(text);
    expect(raw.header).toEqual(['key', 'n', 'sex']);
    expect(rowsOf(raw)).toEqual([
      ['p1', '1', 'F'],
      ['p2', '2', 'M'],
      ['p3', '3', 'F'],
    ]);
  });

  test('keys of rows take no column’s name', async () => {
    const raw = await read('{"p": {"key": 1, "b": 2}, "q": {"key": 3, "b": 4}, "r": {"key": 5, "b": 6}}');
    expect(raw.header).toEqual(['key of the row', 'key', 'b']);
  });

  test('__proto__ is a name like others', async () => {
    expect((await read('[{"__proto__": 1, "b": 2}, {"__proto__": 3, "b": 4}]')).header).toEqual([
      '__proto__',
      'b',
    ]);
  });

  test.each([
    [
      'table.unreadable',
      '[{"a": 1, "b": 2}, {"a"',
      'a.json cannot be read as JSON: it ends early or has a fault.',
    ],
    [
      'table.nested',
      '[{"a": 1, "b": {"c": 1}}]',
      'Record 1 of a.json: "b" holds an object; a table has one value in each cell.',
    ],
    [
      'table.nested',
      '[{"a": 1}, {"a": [1, 2]}]',
      'Record 2 of a.json: "a" holds a list; a table has one value in each cell.',
    ],
    [
      'table.nested',
      '{\n"version": 1\n}',
      'a.json is JSON, but no table: a list of records is expected, or columns with their values.',
    ],
    [
      'csv.noHeader',
      '[[39, null], [40, "M"]]',
      'a.json is a list of rows without the names of their columns.',
    ],
    ['csv.oneColumn', '[{"a": 1}, {"a": 2}]', 'a.json has only one column.'],
  ])('%s: %s', async (code, text, message) => {
    expect(await appErrorOf(() => read(text))).toMatchObject({ code, message });
  });
});

describe('JSON lines', () => {
  test('are read however the bytes arrive', async () => {
    const bytes = new TextEncoder().encode('{"n":1,"s":"ä"}\r\n\r\n{"n":2,"s":"b"}\n{"s":"c"}');
    for (const block of [1, 7, bytes.length]) {
      const raw = await readFile(bytesSource('a.jsonl', bytes, block));
      expect(rowsOf(raw)).toEqual([
        ['1', 'ä'],
        ['2', 'b'],
        ['', 'c'],
      ]);
      expect([...raw.lines!]).toEqual([1, 3, 4]);
      expect(raw.reading!.format).toBe('jsonl');
    }
  });

  test('are read as Python prints them', async () => {
    const raw = await read("{'n': 1, 'ok': True}\n{'n': 2, 'ok': None}\n", 'a.txt');
    expect(rowsOf(raw)).toEqual([
      ['1', 'true'],
      ['2', ''],
    ]);
    expect(raw.reading!.format).toBe('jsonl');
  });

  test('a line that is no record is named', async () => {
    const error = await appErrorOf(() => read('{"a":1,"b":2}\n{"a":1,\n', 'a.jsonl'));
    expect(error).toMatchObject({
      code: 'table.unreadable',
      message: 'Line 2 of a.jsonl cannot be read as JSON: it is not one whole record.',
      place: { line: 2 },
    });
  });
});
