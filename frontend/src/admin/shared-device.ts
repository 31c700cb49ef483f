import type { Tap } from '../live/bar-state';

/** @returns the name of the other tap with the same device; null where the device is this tap's alone */
export function tapWithSameDevice(tap: Tap, taps: Tap[]): string | null {
  const id = tap.same_device_as;
  return id ? (taps.find((other) => other.id === id)?.name ?? id) : null;
}
