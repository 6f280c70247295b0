import type { CategoricalCells } from '../../column.ts';
import { MISSING_BAR, type Bars } from '../../views.ts';
import { shareOfCodes } from '../shareOfCodes.ts';
import { t } from '../../../language/words.ts';

/** Bars of a categorical column at most, before the rest is pooled. */
const CATEGORY_BARS = 24;

/** Categories by real share, largest first; the tail pooled; missing cells last. */
export function categoryBars(real: CategoricalCells, synthetic: CategoricalCells): Bars {
  const categories =
    synthetic.categories.length > real.categories.length ? synthetic.categories : real.categories;
  const p = shareOfCodes(real.codes, categories.length);
  const q = shareOfCodes(synthetic.codes, categories.length);
  const missing = categories.length;
  const order = categories
    .map((_, code) => code)
    .filter((code) => p[code]! > 0 || q[code]! > 0)
    .sort((a, b) => p[b]! - p[a]! || q[b]! - q[a]! || a - b);
  const shown = order.length > CATEGORY_BARS ? order.slice(0, CATEGORY_BARS - 1) : order;
  const pooled = order.slice(shown.length);
  const labels = shown.map((code) => categories[code]!);
  const groups = shown.map((code) => [code]);
  if (pooled.length > 0) {
    labels.push(t`(${pooled.length} others)`);
    groups.push(pooled);
  }
  if (p[missing]! > 0 || q[missing]! > 0) {
    labels.push(MISSING_BAR);
    groups.push([missing]);
  }
  const add = (shares: Float64Array) =>
    groups.map((codes) => codes.reduce((sum, code) => sum + shares[code]!, 0));
  return { labels, real: add(p), synthetic: add(q) };
}
