/** Whether another page shows this one inside itself, where it could hear it and lay things over it. */
export function isFramed(): boolean {
  return window.top !== window.self;
}
