/** What the hub speaks of, as openapi.yaml has it. Times are milliseconds since 1970 on the hub's clock. */
import { anything, flag, list, maybe, number, oneOf, record, table, text, type Checked } from './check';

export const MAX_POUR_ML = 60;

export const role = oneOf('guest', 'bartender', 'admin');
export type Role = Checked<typeof role>;

export const reading = record({
  tap: text,
  seq: number,
  at_ms: number,
  weight_g: maybe(number),
  distance_mm: maybe(number),
  glass: oneOf('present', 'absent', 'unknown'),
  state: oneOf('idle', 'pouring', 'offline', 'unknown'),
  state_word: maybe(text),
  weight_error: maybe(flag),
  distance_error: maybe(flag),
  pour_ml: maybe(number),
});
export type Reading = Checked<typeof reading>;

export const pour = record({
  request_id: text,
  tap: text,
  phase: oneOf('checking', 'started', 'pouring', 'settling', 'success', 'failed', 'refused'),
  amount_ml: number,
  poured_ml: maybe(number),
  measured: maybe(flag),
  can_stop: maybe(flag),
  code: maybe(text),
  reason: maybe(text),
  started_at: maybe(number),
  ended_at: maybe(number),
});
export type Pour = Checked<typeof pour>;

/** What a device speaks: the protocol of each part that it plays. */
const protocols = record({ dispenser: maybe(text), scale: maybe(text) });
export type Protocols = Checked<typeof protocols>;

export const tapView = record({
  id: text,
  name: text,
  drink: text,
  colour: text,
  density_g_per_ml: maybe(number),
  dispenser_url: maybe(text),
  scale_url: maybe(text),
  online: flag,
  offline_since: maybe(number),
  offline_reason: maybe(text),
  protocols: maybe(protocols),
  capabilities: maybe(list(text)),
  warnings: maybe(list(text)),
  reading: maybe(reading),
  pour: maybe(pour),
  device_id: maybe(text),
  same_device_as: maybe(text),
  next_address: maybe(text),
});
export type TapView = Checked<typeof tapView>;

export const event = record({
  id: number,
  timestamp: text,
  user_token: maybe(text),
  amount_ml: maybe(number),
  status: text,
  reason: maybe(text),
  at_ms: maybe(number),
  request_id: maybe(text),
  tap: maybe(text),
  code: maybe(text),
  measured_ml: maybe(number),
  measured: maybe(flag),
  staff: maybe(text),
});
export type Event = Checked<typeof event>;

/** @returns ms since 1970; the original's rows have only whole seconds, as text */
export function timeOf(event: Event): number {
  return event.at_ms ?? Date.parse(event.timestamp);
}

/** Why a pour failed that had begun. Codes that also refuse one are not among them. */
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

/** @returns whether an outcome by itself says that something may have flowed; the original's rows have no code */
export function began(outcome: Event): boolean {
  if (outcome.status === 'failed') return outcome.code == null || onlyAfterStart.has(outcome.code);
  return outcome.status === 'success';
}

export const guest = record({
  token: text,
  name: text,
  limit_ml: maybe(number),
  blocked: maybe(flag),
  poured_ml: number,
  pours: number,
});
export type Guest = Checked<typeof guest>;

export const me = record({
  token: text,
  name: maybe(text),
  known: flag,
  blocked: maybe(flag),
  poured_ml: number,
  limit_ml: maybe(number),
  left_ml: maybe(number),
  pours: list(
    record({
      at_ms: number,
      tap: maybe(text),
      drink: maybe(text),
      amount_ml: number,
      measured_ml: maybe(number),
      status: text,
      reason: maybe(text),
    }),
  ),
});
export type Me = Checked<typeof me>;

export const session = record({ role, name: maybe(text) });
export type Session = Checked<typeof session>;

export const connect = record({
  http_urls: list(text),
  https_urls: list(text),
  tls: flag,
  certificate_url: maybe(text),
  demo: maybe(flag),
  sign_in_url: maybe(text),
});
export type Connect = Checked<typeof connect>;

export const dispenseAnswer = record({
  success: oneOf(true),
  message: text,
  request_id: text,
  tap: maybe(text),
});
export type DispenseAnswer = Checked<typeof dispenseAnswer>;

export const stopAnswer = record({
  success: oneOf(true),
  stopped: list(text),
  cannot_stop: maybe(list(text)),
});
export type StopAnswer = Checked<typeof stopAnswer>;

export const done = record({ success: oneOf(true), message: maybe(text) });

export const tared = record({ success: flag, offset_g: maybe(number) });

export const calibrated = record({ success: flag, calibration_multiplier: number, weight_g: number });

export const deviceSettings = record({
  protocol: text,
  settings: table(anything),
  unsupported: list(text),
  reboot_required: maybe(flag),
});
export type DeviceSettings = Checked<typeof deviceSettings>;

export const learning = record({
  tap: text,
  drink: text,
  pours: number,
  flow_ml_per_s: maybe(number),
  answer_ms: maybe(number),
  after_run_ml: maybe(number),
  correction_a: maybe(number),
  correction_b_ml: maybe(number),
  errors_ml: maybe(list(number)),
});
export type Learning = Checked<typeof learning>;

export const probe = record({
  url: text,
  protocols,
  capabilities: maybe(list(text)),
  device_name: maybe(text),
  status: maybe(table(anything)),
});
export type Probe = Checked<typeof probe>;

export const hubSettings = record({
  access_pour: oneOf('staff', 'anyone'),
  access_guests: oneOf('any', 'known'),
  guest_limit_ml: maybe(number),
  poll_idle_hz: number,
  poll_pour_hz: number,
  setup_done: maybe(flag),
});
export type HubSettings = Checked<typeof hubSettings>;

/** What is wrong with one field of the input. */
export const fieldError = record({
  code: text,
  min: maybe(number),
  max: maybe(number),
  allowed: maybe(list(text)),
  part: maybe(text),
  tap: maybe(text),
  said: maybe(text),
});
export type FieldError = Checked<typeof fieldError>;

/** The body of every refusal and fault. */
export const refusal = record({
  success: oneOf(false),
  reason: text,
  code: text,
  fields: maybe(table(fieldError)),
});

/** What the demo drawer learns from a virtual device's bench; the device may say more. */
export const bench = record({
  glass_present: maybe(flag),
  bottle_ml: maybe(number),
});
export type Bench = Checked<typeof bench>;
