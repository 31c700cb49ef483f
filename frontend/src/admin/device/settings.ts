/** The settings that a device may have (DEVICE.md), and how a form asks for each. */
import type { DeviceSettings } from '../../contract/model';
import { flat, nested, same, type Kind } from '../fields';

interface Setting {
  name: string;
  kind: Kind;
  unit?: string;
  /** Only where the device tells it: it is not among what every module has. */
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

export const kinds: Record<string, Kind> = Object.fromEntries(
  Object.values(groups).flatMap((settings) => settings.map(({ name, kind }) => [name, kind])),
);

export type Support = 'yes' | 'protocol' | 'untold' | 'hidden';

/** @returns whether this device has the setting: its protocol may lack it, and a device may leave it out */
export function support(setting: Setting, answer: DeviceSettings): Support {
  const group = setting.name.split('.')[0] ?? setting.name;
  if (answer.unsupported.some((lacking) => lacking === setting.name || lacking === group)) return 'protocol';
  const told = flat(answer.settings);
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

/** @returns where the device will be found after its next boot; null where that does not change */
export function addressAfterReboot(answer: DeviceSettings): string | null {
  const told = answer.settings['address_after_reboot'];
  return typeof told === 'string' && told !== '' ? told : null;
}

/** Does the device hold what was sent? Secrets are never told, so they cannot be compared. */
export function holds(answer: DeviceSettings, change: Record<string, unknown>): boolean {
  const told = flat(answer.settings);
  const wanted = flat(nested(flat(change)));
  return Object.entries(wanted).every(([name, value]) => kinds[name] === 'secret' || same(told[name], value));
}
