import { describe, expect, test } from 'vitest';
import { withoutRareValues } from '../../../../src/core/report/safeWarnings.ts';
import { tableWarnings } from '../../../../src/core/schema/warnings.ts';
import { tableOf } from '../table/sources.ts';

async function find(name: string, cells: readonly string[]) {
  const lines = Array.from({ length: 30 }, (_, i) => `${cells[i % cells.length]},${i % 3 ? 'p' : 'q'}`);
  const table = await tableOf([`${name},other`, ...lines].join('\n'));
  return tableWarnings(table).filter(({ code }) => code === 'column.garbled');
}

describe('text that a program took for another encoding', () => {
  test('is told with what it stands for, and how it is mended', async () => {
    const [warning, ...others] = await find('city', ['Bonn', 'MÃ¼nchen', 'KÃ¶ln']);
    expect(others).toEqual([]);
    expect(warning?.message).toMatch(
      /^In column "city", "(?:MÃ¼nchen" seems to stand for "München|KÃ¶ln" seems to stand for "Köln)": a program took UTF-8 for another encoding\.$/,
    );
    expect(warning?.advice).toContain('"UTF-8, once taken for Windows-1252"');
    expect(withoutRareValues(warning!).message).toBe(
      'In column "city", a program took UTF-8 for another encoding.',
    );
  });

  test('also of a name', async () => {
    expect((await find('GrÃ¶ÃŸe', ['1', '2', '3']))[0]?.message).toContain('seems to stand for "Größe"');
  });

  test('words of languages that have such letters are none', async () => {
    expect(await find('cidade', ['SÃO PAULO', 'MARANHÃO', 'AÇÃO', 'Hélène'])).toEqual([]);
  });
});
