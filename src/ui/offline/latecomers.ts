/** Parts of the page that load when they are first needed, or when the door to the host is about to shut. */
const LATECOMERS: readonly (() => Promise<unknown>)[] = [
  () => import('../../core/pictures/pictureArchive.ts'),
  () => import('../help/AboutPage.tsx'),
  () => import('../help/HelpDialog.tsx'),
  () => import('../pictures/PictureReportStep.tsx'),
  () => import('../present/Presenter.tsx'),
  () => import('../steps/report/ReportStep.tsx'),
  () => import('../steps/roles/RealDataAudit.tsx'),
  () => import('../steps/train/TrainingCurves.tsx'),
  () => import('../../worker/page/client.ts'),
  () => import('../../languages/de.po'),
];

/** Loads them all. Rejects where one does not load. */
export async function loadAllParts(): Promise<void> {
  await Promise.all(LATECOMERS.map((load) => load()));
}
