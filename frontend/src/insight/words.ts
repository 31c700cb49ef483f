/** Numbers and names as these pages say them. */
import { formatSigned } from '../admin/format';
import type { CodeCount, Total } from '../contract/insight-model';
import { formatMl } from '../language/format';
import { messages } from '../language/messages';
import { insightMessages } from './messages';

/** @returns "93 %"; a dash where there is nothing to divide by. 99.996 % is not 100 %. */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return '–';
  const percent = (100 * part) / whole;
  if (percent > 99 && percent < 100) return `${formatMl(Math.floor(percent * 100) / 100, 2)} %`;
  return `${formatMl(percent, percent > 0 && percent < 10 ? 1 : 0)} %`;
}

/** @returns "+12 %", of what it was before; null where nothing was, or next to nothing */
export function formatChange(now: number, before: number): string | null {
  // Against next to nothing, per cent say nothing.
  if (before <= 0 || now / before > 10) return null;
  return `${formatSigned(100 * (now / before - 1), 0)} %`;
}

/** @returns "4.2 s", "85 ms"; a dash where nobody knows */
export function formatMs(ms: number | null | undefined): string {
  if (ms == null) return '–';
  return ms < 1_000 ? `${formatMl(ms)} ms` : `${formatMl(ms / 1_000, 1)} s`;
}

const HOUR_S = 3_600;
const MINUTE_S = 60;

/** @returns "3 h", and of less than an hour "12 min" */
export function formatHours(seconds: number): string {
  return seconds < HOUR_S ? `${formatMl(seconds / MINUTE_S)} min` : `${formatMl(seconds / HOUR_S)} h`;
}

/** @returns the millilitres, with as many decimals as matter; a dash where nobody knows */
export const formatError = (ml: number | null | undefined): string => (ml == null ? '–' : formatMl(ml, 2));

export const nameOf = (tap: { name: string; removed: boolean }): string =>
  tap.removed ? insightMessages().removed(tap.name) : tap.name;

/** @returns why, in a few words of the app or, for a code it does not know, the code */
export const reasonOf = ({ code }: CodeCount): string =>
  code ? (messages().failures[code] ?? code) : insightMessages().noCode;

export const poursOf = (pours: number): string => insightMessages().poursOf(formatMl(pours), pours === 1);

/** @returns "1 failed, 3 refused"; the parts that are not 0 */
export const troubles = ({ failed, refused }: Pick<Total, 'failed' | 'refused'>): string[] => [
  ...(failed ? [insightMessages().failedOf(formatMl(failed))] : []),
  ...(refused ? [insightMessages().refusedOf(formatMl(refused))] : []),
];

/** @returns "12 pours, 1 failed"; the parts that are not 0 */
export const countsOf = (total: Pick<Total, 'pours' | 'failed' | 'refused'>): string =>
  [poursOf(total.pours), ...troubles(total)].join(', ');

/** @returns what has to be said about amounts that nobody knows; empty where all are known */
export const unknownNote = (unknown: number): string =>
  unknown ? insightMessages().unknownMl(formatMl(unknown), unknown === 1) : '';
