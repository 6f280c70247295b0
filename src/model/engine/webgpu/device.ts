import common from './kernels/common.wgsl?raw';
import dependence from './kernels/dependence.wgsl?raw';
import optimiser from './kernels/optimiser.wgsl?raw';
import outerProducts from './kernels/outerProducts.wgsl?raw';
import products from './kernels/products.wgsl?raw';
import scatter from './kernels/scatter.wgsl?raw';
import sums from './kernels/sums.wgsl?raw';

/** Kernels of one source, by the names of their entry points. */
export interface KernelSource {
  readonly code: string;
  readonly entries: readonly string[];
  /** Whether they sum within workgroups (sums.wgsl). */
  readonly sums?: true;
}

/** What all networks share. */
const SHARED: readonly KernelSource[] = [
  { code: products, entries: ['product'] },
  { code: outerProducts, entries: ['outerProduct'] },
  { code: scatter, entries: ['scatter'] },
  { code: dependence, entries: ['distances', 'covariances', 'dependenceGradient'], sums: true },
  { code: optimiser, entries: ['squaredNorm', 'adamW'], sums: true },
];

/** Bytes of a kernel's arguments at most, and of a step (common.wgsl, `Step`). */
export const CALL_BYTES = 1024;
export const STEP_BYTES = 64;

/** A device with compiled kernels. */
export interface Gpu {
  readonly device: GPUDevice;
  readonly layout: GPUBindGroupLayout;
  readonly kernels: ReadonlyMap<string, GPUComputePipeline>;
}

const WRITTEN = [0, 1, 2, 3, 4];
const READ = [5, 6];
const UNIFORM = [7, 8];

/** common.wgsl's bindings, and each kernel's own arguments as the last. */
function layoutOn(device: GPUDevice): GPUBindGroupLayout {
  const visibility = GPUShaderStage.COMPUTE;
  const of = (bindings: readonly number[], buffer: GPUBufferBindingLayout) =>
    bindings.map((binding) => ({ binding, visibility, buffer }));
  return device.createBindGroupLayout({
    entries: [
      ...of(WRITTEN, { type: 'storage' }),
      ...of(READ, { type: 'read-only-storage' }),
      ...of(UNIFORM, { type: 'uniform', hasDynamicOffset: true }),
    ],
  });
}

async function compile(
  device: GPUDevice,
  layout: GPUBindGroupLayout,
  sources: readonly KernelSource[],
): Promise<Gpu['kernels']> {
  const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] });
  const compiled = sources.flatMap(({ code, entries, sums: hasSums }) => {
    const parts = hasSums ? [common, sums, code] : [common, code];
    const module = device.createShaderModule({ code: parts.join('\n') });
    return entries.map(async (entryPoint) => {
      const compute = { module, entryPoint };
      return [
        entryPoint,
        await device.createComputePipelineAsync({ layout: pipelineLayout, compute }),
      ] as const;
    });
  });
  return new Map(await Promise.all(compiled));
}

const shared = new WeakMap<GPUDevice, Promise<Gpu>>();

async function openShared(device: GPUDevice): Promise<Gpu> {
  const layout = layoutOn(device);
  return { device, layout, kernels: await compile(device, layout, SHARED) };
}

/**
 * Compiles a network's own kernels, and for the first network the shared ones.
 * @throws Error (a GPUPipelineError) with what the compiler says
 */
export async function openGpu(device: GPUDevice, own: KernelSource): Promise<Gpu> {
  const opened = shared.get(device) ?? openShared(device);
  shared.set(device, opened);
  const { layout, kernels } = await opened;
  return { device, layout, kernels: new Map([...kernels, ...(await compile(device, layout, [own]))]) };
}
