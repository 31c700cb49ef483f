import type { Tap } from '../../live/model';

/** @returns what the device says is wrong with itself, by the names under which the dictionary has the words */
export function liveErrors(tap: Tap): string[] {
  const said = [
    ...(tap.reading?.weight_error ? ['weight'] : []),
    ...(tap.reading?.distance_error ? ['distance'] : []),
    ...(tap.warnings ?? []),
  ];
  return [...new Set(said)];
}
