import type { DeviceIdentity } from '../contract/model';
import type { Tap } from '../live/bar-state';

/** @returns the tap whose devices answer here while this tap's answer there; null where the two have not swapped */
export function swappedWith(tap: Tap, taps: Tap[]): Tap | null {
  const here = tap.other_devices ?? [];
  const other = taps.find(({ id }) => id === here[0]?.belongs_to);
  const there = other?.other_devices ?? [];
  const swapped =
    there.length > 0 &&
    here.every((device) => device.belongs_to === other?.id) &&
    there.every((device) => device.belongs_to === tap.id);
  return swapped && other ? other : null;
}

/**
 * @param unnamed words for a device that says nothing of itself
 * @returns names of two devices by which they differ: ids are for machines, and are left out where the names do
 */
export function distinctNames(
  found: DeviceIdentity,
  expected: DeviceIdentity,
  unnamed: { found: string; expected: string },
): { found: string; expected: string } {
  const alike = found.name === expected.name;
  const name = (device: DeviceIdentity, none: string): string =>
    alike ? [device.name, device.id].filter(Boolean).join(' ') || none : (device.name ?? device.id ?? none);
  return { found: name(found, unnamed.found), expected: name(expected, unnamed.expected) };
}
