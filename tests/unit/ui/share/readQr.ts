/**
 * Reads a QR code as a camera's program would, after ISO/IEC 18004: byte mode, versions 1 to 3 of one block, no errors
 * to correct. Written for the tests, apart from the code that draws.
 * @param isDark row by row, without the white around it
 */
export function readQr(isDark: readonly (readonly boolean[])[]): string {
  const size = isDark.length;
  const version = (size - 17) / 4;
  const mask = maskOf(isDark);
  const bits: number[] = [];
  let isUpward = true;
  for (let right = size - 1; right > 0; right -= 2) {
    // The column of timing marks is no column of data.
    if (right === 6) right = 5;
    for (let i = 0; i < size; i++) {
      const y = isUpward ? size - 1 - i : i;
      for (const x of [right, right - 1]) {
        if (!isReserved(x, y, size, version)) bits.push(Number(isDark[y]![x]! !== mask(x, y)));
      }
    }
    isUpward = !isUpward;
  }
  const number = (from: number, length: number) =>
    bits.slice(from, from + length).reduce((sum, bit) => 2 * sum + bit, 0);
  if (number(0, 4) !== 0b0100) throw new Error('Not in byte mode.');
  const bytes = Array.from({ length: number(4, 8) }, (_, i) => number(12 + 8 * i, 8));
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Finder patterns with their borders and format, timing marks, and the one alignment pattern of versions 2 and 3. */
function isReserved(x: number, y: number, size: number, version: number): boolean {
  if (x === 6 || y === 6) return true;
  if ((x < 9 && y < 9) || (x < 9 && y >= size - 8) || (x >= size - 8 && y < 9)) return true;
  const centre = size - 7;
  return version > 1 && Math.abs(x - centre) <= 2 && Math.abs(y - centre) <= 2;
}

const FORMAT_MASK = 0b101010000010010;

/** Which modules the code's own mask inverts: by three bits of its format, beside the first finder pattern. */
function maskOf(isDark: readonly (readonly boolean[])[]): (x: number, y: number) => boolean {
  const xs = [0, 1, 2, 3, 4, 5, 7, 8];
  const format = xs.reduce((sum, x) => 2 * sum + Number(isDark[8]![x]), 0) ^ (FORMAT_MASK >> 7);
  const pattern = (format >> 3) & 0b111;
  const masks: readonly ((x: number, y: number) => number)[] = [
    (x, y) => (x + y) % 2,
    (_, y) => y % 2,
    (x) => x % 3,
    (x, y) => (x + y) % 3,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
    (x, y) => ((x * y) % 2) + ((x * y) % 3),
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
    (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
  ];
  return (x, y) => masks[pattern]!(x, y) === 0;
}
