/** How exactly was poured, in numbers and rows. */
import { formatSigned } from '../admin/format';
import type { Rank } from '../charts/RankBars.svelte';
import type { ChartTable } from '../charts/table';
import { formatInZone } from '../charts/zone';
import type { Exactness, Mark } from '../contract/insight-model';
import { formatMl } from '../language/format';
import { messages } from '../language/messages';
import type { Figure } from './Figures.svelte';
import { insightMessages } from './messages';
import { formatError, formatShare, nameOf } from './words';

export type ErrorMeasure = 'p95_ml' | 'p50_ml' | 'bias_ml';
export const measures: ErrorMeasure[] = ['p95_ml', 'p50_ml', 'bias_ml'];

type Accuracy = Omit<Exactness['total'], 'histogram' | 'claims'>;

export function figuresOf(all: Accuracy): Figure[] {
  const texts = insightMessages().exact;
  const unit = messages().ml;
  return [
    {
      label: insightMessages().withinOne,
      value: formatShare(all.within_1_ml, all.measured),
      note: insightMessages().ofMeasured(formatMl(all.measured)),
    },
    { label: texts.p50, value: formatError(all.p50_ml), unit },
    { label: texts.p95, value: formatError(all.p95_ml), unit },
    {
      label: texts.bias,
      value: all.bias_ml == null ? '–' : formatSigned(all.bias_ml, 2),
      unit,
      note: texts.biasHint,
    },
  ];
}

/** @param tap only what is about it, or about all; every event where it is not given */
export const marksOf = ({ marks }: Exactness, tap?: string): Mark[] =>
  marks.filter((mark) => tap === undefined || mark.tap == null || mark.tap === tap);

/** @returns "Calibrated: Left" */
export function markText({ kind, tap }: Mark, { taps }: Exactness): string {
  const what = insightMessages().exact.markKinds[kind] ?? kind;
  const known = taps.find((each) => each.tap === tap);
  return tap == null ? what : `${what}: ${known ? nameOf(known) : tap}`;
}

export const markTime = ({ at_ms }: Mark, { time_zone }: Exactness): string =>
  formatInZone(at_ms, time_zone, 'hour');

export function shareRanks({ taps }: Exactness): Rank[] {
  return taps.map((tap) => ({
    key: tap.tap,
    name: nameOf(tap),
    value: tap.measured ? tap.within_1_ml / tap.measured : 0,
    text: formatShare(tap.within_1_ml, tap.measured),
    detail: insightMessages().ofMeasured(formatMl(tap.measured)),
  }));
}

export function tapTable({ taps }: Exactness): ChartTable {
  const texts = insightMessages().exact;
  return {
    columns: [
      { name: insightMessages().tap },
      { name: texts.measured },
      { name: insightMessages().withinOne },
      { name: texts.p50, digits: 2 },
      { name: texts.p95, digits: 2 },
      { name: texts.bias, digits: 2 },
    ],
    rows: taps.map((tap) => [
      nameOf(tap),
      tap.measured,
      tap.within_1_ml,
      tap.p50_ml ?? null,
      tap.p95_ml ?? null,
      tap.bias_ml ?? null,
    ]),
  };
}
