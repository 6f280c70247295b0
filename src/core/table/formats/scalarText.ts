/** A value that is no object as a cell: numbers in their shortest form. */
export function scalarText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.trim();
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return '';
  }
}
