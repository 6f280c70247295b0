/** A value that is no object as a cell: numbers in their shortest form. */
export function scalarText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  const isScalar = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
  return isScalar ? String(value) : '';
}
