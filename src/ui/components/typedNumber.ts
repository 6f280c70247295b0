import { inDigits } from '../../core/language/digits.ts';

/** A whole number in threes, with points between them: German for "1,000". */
const IN_THREES = /^[+-]?\d{1,3}(?:\.\d{3})+$/;

/** What a person typed as a number, in the marks of the spoken language; null for nothing, NaN for what is none. */
export function typedNumber(text: string): number | null {
  const typed = text.replace(/[\s_]/g, '');
  if (typed === '') return null;
  return Number(hasDecimalComma() ? withDecimalPoint(typed) : typed.replaceAll(',', ''));
}

const hasDecimalComma = () => inDigits('.') === ',';

/** A point alone is a decimal point all the same, for those who are used to one. */
function withDecimalPoint(typed: string): string {
  const marksThousands = typed.includes(',') || IN_THREES.test(typed);
  return (marksThousands ? typed.replaceAll('.', '') : typed).replace(',', '.');
}
