// Sums within a workgroup. The kernels beside it say of what (`Summed`) and of how many threads (`THREADS`, a power of 2).

var<workgroup> parts: array<Summed, THREADS>;

/** The sum of what the threads bring, in an order that never changes. */
fn sumOf(index: u32, value: Summed) -> Summed {
  workgroupBarrier();
  parts[index] = value;
  workgroupBarrier();
  for (var half = THREADS / 2u; half > 0u; half /= 2u) {
    if (index < half) {
      parts[index] += parts[index + half];
    }
    workgroupBarrier();
  }
  return parts[0];
}
