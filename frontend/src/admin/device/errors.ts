import type { Tap } from '../../live/model';

/** @returns what the device says is wrong with itself, nothing while it is away, by the names under which the dictionary has the words */
export function liveErrors(tap: Tap): string[] {
  if (!tap.online) return [];
  const said = [
    ...(tap.reading?.weight_error ? ['weight'] : []),
    ...(tap.reading?.distance_error ? ['distance'] : []),
    ...(tap.warnings ?? []),
  ];
  return [...new Set(said)];
}
