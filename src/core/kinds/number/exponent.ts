/** How a column writes powers of ten: "6.02E+23", "1e-5". */
export interface ExponentForm {
  readonly letter: 'e' | 'E';
  /** Whether powers above 0 have a plus. */
  readonly plus: boolean;
  /** Digits of the power at least, 1 to 3. */
  readonly width: number;
  /** Digits of the factor after the decimal mark; null where they differ. */
  readonly decimals: number | null;
}

const PARTS = /^\d(?:[.,](?<digits>\d+))?(?<letter>[eE])(?<sign>[+-]?)(?<power>\d{1,3})$/;

/** @param cores digits with their marks, of all cells of a column; null where some have no power, or another form */
export function exponentFormOf(cores: readonly string[]): ExponentForm | null {
  const parts = cores.map((core) => PARTS.exec(core)?.groups);
  if (parts.length === 0 || !parts.every((part) => part !== undefined)) return null;
  const decimals = new Set(parts.map(({ digits = '' }) => digits.length));
  return {
    letter: parts[0]!['letter'] === 'E' ? 'E' : 'e',
    plus: parts.some(({ sign }) => sign === '+'),
    width: Math.min(...new Set(parts.map(({ power = '' }) => power.length))),
    decimals: decimals.size === 1 ? [...decimals][0]! : null,
  };
}

/** A finite number, with a point. */
export function withExponent(value: number, { letter, plus, width, decimals }: ExponentForm): string {
  const [factor = '', power = ''] = value.toExponential(decimals ?? undefined).split('e');
  const sign = power.startsWith('-') ? '-' : plus ? '+' : '';
  return `${factor}${letter}${sign}${power.slice(1).padStart(width, '0')}`;
}
