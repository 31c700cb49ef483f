/** The taps whose settings were looked at, for as long as the app is open: going elsewhere loses no edit. */
import { Device } from './device/device.svelte';

const devices = new Map<string, Device>();

export function deviceOf(tap: string): Device {
  const known = devices.get(tap) ?? new Device(tap);
  devices.set(tap, known);
  return known;
}

export function hasUnsaved(tap: string): boolean {
  return devices.get(tap)?.unsaved ?? false;
}
