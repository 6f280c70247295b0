import { describe, expect, test, vi } from 'vitest';
import type { Gpu } from '../../src/model/engine/webgpu/device.ts';
import { MOST_AT_ONCE } from '../../src/model/engine/webgpu/queue.ts';
import { REFERENCE } from '../../src/model/student/plan.ts';
import { openStudentMachine } from '../../src/model/student/webgpu/machine.ts';
import { LATENT, type CodeTable, type TableShape } from '../../src/model/teacher/family.ts';
import { teacherLayout, teacherShape } from '../../src/model/teacher/tabular/network.ts';
import { openTeacherMachine } from '../../src/model/teacher/tabular/webgpu/machine.ts';
import { openGpuResponder } from '../../src/model/teacher/tabular/webgpu/responder.ts';

/** What WebGPU guarantees on every device. */
const GUARANTEED = {
  maxStorageBufferBindingSize: 134_217_728,
  maxBufferSize: 268_435_456,
  maxComputeWorkgroupsPerDimension: 65_535,
};

/** A device that remembers how large its buffers are. */
function guaranteedDevice() {
  vi.stubGlobal('GPUBufferUsage', {});
  const sizes: number[] = [];
  const device = {
    limits: GUARANTEED,
    createBuffer({ size }: GPUBufferDescriptor) {
      sizes.push(size);
      return { size, destroy: () => undefined };
    },
    createBindGroup: () => ({}),
    queue: { writeBuffer: () => undefined },
  };
  return { gpu: { device } as unknown as Gpu, sizes };
}

/** Columns of four codes each. */
function shapeOf(columns: number): TableShape {
  return {
    features: Array.from({ length: columns }, (_, j) => ({ offset: 4 * j, size: 4 })),
    featureWidth: 4 * columns,
    targetWidth: 2,
    sensitiveWidth: 10,
  };
}
const NO_ROWS: CodeTable = { features: [], target: new Int32Array(), sensitiveInput: new Float32Array() };

/** A teacher, with rows held back in four slots more. */
const openTeacher = (gpu: Gpu, shape: TableShape) =>
  openTeacherMachine(gpu, shape, NO_ROWS, 512, MOST_AT_ONCE + 4);

function openStudent(gpu: Gpu, shape: TableShape) {
  const plan = { qualityWeight: 1, utilityWeight: 1, reference: new Float32Array(REFERENCE * LATENT) };
  const teacher = { weights: new Float32Array(teacherLayout(teacherShape(shape)).size) };
  return openStudentMachine(gpu, plan, teacher, shape, openGpuResponder, MOST_AT_ONCE);
}

describe('what every device guarantees', () => {
  test('suffices for 1,000 encoded columns, dispatches included', () => {
    const { gpu, sizes } = guaranteedDevice();
    const [teacher, student] = [openTeacher(gpu, shapeOf(250))!, openStudent(gpu, shapeOf(250))!];
    expect(sizes.length).toBeGreaterThan(14);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(GUARANTEED.maxStorageBufferBindingSize);
    const calls = [
      ...[...teacher.forward, ...teacher.backward, ...teacher.update],
      ...student.works(0, []).flatMap((work) => work.calls),
    ];
    expect(calls).toHaveLength(22 + 18);
    for (const { groups } of calls) {
      for (const count of groups({ rows: 1024, looked: 256 })) {
        expect(count).toBeLessThanOrEqual(GUARANTEED.maxComputeWorkgroupsPerDimension);
      }
    }
  });

  test('does not for 6,000: then there is no machine, and no buffer is asked for', () => {
    const { gpu, sizes } = guaranteedDevice();
    expect(openTeacher(gpu, shapeOf(1500))).toBeNull();
    expect(openStudent(gpu, shapeOf(1500))).toBeNull();
    expect(sizes).toEqual([]);
  });
});
