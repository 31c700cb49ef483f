/** What left the bottles without reaching a guest, in numbers and rows. */
import { visibleColour } from '../charts/colours';
import type { Rank } from '../charts/RankBars.svelte';
import type { ChartTable } from '../charts/table';
import type { Loss } from '../contract/insight-model';
import { formatMl } from '../language/format';
import { messages } from '../language/messages';
import type { Figure } from './Figures.svelte';
import { insightMessages } from './messages';
import { formatShare } from './words';

type Amounts = Pick<
  Loss['bottles'][number],
  'poured_ml' | 'prime_ml' | 'clean_ml' | 'spill_ml' | 'bottle_ml'
>;

/** @returns the ml that were lost; below 0 where more was there than reckoned */
export const lostMl = (of: Amounts): number => of.prime_ml + of.clean_ml + of.spill_ml + of.bottle_ml;

/** @returns all that left the bottles */
const leftMl = (of: Amounts): number => of.poured_ml + lostMl(of);

const mlOf = ({ kinds }: Loss, wanted: string): number => kinds.find(({ kind }) => kind === wanted)?.ml ?? 0;
const asAmounts = (loss: Loss): Amounts => ({
  poured_ml: loss.poured_ml,
  prime_ml: mlOf(loss, 'prime'),
  clean_ml: mlOf(loss, 'clean'),
  spill_ml: mlOf(loss, 'spill'),
  bottle_ml: mlOf(loss, 'bottle'),
});
const percentOf = (of: Amounts): number | null => (leftMl(of) > 0 ? (100 * lostMl(of)) / leftMl(of) : null);

const amount = (ml: number): string =>
  ml < 0 ? insightMessages().loss.surplus(formatMl(-ml)) : `${formatMl(ml)} ${messages().ml}`;

export function figuresOf(loss: Loss): Figure[] {
  const texts = insightMessages().loss;
  const all = asAmounts(loss);
  const unit = messages().ml;
  return [
    {
      label: texts.lost,
      value: formatMl(lostMl(all)),
      unit,
      note: texts.lostHint(formatShare(Math.max(0, lostMl(all)), leftMl(all))),
    },
    { label: insightMessages().poured, value: formatMl(loss.poured_ml), unit },
    { label: texts.over, value: formatMl(mlOf(loss, 'over_pour')), unit, note: texts.overHint },
  ];
}

export function kindRanks(loss: Loss): Rank[] {
  const texts = insightMessages().loss;
  const whole = leftMl(asAmounts(loss));
  return loss.kinds.map(({ kind, ml, count }) => ({
    key: kind,
    name: texts.kinds[kind] ?? kind,
    value: ml,
    text: amount(ml),
    detail: [texts.times(formatMl(count)), ...(ml > 0 ? [formatShare(ml, whole)] : [])].join(', '),
    colour: kind === 'over_pour' ? 'var(--gold)' : 'var(--terracotta)',
  }));
}

export function kindTable(loss: Loss): ChartTable {
  const texts = insightMessages().loss;
  return {
    columns: [texts.kind, insightMessages().ml, texts.count].map((name) => ({ name })),
    rows: loss.kinds.map(({ kind, ml, count }) => [texts.kinds[kind] ?? kind, ml, count]),
  };
}

export function drinkRanks({ drinks }: Loss, dark: boolean): Rank[] {
  return drinks.map((drink) => ({
    key: drink.name,
    name: drink.name,
    value: lostMl(drink),
    text: amount(lostMl(drink)),
    detail: formatShare(Math.max(0, lostMl(drink)), leftMl(drink)),
    colour: visibleColour(drink.colour, dark),
  }));
}

const amountColumns = (): string[] => {
  const { kinds } = insightMessages().loss;
  return [
    insightMessages().poured,
    ...['prime', 'clean', 'spill', 'bottle'].map((kind) => kinds[kind] ?? kind),
  ];
};
const amountsOf = (of: Amounts): number[] => [
  of.poured_ml,
  of.prime_ml,
  of.clean_ml,
  of.spill_ml,
  of.bottle_ml,
];

export function drinkTable({ drinks }: Loss): ChartTable {
  const texts = insightMessages().loss;
  return {
    columns: [
      { name: insightMessages().drink },
      ...amountColumns().map((name) => ({ name })),
      { name: texts.kinds['over_pour'] ?? '' },
      { name: texts.percent, digits: 1 },
    ],
    rows: drinks.map((drink) => [drink.name, ...amountsOf(drink), drink.over_pour_ml, percentOf(drink)]),
  };
}

export function bottleTable({ bottles, time_zone }: Loss): ChartTable {
  const texts = insightMessages().loss;
  return {
    columns: [
      { name: insightMessages().drink },
      { name: texts.ended, time: { step: 'hour', zone: time_zone } },
      { name: texts.end },
      { name: texts.size },
      ...amountColumns().map((name) => ({ name })),
      { name: texts.percent, digits: 1 },
    ],
    rows: bottles.map((bottle) => [
      bottle.drink,
      bottle.ended_ms,
      bottle.end_reason ? (texts.endReasons[bottle.end_reason] ?? bottle.end_reason) : null,
      bottle.size_ml ?? null,
      ...amountsOf(bottle),
      percentOf(bottle),
    ]),
  };
}
