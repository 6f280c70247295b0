import type { PictureFileFormat } from '../../worker/pictureCalls.ts';
import { saveBlob } from '../charts/download.ts';
import type { SessionActions } from '../session/actions.ts';
import { usePaperwork } from '../steps/report/paperwork.ts';
import { useWriting, type Writing } from '../steps/report/useWriting.ts';

/** Synthetic pictures that can be written. */
export interface MadeSet {
  /** As calls name it. */
  readonly id: number;
  /** Begin of the names of its files. */
  readonly stem: string;
  readonly load: SessionActions['loadSyntheticPictures'];
}

export interface Download extends Writing {
  readonly download: (format: PictureFileFormat) => void;
}

/** The synthetic table with its pictures, where the slider stands, as a file. */
export function useDownload({ id, stem, load }: MadeSet): Download {
  const { formulas } = usePaperwork();
  const writing = useWriting();
  const download = (format: PictureFileFormat) =>
    void writing.write(async () => saveBlob(await load(id, formulas, format), `${stem}-synthetic.${format}`));
  return { ...writing, download };
}
