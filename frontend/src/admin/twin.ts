import type { Tap } from '../live/model';

/** @returns the name of the tap that has the same device; null where each has its own */
export function twinOf(tap: Tap, taps: Tap[]): string | null {
  const id = tap.same_device_as;
  return id ? (taps.find((other) => other.id === id)?.name ?? id) : null;
}
