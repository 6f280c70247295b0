import { list, number, object, oneOf, text, type Decoder } from '../decode.ts';
import type { Encoding } from '../encoding/encoding.ts';
import type { TrainingCounts } from '../encoding/trainingCounts.ts';
import { t } from '../language/words.ts';
import { SIDES, type PictureForm } from '../pictureForm.ts';
import { place, requireThat } from '../stored.ts';
import { decodeCounts, decodePictureEncoding } from './decodeEncoding.ts';
import { PICTURE_NETWORKS, type PictureDocument, type StudentShape } from './document.ts';

/** What the document of a generator of pictures has besides that of any other. */
export type PictureParts = Pick<
  PictureDocument,
  'column' | 'form' | 'network' | 'encoding' | 'counts' | 'cells' | 'student'
>;

type Stored = Omit<PictureParts, 'encoding' | 'counts' | 'cells'> & {
  readonly encoding: unknown;
  readonly counts: unknown;
  readonly cells: readonly number[];
};

const among = <T extends number>(values: readonly T[]): Decoder<T> => oneOf(...values);

const stored = object<Stored>({
  column: text,
  form: object<PictureForm>({ side: among(SIDES), channels: among([1, 3] as const) }),
  network: oneOf(...PICTURE_NETWORKS),
  encoding: (value) => value,
  counts: (value) => value,
  cells: list(place),
  student: object<StudentShape>({ latent: number, labels: list(place) }),
});

const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((total, own) => total + own, 0);

/** As many rows in each class and in each group as the counts tell of. */
function checkCells(cells: readonly number[], { target, profiles }: TrainingCounts): void {
  const { groups } = profiles;
  const fits =
    cells.length === target.length * groups &&
    target.every((rows, label) => rows === sum(cells.slice(label * groups, (label + 1) * groups))) &&
    profiles.counts.every((rows, group) => rows === sum(cells.filter((_, at) => at % groups === group)));
  requireThat(fits, 'cells', t`the rows of each class in each group`);
}

/** Every combination of sensitive codes is a group, in that order. */
function checkGroups({ profiles }: TrainingCounts): void {
  const areGroups = profiles.group.every((group, profile) => group === profile);
  requireThat(areGroups, 'counts.profiles', t`a list of different groups`);
}

/** Normals of labels that there are, each label's together. */
function checkStudent({ labels }: StudentShape, { target }: Encoding): void {
  const fits =
    labels.length > 0 &&
    labels.every((label, at) => label < target.size && (at === 0 || labels[at - 1]! <= label));
  requireThat(fits, 'student.labels', t`the classes that pictures are drawn of, in their order`);
}

/** @throws Misfit */
export function decodePictures(value: unknown): PictureParts {
  const { encoding: coding, counts: counted, cells, ...rest } = stored(value, '');
  const encoding = decodePictureEncoding(coding, 'encoding');
  const counts = decodeCounts(encoding)(counted, 'counts');
  checkGroups(counts);
  checkCells(cells, counts);
  checkStudent(rest.student, encoding);
  return { ...rest, encoding, counts, cells: Int32Array.from(cells) };
}
