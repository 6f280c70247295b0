import { describe, expect, test } from 'vitest';
import { readDrop, type DroppedData } from '../../../../../src/ui/steps/data/drop.ts';

const file = (name: string) => new File(['a,b\n'], name);

function dropped(files: readonly File[], { folder = false, types = ['Files'] } = {}): DroppedData {
  const items = files.map(({ name }) => ({
    kind: 'file',
    webkitGetAsEntry: () => ({ isDirectory: folder, name }) as FileSystemEntry,
  }));
  return { types, files, items };
}

function wordsOf(data: DroppedData): string {
  const drop = readDrop(data);
  if (drop.kind !== 'refused') throw new Error('Something was taken.');
  expect(drop.error.code).toBe('file.notTaken');
  return `${drop.error.message} ${drop.error.hint}`;
}

test('one file is taken', () => {
  const only = file('people.csv');
  expect(readDrop(dropped([only]))).toEqual({ kind: 'file', file: only });
});

test('a browser that knows no entries still gives the file', () => {
  const only = file('people.csv');
  const items = [{ kind: 'file' }] as unknown as DroppedData['items'];
  expect(readDrop({ types: ['Files'], files: [only], items })).toEqual({ kind: 'file', file: only });
});

describe('what belongs together', () => {
  test('is a folder, whatever lies in it', async () => {
    const drop = readDrop(dropped([file('digits')], { folder: true }));
    if (drop.kind !== 'gathering') throw new Error('Not gathered.');
    expect(drop.gathering.name).toBe('digits');
  });

  test('is several files, where one of them is a picture', async () => {
    const files = [file('digits.csv'), file('1.PNG'), file('2.jpeg')];
    const drop = readDrop(dropped(files));
    if (drop.kind !== 'gathering') throw new Error('Not gathered.');
    expect(await drop.gathering.gather()).toEqual(files.map((own) => ({ path: own.name, file: own })));
  });
});

describe('what is refused, in its own words', () => {
  test('several files, each of them named', () => {
    expect(wordsOf(dropped([file('a.csv'), file('b.csv'), file('c.pdf')]))).toBe(
      '3 files came at once, and none was opened: "a.csv", "b.csv", "c.pdf". Drop or choose one: the table, or a saved project or model. A held-out or synthetic file has a place of its own, under "More files".',
    );
  });

  test('a link and a text', () => {
    expect(wordsOf(dropped([], { types: ['text/uri-list', 'text/plain'] }))).toMatch(/^A link was dropped/);
    expect(wordsOf(dropped([], { types: ['text/plain'] }))).toMatch(/^Text was dropped, not a file\./);
  });

  test('files that the browser does not hand over', () => {
    expect(wordsOf(dropped([]))).toMatch(/^What was dropped could not be read as a file\./);
  });
});
