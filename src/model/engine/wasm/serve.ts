/** Whether the kernels are the backend in use: they take the place of TensorFlow.js, whose own is plain JavaScript then. */
let serving = false;

export function kernelsServe(): boolean {
  return serving;
}

export function serveKernels(on: boolean): void {
  serving = on;
}
