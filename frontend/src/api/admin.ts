/** The calls that only admin pages make, named after openapi.yaml. */
import * as adminModel from '../contract/admin-model';
import * as model from '../contract/model';
import type { HubSettings } from '../contract/admin-model';
import { query, segment } from './url';
import { call } from './client';
import { PIN_MS, type LogQuery } from './hub';

/** The address of a download link. */
export const logsCsv = (wanted: Omit<LogQuery, 'limit' | 'before'>) => `/api/logs.csv${query(wanted)}`;

export interface GuestChange {
  name?: string;
  limit_ml?: number | null;
  blocked?: boolean;
  /** False: staff confirm a badge that its guest made. */
  waiting?: false;
  show_name?: boolean;
  /** Staff may take a guest off; only the guest can agree to be on it. */
  leaderboard?: false;
}
export const changeGuest = (token: string, change: GuestChange) =>
  call('PATCH', `/api/guests/${segment(token)}`, model.guest, { body: change });
export const removeGuest = (token: string) =>
  call('DELETE', `/api/guests/${segment(token)}`, adminModel.done);

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
  call('PATCH', `/api/taps/${segment(tap)}`, model.tapView, { body: change });
export const removeTap = (tap: string) => call('DELETE', `/api/taps/${segment(tap)}`, adminModel.done);
export const restoreTap = (tap: string) => call('POST', `/api/taps/${segment(tap)}/restore`, model.tapView);
/**
 * `pressedAt` is when the button was pressed, by the hub's clock, ms: an order that comes much later moves no scale.
 * The hub watches the scale before and after, so its answer takes a while.
 */
const SCALE_MS = 15_000;
export const tareTap = (tap: string, pressedAt: number | null) =>
  call('POST', `/api/taps/${segment(tap)}/tare`, adminModel.tared, { pressedAt, timeoutMs: SCALE_MS });
export const calibrateTap = (tap: string, knownWeightG: number, pressedAt: number | null) =>
  call('POST', `/api/taps/${segment(tap)}/calibrate`, adminModel.calibrated, {
    body: { known_weight_g: knownWeightG },
    pressedAt,
    timeoutMs: SCALE_MS,
  });
export const getDeviceSettings = (tap: string) =>
  call('GET', `/api/taps/${segment(tap)}/settings`, adminModel.deviceSettings);
export const changeDeviceSettings = (tap: string, change: Record<string, unknown>) =>
  call('PATCH', `/api/taps/${segment(tap)}/settings`, adminModel.deviceSettings, { body: change });
export const rebootTap = (tap: string, pressedAt: number | null) =>
  call('POST', `/api/taps/${segment(tap)}/reboot`, adminModel.done, { pressedAt });
/** Says that the device which answers now belongs to the tap. */
export const acceptDevice = (tap: string, url: string, device: model.DeviceIdentity) =>
  call('POST', `/api/taps/${segment(tap)}/accept-device`, adminModel.done, { body: { url, device } });
export const swapTaps = (tap: string, other: string) =>
  call('POST', `/api/taps/${segment(tap)}/swap`, adminModel.done, { body: { with: other } });
export const getLearning = (tap: string) =>
  call('GET', `/api/taps/${segment(tap)}/learning`, adminModel.learning);
export const forgetLearning = (tap: string) =>
  call('DELETE', `/api/taps/${segment(tap)}/learning`, adminModel.done);
export const getScaleHealth = (tap: string) =>
  call('GET', `/api/taps/${segment(tap)}/scale-health`, adminModel.scaleHealth);
export const probeDevice = (url: string) =>
  call('POST', '/api/devices/probe', adminModel.probe, { body: { url }, timeoutMs: 12_000 });

export const getBackups = () => call('GET', '/api/backups', adminModel.backups);
/** The hub answers when the backup is made and checked, which takes as long as its data is large. */
const BACKUP_MS = 16 * 60_000;
export const makeBackup = () => call('POST', '/api/backups', adminModel.backup, { timeoutMs: BACKUP_MS });
/** The address of a download link. */
export const backupFile = (name: string) => `/api/backups/${segment(name)}`;

/** A page that shows who lives cannot wait as long as others. */
const NODES_MS = 4_000;
export const getNodes = () => call('GET', '/api/nodes', adminModel.nodes, { timeoutMs: NODES_MS });

export const getSettings = () => call('GET', '/api/settings', adminModel.hubSettings);
export type HubSettingsChange = Partial<HubSettings> & { admin_pin?: string; bartender_pin?: string };
export const changeSettings = (change: HubSettingsChange) =>
  call('PATCH', '/api/settings', adminModel.hubSettings, { body: change, timeoutMs: PIN_MS });
