import type { BenchmarkResult, EngineFigures } from './benchmark.ts';
import { ENGINE_NAMES } from './engineNames.ts';
import { t } from '../../core/language/words.ts';
import { inDigits } from '../../core/language/digits.ts';

/** "9.7": three digits that matter, whole from 100 on. */
export function figure(value: number): string {
  return value >= 100 ? String(Math.round(value)) : inDigits(String(Number(value.toPrecision(3))));
}

/** Of a device's share of work: "22 / 18 dispatches"; "" on a processor. */
export function dispatchesInWords({ teacherDispatches, studentDispatches }: EngineFigures): string {
  if (teacherDispatches === 0) return '';
  return `${figure(teacherDispatches)} / ${figure(studentDispatches)}`;
}

/** "24.1 (81 %)": GFLOP/s in products, and of the rate of the product kernel alone, which is a processor's. */
export function rateInWords(own: EngineFigures, { productRate }: BenchmarkResult): string {
  if (own.productRate === null) return '';
  const share = productRate && own.engine === 'WASM kernels' ? own.productRate / productRate : null;
  return `${figure(own.productRate)}${share === null ? '' : ` (${Math.round(100 * share)} %)`}`;
}

/** The figures as plain text, to be read and copied. */
export function figuresInWords(result: BenchmarkResult): string {
  const { adapter, productRate, figures, notes } = result;
  const lines = figures.map((own) => {
    const dispatches = dispatchesInWords(own);
    const rate = rateInWords(own, result);
    const told = [
      t`teacher ${figure(own.teacher)} ms a step, student ${figure(own.student)} ms`,
      ...(dispatches ? [t`${dispatches} dispatches`] : []),
      ...(rate ? [t`products of the teacher's layers ${rate} GFLOP/s`] : []),
      ...(own.rowsPerSecond === null ? [] : [t`${figure(own.rowsPerSecond)} rows a second`]),
    ];
    return `${own.table}, ${ENGINE_NAMES[own.engine]}: ${told.join('; ')}`;
  });
  return [
    ...(adapter === null ? [] : [t`Graphics adapter: ${adapter}`]),
    ...(productRate === null ? [] : [t`Product kernel of WebAssembly alone: ${figure(productRate)} GFLOP/s`]),
    ...lines,
    ...notes,
  ].join('\n');
}
