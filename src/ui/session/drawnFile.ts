import type { PictureSample } from '../../samples/pictures/pictureSamples.ts';

/** A sample of pictures as an archive, as if it had been dropped. What packs it is loaded with the first one. */
export async function drawnFile(sample: PictureSample): Promise<File> {
  const { pictureArchive } = await import('../../core/pictures/pictureArchive.ts');
  const drawn = await sample.draw();
  return new File([await pictureArchive(drawn, { name: drawn.table.name })], `${sample.id}.zip`);
}
