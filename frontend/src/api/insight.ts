/** The calls of the hub's HTTP API about what was poured over time, named after openapi.yaml. */
import * as model from '../contract/insight-model';
import { call } from './client';
import { query } from './url';

/** Years of a log take the hub a moment. */
const TIMEOUT_MS = 20_000;

/** Days of the bar, both inclusive; without them, the last 7 days. */
export interface Days {
  from?: string;
  to?: string;
}

export interface WantedDays extends Days {
  /** How far apart the points are; the hub takes a larger one where there would be too many. */
  step?: model.Step;
}

const get = <T>(path: string, answer: Parameters<typeof call<T>>[2]) =>
  call('GET', `/api/insight/${path}`, answer, { timeoutMs: TIMEOUT_MS });

/** For everybody: it names no guest. */
export const getTonight = () => get('tonight', model.night);
/** @param date of the last night that had a pour, where it is not given */
export const getNight = (date?: string) => get(`night${query({ date })}`, model.night);
export const listNights = (limit?: number) => get(`nights${query({ limit })}`, model.nights);
export const getTrends = (days: WantedDays) => get(`trends${query(days)}`, model.trends);
export const getExactness = (days: WantedDays) => get(`exactness${query(days)}`, model.exactness);
export const getTapHealth = (days: WantedDays) => get(`taps${query(days)}`, model.tapHealth);
export const getLoss = ({ from, to }: Days) => get(`loss${query({ from, to })}`, model.loss);
export const getGuestNight = (night: { date?: string; days?: number }) =>
  get(`guests${query(night)}`, model.guestNight);
/** For everybody; refused where the bar has none, as the live connection tells. */
export const getLeaderboard = () => get('leaderboard', model.leaderboard);
/** The address of a download link. */
export const hoursCsv = (days: Days): string => `/api/insight/hours.csv${query(days)}`;
