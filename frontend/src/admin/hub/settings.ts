/** The hub's settings, grouped and ordered as an admin looks for them. */
import type { FieldKind } from '../form-values';

export const groups = {
  access: ['access_pour', 'access_guests', 'guest_badges', 'leaderboard'],
  limits: ['guest_limit_ml'],
  day: ['day_starts_at', 'time_zone'],
  stock: ['bottle_check'],
  pins: ['bartender_pin', 'admin_pin'],
  polling: ['poll_idle_hz', 'poll_pour_hz'],
} as const;

export type Group = keyof typeof groups;
export type SettingName = (typeof groups)[Group][number];

export const kinds: Record<SettingName, FieldKind> = {
  access_pour: 'choice',
  access_guests: 'choice',
  guest_badges: 'choice',
  leaderboard: 'flag',
  guest_limit_ml: 'optional',
  day_starts_at: 'number',
  time_zone: 'optionalText',
  bottle_check: 'choice',
  bartender_pin: 'secret',
  admin_pin: 'secret',
  poll_idle_hz: 'number',
  poll_pour_hz: 'number',
};

export const units: Partial<Record<SettingName, string>> = {
  guest_limit_ml: 'ml',
  poll_idle_hz: 'Hz',
  poll_pour_hz: 'Hz',
};

/** The hours at which a day of the bar may begin. */
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** @returns the time zones that this browser knows, by their IANA names */
export const timeZones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')];
