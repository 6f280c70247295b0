import { describe, expect, test } from 'vitest';
import { bytesAtHand } from '../../../../../src/core/table/source.ts';
import { zipEntries } from '../../../../../src/core/table/packed/zip.ts';
import { archiveOf, filesWithin } from '../../../../../src/ui/steps/data/gather.ts';

const fileEntry = (name: string): FileSystemEntry =>
  ({
    name,
    isDirectory: false,
    file: (done: (file: File) => void) => done(new File([name], name)),
  }) as unknown as FileSystemEntry;

/** Its reader hands over two entries at a time, as browsers hand over a hundred. */
function folder(name: string, children: readonly FileSystemEntry[]): FileSystemEntry {
  const createReader = () => {
    let at = 0;
    return {
      readEntries: (done: (some: FileSystemEntry[]) => void) => done(children.slice(at, (at += 2))),
    };
  };
  return { name, isDirectory: true, createReader } as unknown as FileSystemEntry;
}

describe('a folder', () => {
  test('is walked whole, by the names of its files', async () => {
    const tree = folder('digits', [
      folder('two', [fileEntry('b.png'), fileEntry('a.png'), fileEntry('c.png')]),
      folder('one', [fileEntry('a.png')]),
      fileEntry('table.csv'),
    ]);
    const paths = (await filesWithin([tree])).map(({ path }) => path);
    expect(paths).toEqual([
      'digits/one/a.png',
      'digits/table.csv',
      'digits/two/a.png',
      'digits/two/b.png',
      'digits/two/c.png',
    ]);
  });

  test('becomes an archive with all of its files', async () => {
    const files = await filesWithin([folder('digits', [fileEntry('a.png'), fileEntry('t.csv')])]);
    const archive = await archiveOf('digits', files);
    expect(archive.name).toBe('digits.zip');
    const bytes = new Uint8Array(await archive.arrayBuffer());
    const entries = await zipEntries(bytesAtHand(archive.name, bytes));
    expect(entries.map(({ name, size }) => [name, size])).toEqual([
      ['digits/a.png', 5],
      ['digits/t.csv', 5],
    ]);
  });

  test('without pictures is refused, by its name', async () => {
    const files = await filesWithin([folder('tables', [fileEntry('t.csv')])]);
    await expect(archiveOf('tables', files)).rejects.toMatchObject({
      code: 'file.notTaken',
      message: '"tables" is a folder without pictures, and nothing of it was read.',
    });
  });
});
