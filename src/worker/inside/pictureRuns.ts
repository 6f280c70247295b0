import { AppError } from '../../core/errors.ts';
import { joinBytes } from '../../core/bytes.ts';
import { takePictures, type Pictures } from '../../core/pictures/pictures.ts';
import { picturesTies } from '../../core/evaluate/pictures/ties.ts';
import type {
  drawPictures,
  DrawnPictures,
  strip as drawStrip,
  swap as drawSwap,
} from '../../pipeline/pictures/draw.ts';
import type { SavedPictures } from '../../pipeline/files/savedPictures.ts';
import {
  rolesOf,
  type AnyPictureRun,
  type OpenedPictures,
  type PictureRun,
} from '../../pipeline/pictures/pictureRun.ts';
import { codeOf, realOf, syntheticOf, type RunPictures } from '../../pipeline/pictures/rowsOfRun.ts';
import { parseOptions } from '../../pipeline/settings/options.ts';
import type {
  GalleryPage,
  GalleryWish,
  MovedPictures,
  PictureKind,
  PictureOrder,
  PictureRef,
  PictureRunSummary,
} from '../pictureCalls.ts';
import { savedPictures } from './savedModel.ts';
import { t } from '../../core/language/words.ts';

/** What decodes the codes of a run. */
export interface Drawing {
  readonly draw: typeof drawPictures;
  readonly swap: typeof drawSwap;
  readonly strip: typeof drawStrip;
}

/** The runs on pictures that this worker can move, show and export. */
export interface PictureRunStore {
  readonly keep: (id: number, run: PictureRun) => PictureRunSummary;
  /** One out of a file; null where that has no report. */
  readonly keepOpened: (id: number, run: OpenedPictures) => PictureRunSummary | null;
  readonly has: (id: number) => boolean;
  readonly forget: (id: number) => void;
  /** @throws AppError 'run.missing', as all below; also where a project came without its rows */
  readonly finished: (id: number) => PictureRun;
  readonly savable: (id: number) => SavedPictures;
  readonly move: (id: number, alpha: number) => Promise<Omit<MovedPictures, 'milliseconds'>>;
  readonly page: (id: number, wish: GalleryWish) => GalleryPage;
  readonly swap: (id: number, of: PictureRef) => Promise<Pictures>;
  readonly strip: (id: number, from: PictureRef, to: PictureRef, steps: number) => Promise<Pictures>;
  /** Synthetic rows with their pictures, where the slider stands. */
  readonly drawn: (id: number) => DrawnPictures;
}

/** The places of a run's pictures in the wished order; without likelihoods as they come. */
function ordered({ rows, likelihood }: RunPictures, order: PictureOrder): number[] {
  const places = Array.from(rows, (_, place) => place);
  if (!likelihood || order === 'asTheyCome') return places;
  const sign = order === 'likelyFirst' ? -1 : 1;
  return places.sort((a, b) => sign * (likelihood[a]! - likelihood[b]!) || a - b);
}

/** Pictures of one form, one after the other. */
function joined(parts: readonly Pictures[]): Pictures {
  return {
    form: parts[0]!.form,
    count: parts.reduce((sum, { count }) => sum + count, 0),
    bytes: joinBytes(parts.map(({ bytes }) => bytes)),
  };
}

/** @throws AppError 'run.missing' where it came from a project without its rows */
function withRows(run: AnyPictureRun): PictureRun {
  if (run.kind === 'pictures') return run;
  throw new AppError(
    'run.missing',
    t`The file was saved without its rows, so real pictures are not here.`,
    t`Open the table with the pictures and train again.`,
  );
}

export function createPictureRuns({ draw, swap, strip }: Drawing): PictureRunStore {
  const runs = new Map<number, AnyPictureRun>();

  function shown(id: number): AnyPictureRun {
    const run = runs.get(id);
    if (run) return run;
    throw new AppError('run.missing', t`Run ${id} is not here any more.`, t`Start a new run.`);
  }

  function finished(id: number): PictureRun {
    return withRows(shown(id));
  }

  function picturesOf(run: AnyPictureRun, kind: PictureKind): RunPictures {
    return kind === 'synthetic' ? syntheticOf(run) : realOf(withRows(run), kind);
  }

  const codeAt = (run: AnyPictureRun, { kind, row }: PictureRef) => codeOf(picturesOf(run, kind), row);

  return {
    keep(id, run) {
      runs.set(id, run);
      return { id, kind: 'pictures', options: run.options, report: run.report, hasRows: true };
    },
    keepOpened(id, run) {
      runs.set(id, run);
      const { report } = run.saved;
      return report && { id, kind: 'pictures', options: run.options, report, hasRows: false };
    },
    has: (id) => runs.has(id),
    forget: (id) => void runs.delete(id),
    finished,
    savable(id) {
      const run = shown(id);
      return run.kind === 'opened' ? run.saved : savedPictures(run);
    },
    async move(id, alpha) {
      const run = shown(id);
      const wished = parseOptions({ ...run.options, alpha }).alpha;
      const { rows, seed } = run.drawn;
      const drawn = await draw(run.generator, { alpha: wished, rows, seed }, {}, run.drawn);
      runs.set(id, { ...run, drawn });
      return {
        runId: id,
        alpha: wished,
        rows,
        moved: drawn.moved,
        ties: picturesTies(drawn.data.table, rolesOf(run)),
      };
    },
    page(id, { kind, label, group, order, from, count }) {
      const run = shown(id);
      const { labels, groups } = run.generator;
      const own = picturesOf(run, kind);
      const isWished = (place: number) =>
        (label === null || labels[own.label[place]!] === label) &&
        (group === null || groups[own.group[place]!] === group);
      const places = ordered(own, order).filter(isWished);
      const turned = places.slice(from, from + count);
      return {
        total: places.length,
        pictures: takePictures(own.pictures, turned),
        shown: turned.map((place) => ({
          row: own.rows[place]!,
          label: labels[own.label[place]!] ?? '',
          group: groups[own.group[place]!] ?? '',
        })),
      };
    },
    async swap(id, of) {
      const run = shown(id);
      return joined(await swap(run.generator, codeAt(run, of)));
    },
    async strip(id, from, to, steps) {
      const run = shown(id);
      const [first, last] = [codeAt(run, from), codeAt(run, to)];
      const strips = run.generator.groups.map((_, group) => strip(run.generator, first, last, group, steps));
      return joined(await Promise.all(strips));
    },
    drawn: (id) => shown(id).drawn,
  };
}
