import type { PictureSample } from '../../samples/pictures/pictureSamples.ts';

/** A sample of pictures as an archive, as if it had been dropped. What packs it is loaded with the first one. */
export async function drawnFile(sample: PictureSample): Promise<File> {
  const { pictureArchive } = await import('../../core/pictures/pictureArchive.ts');
  const drawn = await sample.draw();
  // Unpacked again at once.
  const archive = await pictureArchive(drawn, { name: drawn.table.name, level: 'fast' });
  return new File([archive], `${sample.id}.zip`);
}
