// What every kernel sees: one set of bindings for all. A place is counted in numbers from the start of its buffer.

const NONE = 0xffffffffu;

/** A step as the host wrote it. */
struct Step {
  /** Rows of the batch. */
  rows: u32,
  /** Places in `batch`: entries of [x, y] of each row, noise, s, */
  codes: u32,
  noise: u32,
  sensitive: u32,
  /** row numbers by entry, and for each entry where its rows begin; */
  order: u32,
  starts: u32,
  /** rows that dependence looks at (row, first and last + 1 of its class, share of the class), and how many. */
  looked: u32,
  lookedRows: u32,
  /** Weights of the parts of the loss, the ramp in them. */
  klWeight: f32,
  targetWeight: f32,
  penaltyWeight: f32,
  rate: f32,
  correctedRate: f32,
  correction2: f32,
  /** Share of the running average that stays. */
  kept: f32,
  normLimit: f32,
}

@group(0) @binding(0) var<storage, read_write> weights: array<f32>;
@group(0) @binding(1) var<storage, read_write> gradient: array<f32>;
/** First moments, second moments, decay: one after the other. */
@group(0) @binding(2) var<storage, read_write> moments: array<f32>;
@group(0) @binding(3) var<storage, read_write> averaged: array<f32>;
@group(0) @binding(4) var<storage, read_write> arena: array<f32>;
@group(0) @binding(5) var<storage, read> batch: array<u32>;
@group(0) @binding(6) var<storage, read> tables: array<u32>;
@group(0) @binding(7) var<uniform> step: Step;
