/** The hub's data, as defined in openapi.yaml. Times are milliseconds since 1970 on the hub's clock. */
import {
  anything,
  boolean,
  array,
  optional,
  number,
  oneOf,
  object,
  record,
  string,
  type Checked,
} from './check';

export const MAX_POUR_ML = 60;

export const role = oneOf('guest', 'bartender', 'admin');
export type Role = Checked<typeof role>;

export const reading = object({
  tap: string,
  seq: number,
  at_ms: number,
  weight_g: optional(number),
  distance_mm: optional(number),
  glass: oneOf('present', 'absent', 'unknown'),
  taken_pour: optional(string),
  state: oneOf('idle', 'pouring', 'offline', 'unknown'),
  state_word: optional(string),
  weight_error: optional(boolean),
  distance_error: optional(boolean),
  stable: optional(boolean),
  pour_ml: optional(number),
});
export type Reading = Checked<typeof reading>;

const maintenanceKind = oneOf('prime', 'clean', 'rinse');
export type MaintenanceKind = Checked<typeof maintenanceKind>;
/** `dry`: empties the hose, the last part of a cleaning. */
const partKind = oneOf('prime', 'clean', 'rinse', 'dry');
export type PartKind = Checked<typeof partKind>;

/** A tap is primed or cleaned: poured into a jug, in parts, for nobody. */
export const maintenanceRun = object({
  id: string,
  tap: string,
  kind: maintenanceKind,
  total_ml: number,
  part_ml: number,
  pause_s: number,
  dry_last: boolean,
  jug_ml: number,
  phase: oneOf('running', 'held', 'done', 'ended'),
  done_ml: number,
  poured_ml: number,
  dry: boolean,
  changed_at: number,
  staff: optional(string),
  code: optional(string),
  reason: optional(string),
});
export type MaintenanceRun = Checked<typeof maintenanceRun>;

export const pour = object({
  request_id: string,
  tap: string,
  phase: oneOf('checking', 'started', 'pouring', 'settling', 'success', 'failed', 'refused'),
  amount_ml: number,
  poured_ml: optional(number),
  measured: optional(boolean),
  can_stop: optional(boolean),
  code: optional(string),
  reason: optional(string),
  started_at: optional(number),
  ended_at: optional(number),
  guest: optional(string),
  /** A part of a maintenance run. */
  maintenance: optional(partKind),
});
export type Pour = Checked<typeof pour>;

/** The protocol of each part of a device. */
export const protocols = object({ dispenser: optional(string), scale: optional(string) });
export type Protocols = Checked<typeof protocols>;

/** What a device says of itself. */
const deviceIdentity = object({ id: optional(string), name: optional(string) });
export type DeviceIdentity = Checked<typeof deviceIdentity>;

/** A device that answers in the place of the one that belongs to the tap. */
const otherDevice = object({
  url: string,
  expected: deviceIdentity,
  found: deviceIdentity,
  belongs_to: optional(string),
});
export type OtherDevice = Checked<typeof otherDevice>;

/** What is left in a bottle; one that is not counted has neither size nor what is left. */
const bottleLevel = object({
  id: number,
  size_ml: optional(number),
  /** The best estimate; below 0 where more came out than was believed to be in it. */
  left_ml: optional(number),
  /** Standard deviation of `left_ml`. */
  sigma_ml: optional(number),
  low: boolean,
  empty: boolean,
  empty_at: optional(number),
});
export type BottleLevel = Checked<typeof bottleLevel>;

export const tapView = object({
  id: string,
  name: string,
  drink: string,
  drink_id: optional(number),
  colour: string,
  density_g_per_ml: optional(number),
  bottle: optional(bottleLevel),
  dispenser_url: optional(string),
  scale_url: optional(string),
  online: boolean,
  offline_since: optional(number),
  offline_reason: optional(string),
  protocols: optional(protocols),
  capabilities: optional(array(string)),
  warnings: optional(array(string)),
  reading: optional(reading),
  pour: optional(pour),
  device_id: optional(string),
  same_device_as: optional(string),
  other_devices: optional(array(otherDevice)),
  next_address: optional(string),
  scale_findings: optional(array(string)),
  /** The run that is not over: until then, nothing is poured for guests. */
  maintenance: optional(maintenanceRun),
});
export type TapView = Checked<typeof tapView>;

/** What a row about a change tells of it: whom or what it is about, and each field's value before and after. */
const changeDetails = object({
  subject: optional(string),
  changes: optional(array(object({ field: string, from: anything, to: anything }))),
});
export type ChangeDetails = Checked<typeof changeDetails>;

export const event = object({
  id: number,
  timestamp: string,
  user_token: optional(string),
  amount_ml: optional(number),
  status: string,
  reason: optional(string),
  at_ms: optional(number),
  request_id: optional(string),
  tap: optional(string),
  code: optional(string),
  measured_ml: optional(number),
  measured: optional(boolean),
  maintenance: optional(partKind),
  staff: optional(string),
  details: optional(changeDetails),
  as_written: optional(object({ amount_ml: optional(string), status: optional(string) })),
});
export type Event = Checked<typeof event>;

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** @returns ms since 1970; rows of the original software have only whole seconds, as text; null where a row tells no time */
export function timeOf(event: Event): number | null {
  if (event.at_ms != null) return event.at_ms;
  const ms = TIME.test(event.timestamp) ? Date.parse(event.timestamp) : NaN;
  return Number.isNaN(ms) ? null : ms;
}

/** Codes with which only a pour that had begun can fail; codes that also refuse a pour are not among them. */
const onlyAfterStart = new Set([
  'GLASS_LIFTED',
  'NO_FLOW',
  'TOO_MUCH',
  'TOO_LITTLE',
  'TOO_LONG',
  'DEVICE_LOST',
  'DEVICE_RESTARTED',
  'NOT_STARTED',
  'NOT_SEEN',
  'POURED_LATE',
  'HUB_RESTARTED',
  'HUB_STOPPED',
  'HUB_FAILED',
]);

/** @returns whether the outcome alone shows that something may have flowed; rows of the original software have no code */
export function mayHavePoured(outcome: Event): boolean {
  if (outcome.status === 'failed') return outcome.code == null || onlyAfterStart.has(outcome.code);
  return outcome.status === 'success';
}

export const guest = object({
  token: string,
  name: string,
  limit_ml: optional(number),
  blocked: optional(boolean),
  waiting: optional(boolean),
  show_name: optional(boolean),
  leaderboard: optional(boolean),
  poured_ml: number,
  pours: number,
});
export type Guest = Checked<typeof guest>;

export const me = object({
  token: string,
  name: optional(string),
  known: boolean,
  blocked: optional(boolean),
  poured_ml: number,
  limit_ml: optional(number),
  left_ml: optional(number),
  code: optional(string),
  running: optional(string),
  /** Whether this guest agreed to be on the leaderboard; missing where there is none for them. */
  leaderboard: optional(boolean),
  pours: array(
    object({
      at_ms: optional(number),
      tap: optional(string),
      drink: optional(string),
      amount_ml: optional(number),
      measured_ml: optional(number),
      measured: optional(boolean),
      status: string,
      code: optional(string),
      reason: optional(string),
    }),
  ),
});
export type Me = Checked<typeof me>;

/** A badge that a guest has made. */
export const badge = object({ token: string, name: string, waiting: boolean });
export type Badge = Checked<typeof badge>;

export const session = object({ role, name: optional(string) });

export const connect = object({
  http_urls: array(string),
  https_urls: array(string),
  tls: boolean,
  certificate_url: optional(string),
  demo: optional(boolean),
  sign_in_url: optional(string),
  demo_pins: optional(object({ bartender: string, admin: string })),
});
export type Connect = Checked<typeof connect>;

export const dispenseAnswer = object({
  success: oneOf(true),
  message: string,
  request_id: string,
  tap: optional(string),
});
export type DispenseAnswer = Checked<typeof dispenseAnswer>;

export const stopAnswer = object({
  success: oneOf(true),
  stopped: array(string),
  cannot_stop: optional(array(string)),
});

/** What is wrong with one input field. */
export const fieldError = object({
  code: string,
  min: optional(number),
  max: optional(number),
  allowed: optional(array(string)),
  part: optional(string),
  tap: optional(string),
  shown: optional(number),
  said: optional(string),
  sent: optional(string),
  stored: optional(string),
});
export type FieldError = Checked<typeof fieldError>;

/** The body of every refusal and fault. */
export const refusal = object({
  success: oneOf(false),
  reason: string,
  code: string,
  fields: optional(record(fieldError)),
  left_ml: optional(number),
});

/** The state of a virtual device that the demo drawer shows. */
export const bench = object({
  glass_present: optional(boolean),
  bottle_ml: optional(number),
});
export type Bench = Checked<typeof bench>;
