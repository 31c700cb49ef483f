/** Reads a list of guests that was pasted or comes from a spreadsheet, and says what is wrong with each of its lines. */
import type { Guest } from '../../contract/model';
import { tokenKey } from '../../contract/token-key';

const NAME_LENGTH = 60;
const TOKEN_LENGTH = 200;
const MOST_LIMIT_ML = 10_000;

export type LineProblem =
  | 'nameMissing'
  | 'nameTooLong'
  | 'limit'
  | 'tokenTooLong'
  | 'tokenOnList'
  | 'tokenTwice'
  | 'nameOnList'
  | 'nameTwice';

export interface GuestLine {
  /** From 1, as an editor counts. */
  line: number;
  name: string;
  /** Null: the hub's own limit. */
  limitMl: number | null;
  /** Null: the hub makes a new one. */
  token: string | null;
  problem: LineProblem | null;
}

export interface GuestListText {
  lines: GuestLine[];
  /** The first line named the columns. */
  hasHeader: boolean;
}

/** Two guests may well have one name; every other problem keeps a guest off the list. */
export function mayBeAdded(problem: LineProblem | null): boolean {
  return problem === null || problem === 'nameOnList' || problem === 'nameTwice';
}

type Column = 'name' | 'limit' | 'token';
const headings: Record<string, Column> = {
  name: 'name',
  guest: 'name',
  gast: 'name',
  nombre: 'name',
  invitado: 'name',
  limit: 'limit',
  limit_ml: 'limit',
  'limit ml': 'limit',
  límite: 'limit',
  limite: 'limit',
  code: 'token',
  token: 'token',
  código: 'token',
  codigo: 'token',
};
const withoutHeader: Column[] = ['name', 'limit', 'token'];

/** @param known the guests who are on the list already */
export function readGuestList(text: string, known: readonly Guest[]): GuestListText {
  const rows = rowsOf(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  const header = headerOf(rows[0]?.cells ?? []);
  const columns = header ?? withoutHeader;
  const named = new Set(known.map((guest) => nameKey(guest.name)));
  const coded = new Set(known.map((guest) => tokenKey(guest.token)));
  const namedHere = new Set<string>();
  const codedHere = new Set<string>();
  const lines = (header ? rows.slice(1) : rows).map(({ line, cells }): GuestLine => {
    const cell = (column: Column): string => cells[columns.indexOf(column)] ?? '';
    const [name, limit, token] = [cell('name'), limitOf(cell('limit')), cell('token')];
    const problem =
      problemOf(name, limit, token) ??
      (token && coded.has(tokenKey(token)) ? 'tokenOnList' : null) ??
      (token && codedHere.has(tokenKey(token)) ? 'tokenTwice' : null) ??
      (named.has(nameKey(name)) ? 'nameOnList' : null) ??
      (namedHere.has(nameKey(name)) ? 'nameTwice' : null);
    namedHere.add(nameKey(name));
    if (token) codedHere.add(tokenKey(token));
    return { line, name, limitMl: limit === 'wrong' ? null : limit, token: token || null, problem };
  });
  return { lines, hasHeader: header !== null };
}

function problemOf(name: string, limit: number | 'wrong' | null, token: string): LineProblem | null {
  if (!name) return 'nameMissing';
  if ([...name].length > NAME_LENGTH) return 'nameTooLong';
  if (limit === 'wrong') return 'limit';
  return [...token].length > TOKEN_LENGTH ? 'tokenTooLong' : null;
}

function limitOf(text: string): number | 'wrong' | null {
  if (text === '') return null;
  const ml = /^(\d{1,6})(?:\s*ml)?$/i.exec(text)?.[1];
  return ml === undefined || Number(ml) > MOST_LIMIT_ML ? 'wrong' : Number(ml);
}

/** @returns the column of each cell; null where the cells are no headings. Columns that the hub does not know are left out */
function headerOf(cells: string[]): (Column | null)[] | null {
  const columns = cells.map((cell) => headings[cell.toLowerCase()] ?? null);
  const all = cells.length === 1 ? columns[0] === 'name' : columns.filter(Boolean).length > 1;
  return all && columns.includes('name') ? columns : null;
}

function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

interface Row {
  line: number;
  cells: string[];
}

/** @param text with plain line ends @returns the lines that are not empty; a cell in quotes may span several */
function rowsOf(text: string): Row[] {
  const separator = separatorOf(text);
  const quoted = new RegExp(`[ ]*"((?:[^"]|"")*)"[ ]*(?=${separator}|\n|$)`, 'y');
  const plain = new RegExp(`[^${separator}\n]*`, 'y');
  const rows: Row[] = [];
  let row: Row = { line: 1, cells: [] };
  let line = 1;
  for (let at = 0; at <= text.length; at++) {
    quoted.lastIndex = plain.lastIndex = at;
    const inQuotes = quoted.exec(text);
    const whole = inQuotes?.[0] ?? plain.exec(text)?.[0] ?? '';
    row.cells.push(tidy(inQuotes?.[1]?.replaceAll('""', '"') ?? whole));
    line += whole.split('\n').length - 1;
    at += whole.length;
    if (text[at] === '\n' || at >= text.length) {
      if (row.cells.some(Boolean)) rows.push(row);
      row = { line: ++line, cells: [] };
    }
  }
  return rows;
}

/** A name may hold a comma where semicolons or tabs part the cells. */
function separatorOf(text: string): string {
  const bare = text.replace(/"(?:[^"]|"")*"/g, '');
  return ['\t', ';', ','].find((each) => bare.includes(each)) ?? ';';
}

function tidy(cell: string): string {
  return cell.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** @returns the text of a file: UTF-8, UTF-16 as spreadsheets save it, or else what older Windows programs write */
export function decodeText(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
