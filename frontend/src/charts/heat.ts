/** The week by the hour, arranged as the bar lives it: a row is a day of the bar, which ends in the morning. */
export const HOURS = 24;
export const DAYS = 7;

/** @returns the hour of the clock in a column */
export const hourOf = (column: number, dayStart: number): number => (dayStart + column) % HOURS;

/** @returns the place of a cell in the hub's list: weekday of the clock × 24 + hour; Monday is 0 */
export function heatIndex(row: number, column: number, dayStart: number): number {
  const hour = hourOf(column, dayStart);
  const weekday = (row + (hour < dayStart ? 1 : 0)) % DAYS;
  return weekday * HOURS + hour;
}

/** @returns the cells row by row */
export function heatCells(values: number[], dayStart: number): number[] {
  return Array.from({ length: DAYS * HOURS }, (_, cell) => {
    const [row, column] = [Math.floor(cell / HOURS), cell % HOURS];
    return values[heatIndex(row, column, dayStart)] ?? 0;
  });
}

/** @returns 0 for nothing, then how strong a colour is, per cent: the least is still seen */
export function heatShare(value: number, most: number): number {
  return value <= 0 || most <= 0 ? 0 : Math.round(14 + 86 * Math.sqrt(value / most));
}
