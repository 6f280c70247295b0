import { useEffect, useRef } from 'react';
import type { Pictures } from '../../core/pictures/pictures.ts';
import { pixelsOf } from './pixels.ts';
import './PictureCanvas.css';

export interface PictureCanvasProps {
  readonly pictures: Pictures;
  /** Which of them, from 0. */
  readonly index: number;
  /** What it shows, for who does not see it: "digit 3, red". Empty where words beside it say the same. */
  readonly alt: string;
}

/** One picture, pixel by pixel: enlarged without smoothing, so that nothing looks better than it is. */
export function PictureCanvas({ pictures, index, alt }: PictureCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { side } = pictures.form;
  useEffect(() => {
    canvas.current
      ?.getContext('2d')
      ?.putImageData(new ImageData(pixelsOf(pictures, index), side, side), 0, 0);
  }, [pictures, index, side]);
  return (
    <canvas
      ref={canvas}
      className="picture-canvas"
      width={side}
      height={side}
      {...(alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt })}
    />
  );
}
