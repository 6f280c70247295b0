import { test } from 'vitest';
import { createRng } from '../src/core/random.ts';
import { kindOf, groupsOf } from '../src/core/kinds/registry.ts';
import { columnNamed } from '../src/core/table/table.ts';
import { colouredDigits, crossedDigits } from '../src/samples/pictures/colouredDigits.ts';
import { trainPictureProbe, readPictures } from '../src/model/pictures/probe/train.ts';
import { trainPictureTeacher, encodePictures, decoderOfPictures, openPictureDecoder, shapeOf } from '../src/model/pictures/teacher.ts';
import { fitMixtures } from '../src/core/pictures/fitMixtures.ts';
import { drawFromMixtures, mixtureParameters } from '../src/core/pictures/mixtures.ts';
import { drawGroupChances, groupsAt } from '../src/core/pictures/attribute.ts';
import { cellCounts } from '../src/core/pictures/balance.ts';
import { posteriorSampler } from '../src/model/teacher/posterior.ts';
import { processTime } from './processTime.ts';
import { writeFileSync } from 'node:fs';
import { encode } from 'fast-png';
const env = (n: string, d: number) => Number(process.env[n] ?? d);
const free = () => Promise.resolve();
test('recipe', async () => {
  const rho = env('RHO', 0.9), steps = env('STEPS', 500), seed = env('SEED', 1), feature = env('FEAT', 1);
  const data = colouredDigits({ rows: 5000, rho, groups: 3, seed: `r${seed}`, side: 28 });
  const codes = (d: typeof data) => {
    const label = groupsOf(columnNamed(d.table, 'digit')), group = groupsOf(columnNamed(d.table, 'colour'));
    const L = [...label.categories].sort(), G = [...group.categories].sort();
    return { pictures: d.pictures, labels: 10, groups: 3, label: label.codes.map((c) => L.indexOf(label.categories[c]!)), group: group.codes.map((c) => G.indexOf(group.categories[c]!)) };
  };
  const rows = codes(data);
  const test = codes(crossedDigits({ shapes: 700, groups: 3, seed: `t${seed}`, side: 28 }));
  const t0 = processTime();
  const probe = feature ? await trainPictureProbe(rows.pictures, rows.label, 10, createRng(3), free, env('FSTEPS', 300)) : null;
  const t1 = processTime();
  console.log('feature probe', ((t1 - t0) / 1000).toFixed(1));
  const teacher = await trainPictureTeacher(rows, { steps, isFair: true, strength: 1 }, probe, createRng(seed), { breathe: free, onStep: () => 0, onPoint: (p) => { if (p.step % 50 === 0) console.log(JSON.stringify(p)); } });
  const t2 = processTime();
  const posterior = await encodePictures(teacher, rows, free);
  const rng = createRng(seed).fork('student');
  const dev = posterior.logVariance.map((v) => Math.exp(v / 2));
  const z = new Float32Array(2 * posterior.mean.length);
  for (let i = 0; i < z.length; i++) { const k = i % posterior.mean.length; z[i] = posterior.mean[k]! + dev[k]! * rng.normal(); }
  const mix = await fitMixtures({ codes: z, label: Int32Array.from([...rows.label, ...rows.label]) }, 10, 16, rng, free);
  const t3 = processTime();
  console.log('teacher', ((t2 - t1) / 1000).toFixed(1), 'best', teacher.bestStep, 'student', ((t3 - t2) / 1000).toFixed(1), mixtureParameters(mix), mix.shares.length);
  const drawn = drawFromMixtures(mix, 5000, createRng(9));
  const shape = shapeOf(rows);
  const decoder = openPictureDecoder(decoderOfPictures(teacher, shape), shape);
  const g = groupsAt(drawn.label, drawGroupChances(5000, createRng(10)), cellCounts(rows), 3, 1);
  const pictures = await decoder.decode(drawn.codes, g);
  const t4 = processTime();
  console.log('decode', ((t4 - t3) / 1000).toFixed(1));
  const outcome = (answer: Int32Array) => {
    const acc = answer.filter((a, i) => a === test.label[i]).length / answer.length;
    const ratios = Array.from({ length: 10 }, (_, k) => { const r = [0, 1, 2].map((s) => { let n = 0, h = 0; answer.forEach((a, i) => { if (test.group[i] === s) { n++; if (a === k) h++; } }); return h / n; }); return Math.min(...r) / Math.max(...r); });
    return { acc: acc.toFixed(3), mean: (ratios.reduce((a, b) => a + b) / 10).toFixed(3), worst: Math.min(...ratios).toFixed(3) };
  };
  const made = await trainPictureProbe(pictures, drawn.label, 10, createRng(5), free, 500);
  console.log('TSTR student a=1', outcome((await readPictures(made, test.pictures, free)).answer));
  const zt = new Float32Array(z.subarray(0, 5000 * 16));
  const gt = groupsAt(rows.label, drawGroupChances(5000, createRng(10)), cellCounts(rows), 3, 1);
  const recon = await decoder.decode(zt, gt);
  const mt = await trainPictureProbe(recon, rows.label, 10, createRng(5), free, 500);
  console.log('TSTR teacher a=1', outcome((await readPictures(mt, test.pictures, free)).answer));
  if (env('REAL', 0)) {
    const r = await trainPictureProbe(rows.pictures, rows.label, 10, createRng(5), free, 500);
    console.log('TRTR tied', outcome((await readPictures(r, test.pictures, free)).answer));
    const un = codes(colouredDigits({ rows: 5000, rho: 0, groups: 3, seed: `u${seed}`, side: 28 }));
    const u = await trainPictureProbe(un.pictures, un.label, 10, createRng(5), free, 500);
    const ans = await readPictures(u, test.pictures, free);
    console.log('TRTR untied', outcome(ans.answer));
    const agree = (await readPictures(u, pictures, free)).answer;
    console.log('label agreement', agree.filter((a, i) => a === drawn.label[i]).length / 5000);
  }
  const t5 = processTime();
  console.log('probes', ((t5 - t4) / 1000).toFixed(1));
  const pt = await encodePictures(teacher, test, free);
  // nearest-mean + quadratic: simple softmax regression on code & squares
  const tell = (codes: Float32Array, y: Int32Array, classes: number) => {
    const n = y.length, d = 16, F = 1 + d + d * (d + 1) / 2;
    const f = (i: number) => { const o = [1]; for (let a = 0; a < d; a++) o.push(codes[i * d + a]!); for (let a = 0; a < d; a++) for (let b = 0; b <= a; b++) o.push(codes[i * d + a]! * codes[i * d + b]! * 0.5); return o; };
    const X = Array.from({ length: n }, (_, i) => f(i));
    const W = Array.from({ length: classes }, () => new Float64Array(F));
    const perm = Array.from({ length: n }, (_, i) => (Math.floor(i / 3) * 7919) % n);
    const isTrain = (i: number) => Math.floor(i / 3) % 2 === 0;
    for (let e = 0; e < 60; e++) for (let i = 0; i < n; i++) { if (!isTrain(i)) continue; const l = W.map((w) => w.reduce((s, v, k) => s + v * X[i]![k]!, 0)); const m = Math.max(...l); const ex = l.map((v) => Math.exp(v - m)); const t = ex.reduce((a, b) => a + b); W.forEach((w, c) => { const g = ex[c]! / t - (y[i] === c ? 1 : 0); for (let k = 0; k < F; k++) w[k]! -= (0.02 / (1 + e / 10)) * g * X[i]![k]! / 5; }); }
    let hit = 0, m = 0;
    for (let i = 0; i < n; i++) { if (isTrain(i)) continue; m++; const l = W.map((w) => w.reduce((s, v, k) => s + v * X[i]![k]!, 0)); if (l.indexOf(Math.max(...l)) === y[i]) hit++; }
    void perm; return hit / m;
  };
  console.log('colour from code', tell(pt.mean, test.group, 3).toFixed(3), 'digit', tell(pt.mean, test.label, 10).toFixed(3));
  const ppm = (rowsOf: (readonly [typeof pictures, number])[][]) => {
    const w = 20, S = 28, H = rowsOf.length; const out = Buffer.alloc(w * S * H * S * 3);
    rowsOf.forEach((r, y) => r.forEach(([p, i], x) => { for (let c = 0; c < 3; c++) for (let a = 0; a < S; a++) for (let b = 0; b < S; b++) out[((y * S + a) * w * S + x * S + b) * 3 + c] = p.bytes[i * S * S * 3 + (c * S + a) * S + b]!; }));
    const big = Buffer.alloc(out.length * 4); const W = w * S, HH = H * S; for (let y = 0; y < HH * 2; y++) for (let x = 0; x < W * 2; x++) for (let c = 0; c < 3; c++) big[(y * W * 2 + x) * 3 + c] = out[((y >> 1) * W + (x >> 1)) * 3 + c]!; return encode({ width: W * 2, height: HH * 2, data: new Uint8Array(big), channels: 3, depth: 8 });
  };
  const idx = Array.from({ length: 20 }, (_, i) => i);
  writeFileSync(`/work/w/shots-picmodel/${process.env['NAME']}.png`, ppm([idx.map((i) => [rows.pictures, i] as const), idx.map((i) => [recon, i] as const), idx.map((i) => [pictures, i] as const), idx.map((i) => [pictures, i + 20] as const), idx.map((i) => [pictures, i + 40] as const)]));
  void kindOf; void posteriorSampler;
});
