import { DEFAULT_THRESHOLD, isFew } from '../../core/statistics/few.ts';
import type { LatentSnapshot, StudentLosses, TeacherLosses } from '../../pipeline/conduct/progress.ts';
import { formatCount, formatFixed, formatNumber } from './format.ts';
import { t } from '../../core/language/words.ts';

/** What a curve did, from its first to its last point. */
function moved(name: string, first: number, last: number): string {
  const change = Math.abs(last - first);
  if (change < 0.02 * Math.max(Math.abs(first), 1e-9)) return t`${name} has stayed at ${formatNumber(last)}`;
  return last < first
    ? t`${name} fell from ${formatNumber(first)} to ${formatNumber(last)}`
    : t`${name} rose from ${formatNumber(first)} to ${formatNumber(last)}`;
}

export function lossFinding(points: readonly TeacherLosses[]): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return t`No training step has been taken yet`;
  if (first === last) return t`Reconstruction loss starts at ${formatNumber(first.reconstruction)} nats`;
  return t`${moved(t`Reconstruction loss`, first.reconstruction, last.reconstruction)} nats by step ${formatCount(last.step)}`;
}

export function lossSummary(points: readonly TeacherLosses[]): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return t`The losses appear with the first training steps.`;
  const parts = [
    moved(t`reconstruction`, first.reconstruction, last.reconstruction),
    moved(t`target`, first.target, last.target),
    moved(t`Kullback–Leibler divergence`, first.kl, last.kl),
  ];
  return t`Losses in nats from step ${formatCount(first.step)} to ${formatCount(last.step)}: ${parts.join('; ')}.`;
}

export interface Finding {
  readonly title: string;
  readonly summary: string;
}

export function studentFinding(points: readonly StudentLosses[]): Finding {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) {
    return {
      title: t`The student has not started yet`,
      summary: t`Its losses appear once the teacher has finished.`,
    };
  }
  const title = t`${moved(t`The student’s distance to the teacher`, first.quality, last.quality)} by step ${formatCount(last.step)}`;
  return { title, summary: `${title}. ${moved(t`The utility loss`, first.utility, last.utility)}.` };
}

const plain = (value: number): string => formatFixed(value, 2);

/** Distance correlation of code and target with the sensitive attributes: did the penalty bite? */
export function dependenceFinding(points: readonly TeacherLosses[]): Finding {
  const last = points.at(-1);
  if (!last) {
    return {
      title: t`Dependence on the sensitive attributes is measured once training starts`,
      summary: t`No training step has been taken yet.`,
    };
  }
  const peak = points.reduce((best, point) => Math.max(best, point.codeDependence), 0);
  const title =
    peak - last.codeDependence < 0.02
      ? t`Latent code and sensitive attributes: distance correlation ${plain(last.codeDependence)} at step ${formatCount(last.step)}`
      : t`Dependence of the latent code on the sensitive attributes fell from ${plain(peak)} to ${plain(last.codeDependence)}`;
  const summary = t`At step ${formatCount(last.step)} the distance correlation with the sensitive attributes is ${plain(last.codeDependence)} for the latent code (highest so far ${plain(peak)}) and ${plain(last.targetDependence)} for the predicted target. 0 means independent, 1 fully dependent.`;
  return { title, summary };
}

/** A cloud of codes without its points, which stand for single people. */
export interface GroupCloud {
  readonly label: string;
  readonly index: number;
  /** How many points it has. */
  readonly points: number;
  readonly mean: readonly [number, number];
  /** Variance in direction 1, covariance, variance in direction 2. */
  readonly covariance: readonly [number, number, number];
  /** Root mean squared distance to the mean. */
  readonly spread: number;
}

/**
 * The clouds of a snapshot by group, in the order of its labels. Groups of fewer points than five are one cloud,
 * "other groups", which is left out where it has no more than that.
 */
export function groupClouds({ points, groups, labels }: LatentSnapshot): GroupCloud[] {
  const members = labels.map((_, index) => points.filter((__, i) => groups[i] === index));
  const few = members.filter(({ length }) => isFew(length, DEFAULT_THRESHOLD)).flat();
  const clouds = members.flatMap((own, index) =>
    own.length < DEFAULT_THRESHOLD ? [] : [cloudOf(labels[index]!, index, own)],
  );
  return few.length < DEFAULT_THRESHOLD ? clouds : [...clouds, cloudOf(t`other groups`, labels.length, few)];
}

function cloudOf(label: string, index: number, points: readonly (readonly [number, number])[]): GroupCloud {
  const mean = [average(points.map(([x]) => x)), average(points.map(([, y]) => y))] as const;
  const moment = (a: 0 | 1, b: 0 | 1) =>
    average(points.map((point) => (point[a] - mean[a]) * (point[b] - mean[b])));
  const covariance = [moment(0, 0), moment(0, 1), moment(1, 1)] as const;
  const spread = Math.sqrt(covariance[0] + covariance[2]);
  return { label, index, points: points.length, mean, covariance, spread };
}

const CORNERS = 48;

/** The ellipse `reach` standard deviations from the centre, as a polygon: mean + reach·L·(cos, sin), L·Lᵀ the covariance. */
export function outline(
  { mean, covariance: [xx, xy, yy] }: Pick<GroupCloud, 'mean' | 'covariance'>,
  reach: number,
): (readonly [number, number])[] {
  const a = Math.sqrt(Math.max(0, xx));
  const b = a > 0 ? xy / a : 0;
  const c = Math.sqrt(Math.max(0, yy - b * b));
  return Array.from({ length: CORNERS }, (_, k) => {
    const [u, v] = [Math.cos((2 * Math.PI * k) / CORNERS), Math.sin((2 * Math.PI * k) / CORNERS)];
    return [mean[0] + reach * a * u, mean[1] + reach * (b * u + c * v)] as const;
  });
}

/** Largest distance between two group centres, in units of the mean spread; null with fewer than two groups. */
export function separation(clouds: readonly GroupCloud[]): number | null {
  const spread = average(clouds.map((cloud) => cloud.spread));
  if (clouds.length < 2 || !(spread > 0)) return null;
  let widest = 0;
  for (const a of clouds) {
    for (const b of clouds)
      widest = Math.max(widest, Math.hypot(a.mean[0] - b.mean[0], a.mean[1] - b.mean[1]));
  }
  return widest / spread;
}

export function latentFinding(snapshot: LatentSnapshot | null): Finding {
  if (!snapshot || snapshot.points.length === 0) {
    return {
      title: t`The latent space appears once training starts`,
      summary: t`No snapshot has been taken yet.`,
    };
  }
  const apart = separation(groupClouds(snapshot));
  const at = t`at step ${formatCount(snapshot.step)}`;
  if (apart === null)
    return {
      title: t`Latent codes ${at}`,
      summary: t`${formatCount(snapshot.points.length)} codes of one group.`,
    };
  const title =
    apart > 0.5
      ? t`Groups lie apart in the latent space ${at}: centres up to ${plain(apart)} spreads from each other`
      : t`Groups overlap in the latent space ${at}: centres within ${plain(apart)} spreads of each other`;
  const summary = t`${title}. ${formatCount(snapshot.points.length)} codes of ${snapshot.labels.length} groups, projected on their first two principal components.`;
  return { title, summary };
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
