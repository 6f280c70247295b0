/**
 * Parts of the page that load when they are first needed. A new version, once in use in another tab, takes the old
 * files away: what this tab may yet need is loaded while they are still there.
 */
export const LATECOMERS: readonly (() => Promise<unknown>)[] = [
  () => import('../help/AboutPage.tsx'),
  () => import('../help/HelpDialog.tsx'),
  () => import('../steps/report/ReportStep.tsx'),
  () => import('../steps/roles/RealDataAudit.tsx'),
  () => import('../steps/train/TrainingCurves.tsx'),
  () => import('../../worker/client.ts'),
];

/** Loads them all. Nothing is lost where one does not load: it is tried again when it is needed. */
export async function loadLatecomers(): Promise<void> {
  await Promise.allSettled(LATECOMERS.map((load) => load()));
}
