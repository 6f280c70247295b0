import type { PictureForm } from '../../pictures/pictures.ts';
import { t } from '../../language/words.ts';

/** "28 × 28, in colour" */
export const formInWords = ({ side, channels }: PictureForm): string =>
  `${side} × ${side}, ${channels === 1 ? t`grey` : t`in colour`}`;
