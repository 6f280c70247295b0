import type { LatentSnapshot, StudentPoint, TeacherPoint } from '../../pipeline/progress.ts';
import { formatCount, formatFixed, formatNumber } from './format.ts';

/** What a curve did, from its first to its last point. */
function moved(name: string, first: number, last: number): string {
  const change = Math.abs(last - first);
  if (change < 0.02 * Math.max(Math.abs(first), 1e-9)) return `${name} has stayed at ${formatNumber(last)}`;
  return `${name} ${last < first ? 'fell' : 'rose'} from ${formatNumber(first)} to ${formatNumber(last)}`;
}

export function lossFinding(points: readonly TeacherPoint[]): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return 'No training step has been taken yet';
  if (first === last) return `Reconstruction loss starts at ${formatNumber(first.reconstruction)} nats`;
  return `${moved('Reconstruction loss', first.reconstruction, last.reconstruction)} nats by step ${formatCount(last.step)}`;
}

export function lossSummary(points: readonly TeacherPoint[]): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return 'The losses appear with the first training steps.';
  const parts = [
    moved('reconstruction', first.reconstruction, last.reconstruction),
    moved('target', first.target, last.target),
    moved('Kullback–Leibler divergence', first.kl, last.kl),
  ];
  return `Losses in nats from step ${formatCount(first.step)} to ${formatCount(last.step)}: ${parts.join('; ')}.`;
}

export interface Finding {
  readonly title: string;
  readonly summary: string;
}

export function studentFinding(points: readonly StudentPoint[]): Finding {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) {
    return {
      title: 'The student has not started yet',
      summary: 'Its losses appear once the teacher has finished.',
    };
  }
  const title = `${moved('The student’s distance to the teacher', first.quality, last.quality)} by step ${formatCount(last.step)}`;
  return { title, summary: `${title}. ${moved('The utility loss', first.utility, last.utility)}.` };
}

const plain = (value: number): string => formatFixed(value, 2);

/** Distance correlation of code and target with the sensitive attributes: did the penalty bite? */
export function dependenceFinding(points: readonly TeacherPoint[]): Finding {
  const last = points.at(-1);
  if (!last) {
    return {
      title: 'Dependence on the sensitive attributes is measured once training starts',
      summary: 'No training step has been taken yet.',
    };
  }
  const peak = points.reduce((best, point) => Math.max(best, point.codeDependence), 0);
  const title =
    peak - last.codeDependence < 0.02
      ? `Latent code and sensitive attributes: distance correlation ${plain(last.codeDependence)} at step ${formatCount(last.step)}`
      : `Dependence of the latent code on the sensitive attributes fell from ${plain(peak)} to ${plain(last.codeDependence)}`;
  const summary =
    `At step ${formatCount(last.step)} the distance correlation with the sensitive attributes is ` +
    `${plain(last.codeDependence)} for the latent code (highest so far ${plain(peak)}) and ${plain(last.targetDependence)} ` +
    'for the predicted target. 0 means independent, 1 fully dependent.';
  return { title, summary };
}

export interface GroupCloud {
  readonly label: string;
  readonly index: number;
  readonly points: readonly (readonly [number, number])[];
  readonly mean: readonly [number, number];
  /** Root mean squared distance to the mean. */
  readonly spread: number;
}

/** The points of a snapshot by group, in the order of its labels; groups without a point are left out. */
export function groupClouds(snapshot: LatentSnapshot): GroupCloud[] {
  return snapshot.labels.flatMap((label, index) => {
    const points = snapshot.points.filter((_, i) => snapshot.groups[i] === index);
    if (points.length === 0) return [];
    const mean = [average(points.map(([x]) => x)), average(points.map(([, y]) => y))] as const;
    const spread = Math.sqrt(average(points.map(([x, y]) => (x - mean[0]) ** 2 + (y - mean[1]) ** 2)));
    return [{ label, index, points, mean, spread }];
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
      title: 'The latent space appears once training starts',
      summary: 'No snapshot has been taken yet.',
    };
  }
  const apart = separation(groupClouds(snapshot));
  const at = `at step ${formatCount(snapshot.step)}`;
  if (apart === null)
    return {
      title: `Latent codes ${at}`,
      summary: `${formatCount(snapshot.points.length)} codes of one group.`,
    };
  const title =
    apart > 0.5
      ? `Groups lie apart in the latent space ${at}: centres up to ${plain(apart)} spreads from each other`
      : `Groups overlap in the latent space ${at}: centres within ${plain(apart)} spreads of each other`;
  const summary = `${title}. ${formatCount(snapshot.points.length)} codes of ${snapshot.labels.length} groups, projected on their first two principal components.`;
  return { title, summary };
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
