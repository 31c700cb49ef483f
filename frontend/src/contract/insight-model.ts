/**
 * What the bar's log tells over time, as defined in openapi.yaml. Times are ms since 1970 on the hub's clock; dates are days of
 * the bar, which begin in the morning. `unknown` counts pours of which nobody knows the ml.
 */
import { array, boolean, number, object, oneOf, optional, string, type Checked } from './check';

const total = object({ pours: number, failed: number, refused: number, ml: number, unknown: number });
export type Total = Checked<typeof total>;

const codeCount = object({ code: optional(string), count: number });
export type CodeCount = Checked<typeof codeCount>;

/** A period of days of the bar; `to` belongs to it, `to_ms` does not. */
const range = { from: string, to: string, from_ms: number, to_ms: number, time_zone: string, now_ms: number };

const step = oneOf('hour', 'day', 'week', 'month', 'quarter', 'year');
export type Step = Checked<typeof step>;

const accuracy = {
  measured: number,
  within_1_ml: number,
  bias_ml: optional(number),
  p50_ml: optional(number),
  p95_ml: optional(number),
};

const drinkSeries = {
  name: optional(string),
  colour: optional(string),
  pours: array(number),
  ml: array(number),
};

export const night = object({
  date: string,
  from_ms: number,
  to_ms: number,
  now_ms: number,
  time_zone: string,
  running: boolean,
  slot_ms: number,
  at_ms: array(number),
  drinks: array(object(drinkSeries)),
  taps: array(
    object({
      tap: string,
      name: string,
      removed: boolean,
      pours: number,
      failed: number,
      refused: number,
      ml: number,
      unknown: number,
    }),
  ),
  runs_out: array(
    object({ tap: string, name: string, drink: string, left_ml: number, empty_at_ms: optional(number) }),
  ),
  failures: array(codeCount),
  refusals: array(codeCount),
  /** From the wish to the glass being ready. */
  wait: object({ pours: number, p50_ms: optional(number), p95_ms: optional(number) }),
  total,
  /** The busiest slot. */
  peak: optional(object({ at_ms: number, ml: number, pours: number })),
  ...accuracy,
});
export type Night = Checked<typeof night>;
export type NightDrink = Night['drinks'][number];

/** Of fewer pours, "95 % waited less" only says how long the slowest took. */
export const MANY_WAITS = 20;

export const nights = object({
  time_zone: string,
  nights: array(
    object({
      date: string,
      from_ms: number,
      to_ms: number,
      running: boolean,
      pours: number,
      failed: number,
      refused: number,
      ml: number,
      unknown: number,
    }),
  ),
});
export type NightEntry = Checked<typeof nights>['nights'][number];

export const trends = object({
  ...range,
  step,
  at_ms: array(number),
  /** The last point is not over yet. */
  open: boolean,
  drinks: array(object({ ...drinkSeries, total })),
  taps: array(object({ tap: string, name: string, removed: boolean, total })),
  /** Without a tap: all others together. */
  by_tap: array(
    object({
      tap: optional(string),
      name: optional(string),
      pours: array(number),
      ml: array(number),
      total,
    }),
  ),
  failed: array(number),
  refused: array(number),
  unknown: array(number),
  total,
  /** As many days directly before; its point i stands beside point i. */
  before: object({ from: string, to: string, pours: array(number), ml: array(number), total }),
  /** By weekday × 24 + hour of the bar's clock; Monday is 0. */
  heat: object({ pours: array(number), ml: array(number) }),
});
export type Trends = Checked<typeof trends>;

const maybeNumbers = array(optional(number));

/** What explains why a tap has become more or less exact. */
const mark = object({ at_ms: number, tap: optional(string), kind: string });
export type Mark = Checked<typeof mark>;

/** What dispensers said that they poured, less what the scale measured; of the pours for which both are known. */
const claims = object({
  pours: number,
  /** Above 0, they claim more than arrived. */
  bias_ml: optional(number),
  /** How far off they were, whatever the sign. */
  off_ml: optional(number),
});
export type Claims = Checked<typeof claims>;

export const exactness = object({
  ...range,
  step,
  at_ms: array(number),
  /** Of measured − asked, ml; the first and the last bucket are open. */
  edges: array(number),
  taps: array(
    object({
      tap: string,
      name: string,
      removed: boolean,
      ...accuracy,
      histogram: array(number),
      claims,
      over_time: object({
        measured: array(number),
        claim_bias_ml: maybeNumbers,
        bias_ml: maybeNumbers,
        p50_ml: maybeNumbers,
        p95_ml: maybeNumbers,
      }),
    }),
  ),
  total: object({ ...accuracy, histogram: array(number), claims }),
  marks: array(mark),
});
export type Exactness = Checked<typeof exactness>;
export type TapExactness = Exactness['taps'][number];

export const tapHealth = object({
  ...range,
  step,
  at_ms: array(number),
  taps: array(
    object({
      tap: string,
      name: string,
      removed: boolean,
      total,
      failures: array(codeCount),
      refusals: array(codeCount),
      watched_s: number,
      online_s: number,
      dropouts: number,
      answer_p50_ms: optional(number),
      answer_p99_ms: optional(number),
      over_time: object({
        /** Share of the watched time, 0 to 1; none where nobody watched. */
        online: maybeNumbers,
        dropouts: array(number),
        answer_p50_ms: maybeNumbers,
        answer_p99_ms: maybeNumbers,
      }),
    }),
  ),
});
export type TapHealth = Checked<typeof tapHealth>;
export type TapHealthEntry = TapHealth['taps'][number];

const lossKind = oneOf('prime', 'clean', 'spill', 'bottle', 'over_pour');
export type LossKind = Checked<typeof lossKind>;

const lost = { poured_ml: number, prime_ml: number, clean_ml: number, spill_ml: number, bottle_ml: number };

export const loss = object({
  ...range,
  poured_ml: number,
  kinds: array(object({ kind: lossKind, ml: number, count: number })),
  drinks: array(object({ name: string, colour: optional(string), over_pour_ml: number, ...lost })),
  bottles: array(
    object({
      id: number,
      drink: string,
      tap: optional(string),
      size_ml: optional(number),
      opened_ms: number,
      ended_ms: number,
      end_reason: optional(string),
      ...lost,
    }),
  ),
});
export type Loss = Checked<typeof loss>;

export const guestNight = object({
  from_ms: number,
  to_ms: number,
  now_ms: number,
  time_zone: string,
  date: string,
  days: number,
  guests: array(
    object({
      token: string,
      name: optional(string),
      pours: number,
      failed: number,
      ml: number,
      unknown: number,
      /** None where the strength of nothing of it is known. */
      alcohol_g: optional(number),
      alcohol_unknown_ml: number,
      first_ms: number,
      last_ms: number,
    }),
  ),
  total: object({ guests: number, pours: number, ml: number, alcohol_g: optional(number) }),
});
export type GuestNight = Checked<typeof guestNight>;
export type GuestEntry = GuestNight['guests'][number];

export const leaderboard = object({
  date: string,
  from_ms: number,
  now_ms: number,
  time_zone: string,
  /** Those who agreed, most first; those who had as much share a place. */
  guests: array(object({ place: number, name: string, pours: number, ml: number })),
});
export type Leaderboard = Checked<typeof leaderboard>;
