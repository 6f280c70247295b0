import { describe, expect, it } from 'vitest';
import type { TeacherLosses } from '../../../../src/pipeline/conduct/progress.ts';
import {
  dependenceFinding,
  groupClouds,
  latentFinding,
  lossFinding,
  outline,
  separation,
  studentFinding,
} from '../../../../src/ui/charts/trainingFindings.ts';

const point = (step: number, reconstruction: number, codeDependence: number): TeacherLosses => ({
  step,
  reconstruction,
  target: 0.5,
  kl: 3,
  codeDependence,
  targetDependence: 0.1,
});

describe('lossFinding', () => {
  it('says what the curve did', () => {
    expect(lossFinding([])).toBe('No training step has been taken yet');
    expect(lossFinding([point(0, 24, 0), point(800, 15, 0)])).toBe(
      'Reconstruction loss fell from 24.00 to 15.00 nats by step 800',
    );
    expect(lossFinding([point(0, 15, 0), point(1000, 24, 0)])).toContain('rose from 15.00 to 24.00');
    expect(lossFinding([point(0, 15, 0), point(10, 15.1, 0)])).toContain('has stayed at 15.10');
  });
});

describe('dependenceFinding', () => {
  it('measures the fall from the peak, not from the start', () => {
    const { title } = dependenceFinding([point(0, 1, 0.1), point(10, 1, 0.42), point(20, 1, 0.09)]);
    expect(title).toBe('Dependence of the latent code on the sensitive attributes fell from 0.42 to 0.09');
  });
  it('claims no fall where there is none', () => {
    expect(dependenceFinding([point(0, 1, 0.3), point(5, 1, 0.3)]).title).toContain(
      'distance correlation 0.30 at step 5',
    );
  });
});

it('says that the student has not started', () => {
  expect(studentFinding([]).title).toBe('The student has not started yet');
});

describe('latent clouds', () => {
  const square = [
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1],
    [0, 0],
  ] as const;
  const snapshot = (shift: number) => ({
    step: 40,
    points: [...square, ...square.map(([x, y]) => [x + shift, y] as const)],
    groups: [0, 0, 0, 0, 0, 2, 2, 2, 2, 2],
    labels: ['a', 'empty', 'b'],
  });
  it('keep the index of their group, so that its colour stays when another is empty', () => {
    expect(groupClouds(snapshot(0)).map(({ label, index }) => [label, index])).toEqual([
      ['a', 0],
      ['b', 2],
    ]);
  });
  it('are separated by the distance of their centres over their spread', () => {
    expect(separation(groupClouds(snapshot(0)))).toBe(0);
    expect(separation(groupClouds(snapshot(3)))).toBeCloseTo(3 / Math.sqrt(1.6), 10);
    expect(latentFinding(snapshot(3)).title).toMatch(/^Groups lie apart .* 2\.37 spreads/);
    expect(latentFinding(snapshot(0)).title).toMatch(/^Groups overlap/);
  });
  it('hold no point, and pool groups of fewer than five', () => {
    const points = Array.from({ length: 12 }, (_, i) => [i, i % 2] as const);
    const groups = [0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2];
    const clouds = groupClouds({ step: 1, points, groups, labels: ['many', 'few', 'fewer'] });
    expect(clouds.map(({ label, points: codes, mean }) => [label, codes, mean])).toEqual([
      ['many', 6, [2.5, 0.5]],
      ['other groups', 6, [8.5, 0.5]],
    ]);
    const lone = { step: 1, points: points.slice(0, 7), groups: groups.slice(0, 7), labels: ['many', 'few'] };
    expect(groupClouds(lone).map(({ label }) => label)).toEqual(['many']);
  });
  it('are outlined by their covariance', () => {
    // Standard deviations 2 and 3, no covariance: half-axes 4 and 6 at two spreads.
    const drawn = outline({ mean: [1, 1], covariance: [4, 0, 9] }, 2);
    for (const [x, y] of drawn) expect(((x - 1) / 4) ** 2 + ((y - 1) / 6) ** 2).toBeCloseTo(1, 9);
    expect(Math.max(...drawn.map(([x]) => x))).toBeCloseTo(5, 9);
  });
  it('of one group have no separation', () => {
    expect(
      separation(groupClouds({ step: 1, points: [...square], groups: [0, 0, 0, 0, 0], labels: ['a'] })),
    ).toBeNull();
    expect(latentFinding(null).title).toBe('The latent space appears once training starts');
  });
});
