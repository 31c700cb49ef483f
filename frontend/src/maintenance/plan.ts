/** What somebody wants of a maintenance run, as the texts of its form, and what that comes to. */
import type { MaintenanceDraft } from '../api/maintenance';
import { numberIn } from '../language/number-in';

export interface Wish {
  kind: 'prime' | 'clean';
  /** What the hose hangs in while it is cleaned. */
  from: 'bottle' | 'water';
  primeMl: string;
  times: string;
  partMl: string;
  pauseS: string;
  jugMl: string;
  /** Empty the hose in the end, of cleaning. */
  dryLast: boolean;
}

/** What the hub allows. */
export const bounds = {
  primeMl: [1, 3000],
  times: [1, 50],
  partMl: [1, 60],
  pauseS: [0, 60],
  // Less than one part fits into none.
  jugMl: [60, 5000],
} as const;
export type Amount = keyof typeof bounds;

/** ml that fill a usual hose. */
export const USUAL_PRIME_ML = 30;
export const primePresets = [15, 30, 60, 100] as const;
export const cleanPresets = [
  { times: 3, ml: 50 },
  { times: 6, ml: 50 },
  { times: 10, ml: 60 },
] as const;
/** The hub's largest part, ml. */
const MOST_PART_ML = bounds.partMl[1];

export const usualWish: Wish = {
  kind: 'prime',
  from: 'bottle',
  primeMl: String(USUAL_PRIME_ML),
  times: '6',
  partMl: '50',
  pauseS: '3',
  jugMl: '500',
  dryLast: true,
};

/** @returns a whole number within its bounds; null where the text is none */
export function amountIn(text: string, amount: Amount): number | null {
  const number = numberIn(text);
  const [least, most] = bounds[amount];
  return number !== null && Number.isInteger(number) && number >= least && number <= most ? number : null;
}

/** @returns null where one of the texts is no number that the hub takes */
export function draftOf(wish: Wish): MaintenanceDraft | null {
  const jug = amountIn(wish.jugMl, 'jugMl');
  if (jug === null) return null;
  if (wish.kind === 'prime') {
    const total = amountIn(wish.primeMl, 'primeMl');
    return total === null ? null : { kind: 'prime', total_ml: total, jug_ml: jug };
  }
  const [times, part, pause] = [
    amountIn(wish.times, 'times'),
    amountIn(wish.partMl, 'partMl'),
    amountIn(wish.pauseS, 'pauseS'),
  ];
  if (times === null || part === null || pause === null) return null;
  return {
    kind: wish.from === 'water' ? 'rinse' : 'clean',
    repeats: times,
    part_ml: part,
    pause_s: pause,
    dry_last: wish.dryLast,
    jug_ml: jug,
  };
}

export interface Plan {
  /** Without the part that empties the hose. */
  ml: number;
  parts: number;
  loses: boolean;
  dry: boolean;
  /** ml after which the jug has to be emptied; null where it holds all of it. */
  jugMl: number | null;
}

export function planOf({ kind, total_ml, repeats, part_ml, dry_last, jug_ml }: MaintenanceDraft): Plan {
  const part = part_ml ?? MOST_PART_ML;
  const ml = total_ml ?? (repeats ?? 0) * part;
  const dry = dry_last ?? false;
  const most = ml + (dry ? part : 0);
  return {
    ml,
    parts: Math.ceil(ml / part),
    loses: kind !== 'rinse',
    dry,
    jugMl: jug_ml !== undefined && most > jug_ml ? jug_ml : null,
  };
}
