/** The settings that a device may have, and how a form asks for each. */
import type { DeviceSettings } from '../../contract/admin-model';
import { flatten, sameValue, unflatten, type FieldKind } from '../form-values';

interface Setting {
  name: string;
  kind: FieldKind;
  unit?: string;
  /** Shown only where the device reports it: not every module has it. */
  extra?: boolean;
}

export const groups = {
  sensors: [
    { name: 'glass_threshold_mm', kind: 'number', unit: 'mm' },
    { name: 'calibration_multiplier', kind: 'number', unit: 'µg' },
    { name: 'calibration_offset', kind: 'number' },
  ],
  identity: [
    { name: 'device_name', kind: 'text' },
    { name: 'log_level', kind: 'choice' },
  ],
  network: [
    { name: 'network.ip', kind: 'text' },
    { name: 'network.mask', kind: 'text' },
    { name: 'network.gateway', kind: 'text' },
    { name: 'network.dns', kind: 'text' },
    { name: 'network.port', kind: 'number', extra: true },
  ],
  mqtt: [
    { name: 'mqtt.broker', kind: 'text' },
    { name: 'mqtt.topic', kind: 'text' },
    { name: 'mqtt.username', kind: 'text' },
    { name: 'mqtt.password', kind: 'secret' },
  ],
} as const satisfies Record<string, Setting[]>;

export type Group = keyof typeof groups;
export type SettingName = (typeof groups)[Group][number]['name'];

export const settingsOf = (group: Group): readonly (Setting & { name: SettingName })[] => groups[group];

export const kinds: Record<string, FieldKind> = Object.fromEntries(
  Object.values(groups).flatMap((settings) => settings.map(({ name, kind }) => [name, kind])),
);

export type Support = 'yes' | 'protocol' | 'untold' | 'hidden';

/** @returns whether this device has the setting: its protocol may lack it, or the device may not report it */
export function support(setting: Setting, answer: DeviceSettings): Support {
  const group = setting.name.split('.')[0] ?? setting.name;
  if (answer.unsupported.some((lacking) => lacking === setting.name || lacking === group)) return 'protocol';
  const told = flatten(answer.settings);
  if (setting.name in told) return 'yes';
  if (setting.extra) return 'hidden';
  if (setting.kind === 'secret')
    return Object.keys(told).some((name) => name.startsWith(`${group}.`)) ? 'yes' : 'untold';
  return 'untold';
}

const LEVELS = ['ERROR', 'WARN', 'INFO', 'DEBUG'];
const WIZARD_LEVELS = ['NONE', 'ERROR', 'INFO', 'DEBUG', 'VERBOSE'];

export function logLevels(answer: DeviceSettings): string[] {
  const levels = answer.protocol === 'wizard' ? WIZARD_LEVELS : LEVELS;
  const present = answer.settings['log_level'];
  return typeof present === 'string' && !levels.includes(present) ? [present, ...levels] : levels;
}

/** @returns the device's address after its next boot; null where it does not change */
export function addressAfterReboot(answer: DeviceSettings): string | null {
  const told = answer.settings['address_after_reboot'];
  return typeof told === 'string' && told !== '' ? told : null;
}

/** @returns whether the device has the values that were sent; it never reports secrets, so they are not compared */
export function hasApplied(answer: DeviceSettings, change: Record<string, unknown>): boolean {
  const told = flatten(answer.settings);
  const wanted = flatten(unflatten(flatten(change)));
  return Object.entries(wanted).every(
    ([name, value]) => kinds[name] === 'secret' || sameValue(told[name], value),
  );
}
