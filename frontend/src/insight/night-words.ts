/** A night in numbers and rows, for the screen, the sheet and the picture. */
import type { Rank } from '../charts/RankBars.svelte';
import type { ChartTable } from '../charts/table';
import { formatInZone } from '../charts/zone';
import { MANY_WAITS, type Night } from '../contract/insight-model';
import { formatMl } from '../language/format';
import { messages } from '../language/messages';
import type { DrinkSeries } from './drink-series';
import type { Figure } from './Figures.svelte';
import { insightMessages } from './messages';
import {
  countsOf,
  formatError,
  formatMs,
  formatShare,
  nameOf,
  poursOf,
  troubles,
  unknownNote,
} from './words';

const MINUTE_MS = 60_000;

export const timeOf = (ms: number, { time_zone }: Night): string => formatInZone(ms, time_zone, 'time');

/** @returns "Saturday 28 Nov 2026" */
export const dateTitle = (date: string): string => formatInZone(Date.parse(date), 'UTC', 'fullDate');

export function figuresOf(night: Night): Figure[] {
  const { total, peak, wait } = night;
  const texts = insightMessages();
  return [
    { label: texts.poured, value: formatMl(total.ml), unit: messages().ml, note: unknownNote(total.unknown) },
    {
      label: texts.pours,
      value: formatMl(total.pours),
      note: troubles(total).join(', '),
    },
    ...(peak
      ? [
          {
            label: texts.night.busiest,
            value: timeOf(peak.at_ms, night),
            note: `${formatMl(peak.ml)} ${messages().ml}, ${poursOf(peak.pours)}`,
          },
        ]
      : []),
    {
      label: texts.night.wait,
      value: formatMs(wait.p50_ms),
      note: waitNote(wait),
    },
    {
      label: texts.withinOne,
      value: formatShare(night.within_1_ml, night.measured),
      note: texts.ofMeasured(formatMl(night.measured)),
    },
  ];
}

/** @returns what the middle of the waiting times says; nothing of a single one */
export function waitNote({ pours, p95_ms: p95 }: Night['wait']): string {
  const { waitHalf, waitMost } = insightMessages().night;
  if (pours < 2) return '';
  return p95 == null || pours < MANY_WAITS ? waitHalf : `${waitHalf}; ${waitMost(formatMs(p95))}`;
}

export const minutesOf = (night: Night): number => Math.round(night.slot_ms / MINUTE_MS);

export function slotTable(night: Night, series: DrinkSeries[]): ChartTable {
  return {
    columns: [
      { name: insightMessages().time, time: { step: 'slot', zone: night.time_zone } },
      ...series.map(({ name }) => ({ name })),
    ],
    rows: night.at_ms.map((at, slot) => [at, ...series.map(({ values }) => values[slot] ?? 0)]),
  };
}

export function tapRanks(night: Night): Rank[] {
  return night.taps.map((tap) => ({
    key: tap.tap,
    name: nameOf(tap),
    value: tap.ml,
    text: `${formatMl(tap.ml)} ${messages().ml}`,
    detail: countsOf(tap),
  }));
}

export function tapTable(night: Night): ChartTable {
  const texts = insightMessages();
  return {
    columns: [texts.tap, texts.ml, texts.pours, texts.failed, texts.refused].map((name) => ({ name })),
    rows: night.taps.map((tap) => [nameOf(tap), tap.ml, tap.pours, tap.failed, tap.refused]),
  };
}

export const exactLine = (night: Night): string =>
  insightMessages().night.exactLine(
    formatShare(night.within_1_ml, night.measured),
    formatError(night.p95_ml),
  );
