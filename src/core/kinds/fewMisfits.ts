/** So many rows may hold cells that do not fit a column's type, and so many different ones. */
const MISFIT_ROWS = 0.05;
const MOST_MISFITS = 20;
/** More rows are codes beside the others where so few differ, each of so many rows: "<0.5" of a laboratory, "90+", 0000-00-00. */
const MOST_CODES = 3;
const ROWS_OF_A_CODE = 5;
const CODED_ROWS = 0.3;
const FEWEST_VALUES_BESIDE_CODES = 20;
/** What fits must be rows and values enough for the rest to be the exception. */
const FEWEST_FITTING_ROWS = 20;
const FEWEST_FITTING_VALUES = 10;

/**
 * Whether the cells that do not fit are so few beside those that do, or so few codes, that they are no other kind of cell.
 * @param misfits distinct @param fitting distinct
 * @param rowsOf rows that have a cell
 */
export function areFewMisfits(
  misfits: readonly string[],
  fitting: readonly string[],
  rowsOf: (cell: string) => number,
): boolean {
  if (misfits.length === 0) return fitting.length > 0;
  if (misfits.length > MOST_MISFITS || fitting.length < FEWEST_FITTING_VALUES) return false;
  const fittingRows = fitting.reduce((sum, cell) => sum + rowsOf(cell), 0);
  const misfitRows = misfits.reduce((sum, cell) => sum + rowsOf(cell), 0);
  const areCodes =
    misfits.length <= MOST_CODES &&
    fitting.length >= FEWEST_VALUES_BESIDE_CODES &&
    misfits.every((cell) => rowsOf(cell) >= ROWS_OF_A_CODE);
  const share = areCodes ? CODED_ROWS : MISFIT_ROWS;
  return misfitRows <= share * (fittingRows + misfitRows) && fittingRows >= FEWEST_FITTING_ROWS;
}

const LETTERED_CODE = /^\p{Lu}{1,3}[- ]?\d[\d.]*$/u;
const FEWEST_CODES = 2;

/** Whether some cells are a letter and digits: beside numbers they say that the numbers are codes as well (ICD's 250.01 and V57). */
export function haveLetteredCodes(cells: readonly string[]): boolean {
  let found = 0;
  return cells.some((cell) => LETTERED_CODE.test(cell) && ++found === FEWEST_CODES);
}
