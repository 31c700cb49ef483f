/** What only an admin's screens ask of the hub, by its name in openapi.yaml. */
import * as model from '../contract/model';
import type { HubSettings } from '../contract/model';
import { at, query } from './address';
import { call } from './client';
import type { LogQuery } from './hub';

/** An address for a download link. */
export const logsCsv = (wanted: Omit<LogQuery, 'limit' | 'before'>) => `/api/logs.csv${query(wanted)}`;

export interface GuestChange {
  name?: string;
  limit_ml?: number | null;
  blocked?: boolean;
}
export const changeGuest = (token: string, change: GuestChange) =>
  call('PATCH', `/api/guests/${at(token)}`, model.guest, { body: change });
export const removeGuest = (token: string) => call('DELETE', `/api/guests/${at(token)}`, model.done);

export interface TapDraft {
  name?: string;
  drink?: string;
  colour?: string;
  density_g_per_ml?: number;
  dispenser_url: string;
  scale_url?: string | null;
}
export const addTap = (draft: TapDraft) => call('POST', '/api/taps', model.tapView, { body: draft });
export const changeTap = (tap: string, change: Partial<TapDraft>) =>
  call('PATCH', `/api/taps/${at(tap)}`, model.tapView, { body: change });
export const removeTap = (tap: string) => call('DELETE', `/api/taps/${at(tap)}`, model.done);
export const restoreTap = (tap: string) => call('POST', `/api/taps/${at(tap)}/restore`, model.tapView);
/** A scale is watched before and after; its answers take their time. */
const SCALE_MS = 15_000;
export const tareTap = (tap: string) =>
  call('POST', `/api/taps/${at(tap)}/tare`, model.tared, { timeoutMs: SCALE_MS });
export const calibrateTap = (tap: string, knownWeightG: number) =>
  call('POST', `/api/taps/${at(tap)}/calibrate`, model.calibrated, {
    body: { known_weight_g: knownWeightG },
    timeoutMs: SCALE_MS,
  });
export const getDeviceSettings = (tap: string) =>
  call('GET', `/api/taps/${at(tap)}/settings`, model.deviceSettings);
export const changeDeviceSettings = (tap: string, change: Record<string, unknown>) =>
  call('PATCH', `/api/taps/${at(tap)}/settings`, model.deviceSettings, { body: change });
export const rebootTap = (tap: string) => call('POST', `/api/taps/${at(tap)}/reboot`, model.done);
export const getLearning = (tap: string) => call('GET', `/api/taps/${at(tap)}/learning`, model.learning);
export const forgetLearning = (tap: string) => call('DELETE', `/api/taps/${at(tap)}/learning`, model.done);
export const probeDevice = (url: string) =>
  call('POST', '/api/devices/probe', model.probe, { body: { url }, timeoutMs: 12_000 });

export const getSettings = () => call('GET', '/api/settings', model.hubSettings);
export type HubSettingsChange = Partial<HubSettings> & { admin_pin?: string; bartender_pin?: string };
export const changeSettings = (change: HubSettingsChange) =>
  call('PATCH', '/api/settings', model.hubSettings, { body: change });
