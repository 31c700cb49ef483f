export type CameraProblem = 'insecure' | 'denied' | 'busy' | 'missing' | 'broken';

/** The browsers' names of errors, old ones among them; the decoder hands them over as parts of a sentence. */
const names: [RegExp, CameraProblem][] = [
  [/NotAllowed|PermissionDenied|SecurityError/i, 'denied'],
  [/NotReadable|TrackStart|AbortError/i, 'busy'],
  [/NotFound|DevicesNotFound|Overconstrained|ConstraintNotSatisfied/i, 'missing'],
];

/**
 * @param problem what was thrown when the camera was opened
 * @param secure whether the page may ask for a camera at all
 */
export function cameraProblemOf(problem: unknown, secure: boolean): CameraProblem {
  if (!secure) return 'insecure';
  const text = String(problem);
  return names.find(([name]) => name.test(text))?.[1] ?? 'broken';
}
