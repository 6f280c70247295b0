// The core computes the same without its kernels, in more time: whoever has the bundler that compiles them hands them in.
import { KERNELS } from 'virtual:core-kernels';
import { provideKernels } from '../../core/kernels/instance.ts';

provideKernels(KERNELS);
