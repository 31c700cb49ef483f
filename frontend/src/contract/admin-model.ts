/** The hub's data for the admin pages, as defined in openapi.yaml: apart from the rest, so that guests do not load it. */
import {
  anything,
  array,
  boolean,
  number,
  object,
  oneOf,
  optional,
  record,
  string,
  type Checked,
} from './check';
import { fieldError, protocols } from './model';

export const done = object({ success: oneOf(true), message: optional(string) });

export const tared = object({ success: boolean, offset_g: optional(number) });

export const calibrated = object({
  success: boolean,
  calibration_multiplier: number,
  weight_g: number,
  previous_multiplier: optional(number),
});

export const deviceSettings = object({
  protocol: string,
  settings: record(anything),
  unsupported: array(string),
  reboot_required: optional(boolean),
  stored_otherwise: optional(record(fieldError)),
});
export type DeviceSettings = Checked<typeof deviceSettings>;

export const learning = object({
  tap: string,
  drink: string,
  pours: number,
  flow_ml_per_s: optional(number),
  answer_ms: optional(number),
  overrun_ml: optional(number),
  correction_a: optional(number),
  correction_b_ml: optional(number),
  errors_ml: optional(array(number)),
});
export type Learning = Checked<typeof learning>;

export const scaleHealth = object({
  tap: string,
  /** Of a newer hub there may be more kinds than this page knows. */
  findings: array(object({ finding: string, reason: string, advice: string })),
  noise_g: optional(number),
  drift_g_per_h: optional(number),
  spikes_per_h: optional(number),
  empty_g: optional(number),
  zero: oneOf('tared', 'unseen', 'unknown'),
  zero_at_ms: optional(number),
  pump_change: optional(number),
});
export type ScaleHealth = Checked<typeof scaleHealth>;

export const probe = object({
  url: string,
  protocols,
  capabilities: optional(array(string)),
  device_name: optional(string),
  status: optional(record(anything)),
});
export type Probe = Checked<typeof probe>;

export const hubSettings = object({
  access_pour: oneOf('staff', 'anyone'),
  access_guests: oneOf('any', 'known'),
  guest_badges: optional(oneOf('off', 'confirm', 'open')),
  guest_limit_ml: optional(number),
  poll_idle_hz: number,
  poll_pour_hz: number,
  bottle_check: optional(oneOf('off', 'warn', 'strict')),
  /** The hour of the bar's clock at which one of its days begins. */
  day_starts_at: optional(number),
  /** Of the bar's clock; none where it is the one of the hub's machine. */
  time_zone: optional(string),
  leaderboard: optional(boolean),
  setup_done: optional(boolean),
});
export type HubSettings = Checked<typeof hubSettings>;

export const backup = object({
  name: string,
  kind: oneOf('nightly', 'update', 'manual'),
  at_ms: number,
  bytes: number,
  events: optional(number),
});
export type Backup = Checked<typeof backup>;

export const backups = object({
  /** Missing where the store is on a database server, whose affair backups are. */
  folder: optional(string),
  backups: array(backup),
  last_try: optional(object({ at_ms: number, ok: boolean, reason: optional(string) })),
  next_ms: optional(number),
  progress: optional(number),
  warning: optional(oneOf('failed', 'old', 'unreadable')),
});
export type Backups = Checked<typeof backups>;

const tapName = object({ id: string, name: string });

const node = object({
  id: string,
  name: string,
  version: string,
  addresses: array(string),
  started_ms: number,
  seen_ms: number,
  connected: boolean,
  owns_bar: boolean,
  taps: array(tapName),
});
export type Node = Checked<typeof node>;

export const nodes = object({
  node: string,
  /** Empty for a hub that runs alone. */
  name: string,
  nodes: array(node),
  bar_owned: boolean,
  unowned_taps: array(tapName),
  lag_ms: number,
});
export type Nodes = Checked<typeof nodes>;
