/** The data of a chart as rows: for screen readers, for the table under it and for its file. */
import { formatMl } from '../language/format';
import type { Cell } from './csv';
import { formatPlain, formatPoint, type PointStep } from './zone';

export interface Column {
  name: string;
  /** Decimals of its numbers. */
  digits?: number;
  /** Its numbers are times of the bar. */
  time?: { step: PointStep; zone: string };
}

export interface ChartTable {
  columns: Column[];
  rows: Cell[][];
}

export function shownCell(value: Cell, { digits = 0, time }: Column): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  return time ? formatPoint(value, time.step, time.zone) : formatMl(value, digits);
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** @returns the rows of a file, with the names of the columns first */
export function csvRows({ columns, rows }: ChartTable): Cell[][] {
  const cell = (value: Cell, place: number): Cell => {
    const time = columns[place]?.time;
    if (typeof value !== 'number') return value;
    return time ? formatPlain(value, time.zone) : rounded(value);
  };
  return [columns.map(({ name }) => name), ...rows.map((row) => row.map(cell))];
}
