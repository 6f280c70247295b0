import fc from 'fast-check';

/**
 * Properties draw the same cases each time: a suite that passed passes again. `npm run fuzz` draws others, and more of
 * them; a case that it finds becomes a test of its own.
 */
const { FAIRLOOM_FUZZ: runs } = process.env;

fc.configureGlobal(runs ? { numRuns: Number(runs) } : { seed: 1 });
