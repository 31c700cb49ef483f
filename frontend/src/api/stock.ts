/** The calls of the hub's HTTP API about drinks and bottles, for staff, named after openapi.yaml. */
import { done } from '../contract/admin-model';
import { array } from '../contract/check';
import * as model from '../contract/stock-model';
import { call } from './client';
import { query, segment } from './url';

export const listDrinks = () => call('GET', '/api/drinks', array(model.drink));
export interface DrinkDraft {
  name?: string;
  colour?: string;
  density_g_per_ml?: number;
  abv_percent?: number | null;
  low_percent?: number;
  barcode?: string | null;
}
export const addDrink = (draft: DrinkDraft) => call('POST', '/api/drinks', model.drink, { body: draft });
const drinkPath = (id: number) => `/api/drinks/${id}`;
export const changeDrink = (id: number, change: DrinkDraft) =>
  call('PATCH', drinkPath(id), model.drink, { body: change });
export const removeDrink = (id: number) => call('DELETE', drinkPath(id), done);

/** @param wanted `ended`: those that are finished; otherwise those in use and the spare ones */
export const listBottles = (wanted: { ended?: boolean; limit?: number } = {}) =>
  call('GET', `/api/bottles${query(wanted)}`, array(model.bottle));
export const getBottle = (id: number) =>
  call('GET', `/api/bottles/${segment(String(id))}`, model.bottleHistory);

export interface BottleDraft {
  drink: number;
  tap?: string | null;
  /** The bottle that the person saw at the tap, and that ends. */
  replaces?: number;
  size_ml: number;
  start_ml?: number;
  empty_g?: number | null;
}
export const openBottle = (draft: BottleDraft) => call('POST', '/api/bottles', model.bottle, { body: draft });

const change = (id: number, what: string, body: object, timeoutMs?: number) =>
  call('POST', `/api/bottles/${id}/${what}`, model.bottle, {
    body,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
export const moveBottle = (id: number, tap: string | null, replaces?: number) =>
  change(id, 'move', replaces === undefined ? { tap } : { tap, replaces });
export interface Weighing {
  gross_g?: number;
  /** Id of the tap on whose scale it stands. */
  scale?: string;
  empty_g?: number;
}
/** The hub waits until the scale stands still. */
const WEIGH_MS = 15_000;
export const weighBottle = (id: number, weighing: Weighing) => change(id, 'weigh', weighing, WEIGH_MS);
export const countBottle = (id: number, eighths: number, size_ml?: number) =>
  change(id, 'count', size_ml === undefined ? { eighths } : { eighths, size_ml });
export const spillBottle = (id: number, ml: number) => change(id, 'spill', { ml });
export const endBottle = (id: number, reason: model.EndReason) => change(id, 'end', { reason });
export const undoBottle = (id: number, undo: string) => change(id, 'undo', { undo });

export const getShopping = () => call('GET', '/api/shopping', array(model.shoppingItem));
/** The address of a download link. */
export const SHOPPING_CSV = '/api/shopping.csv';
