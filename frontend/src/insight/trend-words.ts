/** A range of days in numbers and rows. */
import { DAYS, HOURS, heatCells, hourOf } from '../charts/heat';
import type { Rank } from '../charts/RankBars.svelte';
import type { ChartTable } from '../charts/table';
import { formatInZone } from '../charts/zone';
import type { Trends } from '../contract/insight-model';
import { formatMl } from '../language/format';
import { messages } from '../language/messages';
import type { Figure } from './Figures.svelte';
import { insightMessages } from './messages';
import { tapColour } from './tap-colours.svelte';
import { countsOf, formatChange, nameOf, unknownNote } from './words';

export type Measure = 'ml' | 'pours';

/** @returns what all drinks together make of each point */
export const sumOf = ({ at_ms, drinks }: Trends, of: Measure): number[] =>
  at_ms.map((_, point) => drinks.reduce((sum, drink) => sum + (drink[of][point] ?? 0), 0));

export function figuresOf({ total, before }: Trends): Figure[] {
  const texts = insightMessages();
  const against = (of: Measure): string => {
    const change = formatChange(total[of], before.total[of]);
    if (change !== null) return texts.trends.change(change);
    return before.total[of] > 0
      ? texts.trends.beforeCount(formatMl(before.total[of]))
      : texts.trends.noChange;
  };
  return [
    {
      label: texts.poured,
      value: formatMl(total.ml),
      unit: messages().ml,
      note: [against('ml'), unknownNote(total.unknown)].filter(Boolean).join('. '),
    },
    { label: texts.pours, value: formatMl(total.pours), note: against('pours') },
    {
      label: texts.failed,
      value: formatMl(total.failed),
      note: texts.trends.beforeCount(formatMl(before.total.failed)),
    },
    {
      label: texts.refused,
      value: formatMl(total.refused),
      note: texts.trends.beforeCount(formatMl(before.total.refused)),
    },
  ];
}

export function pointTable(
  { at_ms, step, time_zone }: Pick<Trends, 'at_ms' | 'step' | 'time_zone'>,
  series: { name: string; values: (number | null | undefined)[] }[],
  digits = 0,
): ChartTable {
  return {
    columns: [
      { name: insightMessages().time, time: { step, zone: time_zone } },
      ...series.map(({ name }) => ({ name, digits })),
    ],
    rows: at_ms.map((at, point) => [at, ...series.map(({ values }) => values[point] ?? null)]),
  };
}

/** A Monday, from which the names of the weekdays are counted. */
const MONDAY = Date.UTC(2026, 10, 23);
const DAY_MS = 86_400_000;

export const nightNames = (): string[] =>
  Array.from({ length: DAYS }, (_, day) => formatInZone(MONDAY + day * DAY_MS, 'UTC', 'weekdayName'));

export function heatTable({ heat }: Trends, of: Measure, dayStart: number): ChartTable {
  const cells = heatCells(heat[of], dayStart);
  const names = nightNames();
  return {
    columns: [{ name: insightMessages().trends.hour }, ...names.map((name) => ({ name }))],
    rows: Array.from({ length: HOURS }, (_, column) => [
      `${hourOf(column, dayStart)}:00`,
      ...names.map((_, row) => cells[row * HOURS + column] ?? 0),
    ]),
  };
}

export function tapRanks(trends: Trends, of: Measure, dark: boolean): Rank[] {
  return trends.taps.map((tap) => ({
    key: tap.tap,
    name: nameOf(tap),
    colour: tapColour(tap.tap, dark),
    value: tap.total[of],
    text: of === 'ml' ? `${formatMl(tap.total.ml)} ${messages().ml}` : formatMl(tap.total.pours),
    detail: countsOf(tap.total),
  }));
}

export function tapTotals({ taps }: Trends): ChartTable {
  const texts = insightMessages();
  return {
    columns: [texts.tap, texts.ml, texts.pours, texts.failed, texts.refused].map((name) => ({ name })),
    rows: taps.map((tap) => [
      nameOf(tap),
      tap.total.ml,
      tap.total.pours,
      tap.total.failed,
      tap.total.refused,
    ]),
  };
}
