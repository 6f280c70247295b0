/** Zeros, and marks between them: "00000", "000\\-00\\-0000". */
const ZEROS = /^0[0\\\-. ]*0$/;

/**
 * How a format of Excel shows whole numbers as codes of one length: ZIP codes, social security numbers. Null of formats
 * that do not; of numbers with more digits these stay.
 * @param code of the format
 */
export function zeroForm(code: string): ((digits: string) => string) | null {
  const shown = code
    .split(';')[0]!
    .replace(/\[\$-[^\]]*\]/g, '')
    .replace(/"([-. ])"/g, '\\$1');
  if (!ZEROS.test(shown) || /\.0/.test(shown.replace(/\\./g, ''))) return null;
  const marks = shown.replace(/\\(?=.)/g, '');
  const length = marks.replace(/[^0]/g, '').length;
  return (digits) => {
    if (digits.length > length) return digits;
    const padded = digits.padStart(length, '0');
    let next = 0;
    return marks.replace(/0/g, () => padded[next++]!);
  };
}
