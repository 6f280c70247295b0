// What core computes with: boosted trees and statistics of resampled rows, compiled to one WebAssembly module by
// scripts/build/kernels.ts. Arguments are addresses in its memory and counts; kernels/instance.ts calls them.

export { binaryGradients, softmaxGradients, squareGradients } from './gradients.as';
export { grow, setUp } from './grow.as';
export { areas, countSums, deviationSums, valueSums } from './resample.as';
export { addTrees } from './walk.as';
