import type { GpuOptimiser } from '../engine/webgpu/optimiser.ts';
import type { Machine } from '../engine/webgpu/machine.ts';
import type { Queue } from '../engine/webgpu/queue.ts';
import type { LateReading } from './lateReading.ts';
import type { Stepper } from './stepper.ts';

/** What a stepper does about the steps that it submits to a graphics device: nothing is told of before they are. */
export function queuedStepper<Inputs>(
  machine: Machine,
  queue: Queue,
  optimiser: GpuOptimiser,
  late: LateReading<Inputs>,
): Pick<Stepper<Inputs>, 'settle' | 'judged' | 'state' | 'restore' | 'dispose'> {
  return {
    settle: late.settle,
    async judged() {
      await queue.submit([]);
      return optimiser.readAveraged();
    },
    async state() {
      await queue.submit([]);
      return optimiser.state();
    },
    restore(state) {
      queue.drop();
      late.drop();
      optimiser.restore(state);
    },
    dispose: machine.dispose,
  };
}
