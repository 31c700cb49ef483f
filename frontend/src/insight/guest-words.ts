/** Who had how much, in numbers and rows. */
import type { Rank } from '../charts/RankBars.svelte';
import type { ChartTable } from '../charts/table';
import type { GuestEntry, GuestNight } from '../contract/insight-model';
import { formatMl } from '../language/format';
import { messages } from '../language/messages';
import type { Figure } from './Figures.svelte';
import { insightMessages } from './messages';
import { poursOf } from './words';

/** @returns the alcohol of all; a dash where the strength of nothing is known, and what it is at least where that of a part is not */
function alcoholFigure({ guests, total }: GuestNight): Figure {
  const texts = insightMessages().guests;
  const label = texts.alcohol;
  const unknown = guests.some((guest) => guest.alcohol_unknown_ml > 0);
  if (total.alcohol_g == null || (unknown && total.alcohol_g === 0))
    return { label, value: '–', ...(unknown ? { note: texts.noStrength } : {}) };
  const value = formatMl(total.alcohol_g);
  return { label, value, unit: 'g', ...(unknown ? { note: texts.atLeast(value) } : {}) };
}

export function figuresOf(night: GuestNight): Figure[] {
  const texts = insightMessages();
  const { total } = night;
  return [
    { label: texts.guests.guests, value: formatMl(total.guests) },
    { label: texts.pours, value: formatMl(total.pours) },
    { label: texts.poured, value: formatMl(total.ml), unit: messages().ml },
    alcoholFigure(night),
  ];
}

const nameOf = ({ name, token }: GuestEntry): string => name ?? insightMessages().guests.nameless(token);

/** @returns the alcohol; where the strength of a part is unknown, what it is at least */
function alcoholOf(guest: GuestEntry): string {
  const texts = insightMessages().guests;
  if (guest.alcohol_g == null) return texts.noStrength;
  const grams = formatMl(guest.alcohol_g);
  return guest.alcohol_unknown_ml > 0 ? texts.atLeast(grams) : texts.grams(grams);
}

export function guestRanks({ guests }: GuestNight): Rank[] {
  const texts = insightMessages();
  return guests.map((guest) => ({
    key: guest.token,
    name: nameOf(guest),
    value: guest.ml,
    text: `${formatMl(guest.ml)} ${messages().ml}`,
    detail: [
      poursOf(guest.pours),
      ...(guest.failed ? [texts.failedOf(formatMl(guest.failed))] : []),
      ...(guest.unknown ? [texts.unknownPours(formatMl(guest.unknown))] : []),
      alcoholOf(guest),
    ].join(', '),
  }));
}

export function guestTable({ guests, time_zone }: GuestNight): ChartTable {
  const texts = insightMessages();
  const time = { step: 'hour', zone: time_zone } as const;
  return {
    columns: [
      { name: texts.guests.guest },
      { name: texts.ml },
      { name: texts.pours },
      { name: texts.failed },
      { name: texts.guests.alcoholG },
      { name: texts.guests.first, time },
      { name: texts.guests.last, time },
    ],
    rows: guests.map((guest) => [
      nameOf(guest),
      guest.ml,
      guest.pours,
      guest.failed,
      guest.alcohol_g ?? null,
      guest.first_ms,
      guest.last_ms,
    ]),
  };
}
