/** Tables as files of RFC 4180 that no spreadsheet runs as a formula: the browser's side of what the hub's own files keep. */
export type Cell = string | number | null;

const SEPARATORS = ',;|\\t\\r\\n\\v\\f\\u0085\\u2028\\u2029';
/** Spaces, invisible characters and quotes: spreadsheets strip them before they look. */
const IGNORED = `(?:(?![${SEPARATORS}])[\\p{Z}\\p{Cc}\\p{Cf}\\p{Pi}\\p{Pf}"'\`])*`;
/** Where a cell may start: in half the world cells end at semicolons or tabs, and a comma's quotes mean nothing there. */
const START = new RegExp(`(?<=^|[${SEPARATORS}])(?=${IGNORED}(.))`, 'gsu');
const FORMULA = '=+-\u2212@|';
/** For spreadsheets, which would else take the file for one in the system's old encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The wide and the small forms mean the same to a spreadsheet. */
const isFormula = (first: string): boolean => FORMULA.includes(first.normalize('NFKC'));

export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = value.replace(START, (_, first: string) => (isFormula(first) ? "'" : ''));
  const plain = /^[\t\r\n]/.test(value) && safe === value ? `'${safe}` : safe;
  return /[,;"\p{Cc}]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export function csvOf(rows: Cell[][]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** @param name of the file, without its ending */
export function saveCsv(name: string, rows: Cell[][]): void {
  saveFile(`${name}.csv`, new Blob([csvOf(rows)], { type: 'text/csv' }));
}

export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
