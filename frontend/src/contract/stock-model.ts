/** Drinks, bottles and what is left in them, as defined in openapi.yaml. Times are ms since 1970 on the hub's clock. */
import { array, boolean, number, object, optional, string, type Checked } from './check';

export const drink = object({
  id: number,
  name: string,
  colour: string,
  density_g_per_ml: number,
  /** Missing where nobody said. */
  abv_percent: optional(number),
  low_percent: number,
  barcode: optional(string),
});
export type Drink = Checked<typeof drink>;

const undo = object({ id: string, kind: string, until: number });

export const bottle = object({
  id: number,
  drink: number,
  /** At which it stands or stood; missing for a spare one. */
  tap: optional(string),
  /** Missing where it is not counted. */
  size_ml: optional(number),
  start_ml: optional(number),
  empty_g: optional(number),
  opened_at: number,
  ended_at: optional(number),
  end_reason: optional(string),
  left_ml: optional(number),
  sigma_ml: optional(number),
  low: boolean,
  empty: boolean,
  empty_at: optional(number),
  poured_ml: number,
  pours: number,
  /** Below 0 where more was there than believed. */
  loss_ml: number,
  undo: optional(undo),
});
export type Bottle = Checked<typeof bottle>;

const movement = object({
  id: number,
  at: number,
  kind: string,
  /** Below 0: less is left. */
  ml: number,
  sigma_ml: number,
  request_id: optional(string),
  staff: optional(string),
});
export type Movement = Checked<typeof movement>;

export const bottleHistory = object({
  bottle,
  movements: array(movement),
  curve: array(object({ at: number, left_ml: number, sigma_ml: number })),
});
export type BottleHistory = Checked<typeof bottleHistory>;
export type CurvePoint = BottleHistory['curve'][number];

export const shoppingItem = object({
  drink: number,
  name: string,
  to_buy: number,
  left_ml: number,
  sigma_ml: number,
  spare: number,
  size_ml: optional(number),
  empty_at: optional(number),
});
export type ShoppingItem = Checked<typeof shoppingItem>;

export type EndReason = 'empty' | 'gone';
