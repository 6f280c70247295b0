// What boosted trees are grown and asked with, compiled to one WebAssembly module by scripts/build/kernels.ts. Arguments
// are addresses in its memory and counts; kernels/instance.ts calls them.

export { binaryGradients, softmaxGradients, squareGradients } from './gradients.as';
export { grow, setUp } from './grow.as';
export { addTrees } from './walk.as';
