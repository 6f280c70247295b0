import { expect, test } from 'vitest';
import { qrPath } from '../../../../src/ui/share/qrPath.ts';
import { readQr } from './readQr.ts';

/** The modules that a path fills, as a renderer would. */
function drawn({ size, path }: { readonly size: number; readonly path: string }): boolean[][] {
  const modules = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  for (const [, x = '', y = '', width = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    modules[Number(y)]!.fill(true, Number(x), Number(x) + Number(width));
  }
  return modules;
}

test.each(['x', 'https://a.example/?lesson=hiring', 'file:///é/?α'])('%s is read from its code', (text) => {
  const code = drawn(qrPath(text)!);
  const inside = code.slice(4, -4).map((row) => row.slice(4, -4));
  expect(readQr(inside)).toBe(text);
});

test('four modules around the code stay white', () => {
  const code = drawn(qrPath('https://a.example/')!);
  const around = code.flatMap((row, y) =>
    row.filter((_, x) => Math.min(x, y, code.length - 1 - x, code.length - 1 - y) < 4),
  );
  expect(around).not.toContain(true);
});

test('what no code can hold has none', () => {
  expect(qrPath('a'.repeat(2331))).not.toBeNull();
  expect(qrPath('a'.repeat(2332))).toBeNull();
});
