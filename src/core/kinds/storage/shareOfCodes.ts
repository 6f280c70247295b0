/** Share of each code; missing cells (−1) and codes out of range in the last place. */
export function shareOfCodes(codes: ArrayLike<number>, size: number): Float64Array {
  const shares = new Float64Array(size + 1);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    shares[code < 0 || code >= size ? size : code]! += 1 / codes.length;
  }
  return shares;
}
