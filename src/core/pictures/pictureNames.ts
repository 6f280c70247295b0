/** Where the picture of a row lies in an archive that Fairloom writes: "pictures/000001.png" is the first row's. */
export const pictureName = (row: number) => `pictures/${String(row + 1).padStart(6, '0')}.png`;
