import type { Tap } from '../../live/bar-state';

/** @returns the device's own warnings, as keys of `live.warnings` in the messages; none while it is offline */
export function deviceErrors(tap: Tap): string[] {
  if (!tap.online) return [];
  const said = [
    ...(tap.reading?.weight_error ? ['weight'] : []),
    ...(tap.reading?.distance_error ? ['distance'] : []),
    ...(tap.warnings ?? []),
  ];
  return [...new Set(said)];
}
