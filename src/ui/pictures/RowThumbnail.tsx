import { useEffect, useState } from 'react';
import { takePictures, type Pictures } from '../../core/pictures/pictures.ts';
import { PictureCanvas } from './PictureCanvas.tsx';
import './RowThumbnail.css';

/** Pictures of the rows [from, to). */
export type LoadPictures = (from: number, to: number) => Promise<Pictures>;

/** One picture by its row; pages of them are asked for once. */
export type LoadPicture = (row: number) => Promise<Pictures>;

const PAGE = 64;

/** @param rows of the table */
export function picturesByRow(load: LoadPictures, rows: number): LoadPicture {
  const pages = new Map<number, Promise<Pictures>>();
  return async (row) => {
    const page = Math.floor(row / PAGE);
    const from = page * PAGE;
    const known = pages.get(page) ?? load(from, Math.min(rows, from + PAGE));
    pages.set(page, known);
    try {
      return takePictures(await known, [row - from]);
    } catch (error) {
      pages.delete(page);
      throw error;
    }
  };
}

export interface RowThumbnailProps {
  readonly row: number;
  /** Keep it the same function between renders. */
  readonly load: LoadPicture;
}

/** A small picture beside the words of a cell, which name it; an empty frame until it is there. */
export function RowThumbnail({ row, load }: RowThumbnailProps) {
  const [picture, setPicture] = useState<Pictures | null>(null);
  useEffect(() => {
    let isPast = false;
    // Where it cannot be loaded the frame stays empty: the words of the cell are there, and the table tells of faults.
    load(row).then(
      (loaded) => !isPast && setPicture(loaded),
      () => undefined,
    );
    return () => {
      isPast = true;
    };
  }, [row, load]);
  return (
    <span className="row-thumbnail">{picture && <PictureCanvas pictures={picture} index={0} alt="" />}</span>
  );
}
