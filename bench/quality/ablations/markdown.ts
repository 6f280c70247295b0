import type { Figures } from './figures.ts';
import { RECIPE, type Ablations } from './variants.ts';

/** Student's t at .975, by degrees of freedom. */
const T = [Number.NaN, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

/** "0.701 ± 0.005": mean and standard deviation over the seeds. */
function spread(values: readonly number[]): string {
  const centre = mean(values).toFixed(3);
  return values.length > 1 ? `${centre} ± ${deviation(values).toFixed(3)}` : centre;
}

/** "+0.004 [−0.001, +0.009]": of the differences seed by seed, with the 95 % interval of their mean. */
function difference(values: readonly number[], recipe: readonly number[]): string {
  if (!values.every(Number.isFinite)) return '–';
  const differences = values.map((value, seed) => value - recipe[seed]!);
  const centre = mean(differences);
  const half = (T[values.length - 1]! * deviation(differences)) / Math.sqrt(values.length);
  return Number.isFinite(half)
    ? `${signed(centre)} [${signed(centre - half)}, ${signed(centre + half)}]`
    : signed(centre);
}

/** A table for each part: the recipe's figures, and of each variant the paired differences from it. */
export function ablationTables(name: string, seeds: readonly Ablations[]): string {
  const tables = Object.entries(seeds[0]!).map(([part, variants]) => {
    const titles = Object.keys(variants[RECIPE]!);
    const of = (variant: string, title: string) => seeds.map((own) => figure(own[part]![variant]!, title));
    const cell = (variant: string, title: string) =>
      variant === RECIPE ? spread(of(variant, title)) : difference(of(variant, title), of(RECIPE, title));
    const rows = Object.keys(variants).map((variant) => [
      variant,
      ...titles.map((title) => cell(variant, title)),
    ]);
    const head = [`${name}: ${part}`, ...titles];
    return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  });
  return `${tables.join('\n\n')}\n`;
}

const figure = (figures: Figures, title: string) => figures[title] ?? Number.NaN;
