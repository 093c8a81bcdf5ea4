const MB = 1024 * 1024;

/** What a file may cost before it is refused. An honest sheet inflates about ten times, a bomb hundreds of times. */
export const LIMITS = {
  /** entries of one archive */
  zipEntries: 5_000,
  /** declared bytes of all entries of one archive together */
  inflatedTotalBytes: 4096 * MB,
  /** the shared strings are the only part that stays in memory */
  sharedStringsBytes: 512 * MB,
  /** inflated : packed, asked of entries above `ratioFromBytes` */
  ratio: 120,
  ratioFromBytes: 16 * MB,
  /** old binary workbooks and HTML tables are read as a whole */
  wholeFileBytes: 96 * MB,
  /** columns of a row; further ones are dropped (the program itself ends at 16,384) */
  columns: 512,
  /** characters of one cell, as in the spreadsheet programs */
  cellCharacters: 32_767,
  /** rows of a sheet in the spreadsheet programs; text files may be longer */
  sheetRows: 1_048_576,
} as const;
