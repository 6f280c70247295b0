// What the engine computes with, compiled to one WebAssembly module by scripts/build/kernels.ts. Arguments are addresses
// in its memory and counts; wasm/instance.ts calls them.

export { dependenceGradient, distanceCovariance, distances, gatherTransposed } from './dependence.as';
export {
  addTo,
  blockSoftmax,
  clear,
  copy,
  crossEntropyGradient,
  gatherCodes,
  reparametrise,
  reparametriseGradient,
  scatterCodes,
  silu,
  siluColumns,
  siluGradient,
  softmaxGradient,
} from './layers.as';
export { mixtureCodes, mixtureCodesGradient, mixtureDensity, multiplyBy, openMixture } from './mixture.as';
export { adamW, squaredNorm } from './optimiser.as';
export {
  bernoulli,
  gatherTaps,
  relu,
  reluGradient,
  repeatRow,
  scatterTaps,
  sigmoidGradient,
  sigmoids,
  squaredGap,
} from './pictures.as';
export { mixPlaces, mixPlacesGradient, transpose } from './places.as';
export { columnSums, outerProduct, pack, packTransposed, product, unpad } from './products.as';
export { calibrate, drawCodes, gatherColumns, packColumns, softmaxEntry } from './sampling.as';
export { meanDivergence, tableError } from './tables.as';
