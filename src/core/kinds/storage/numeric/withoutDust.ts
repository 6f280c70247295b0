/** Without floating-point dust: 0.30000000000000004 → 0.3. */
export const withoutDust = (value: number) => Number(value.toPrecision(12));
