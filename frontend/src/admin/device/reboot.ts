/** How a restart of a device is followed: a table of what may follow what, moved by what is seen of the device. */
export type RebootStep = 'resting' | 'asking' | 'leaving' | 'away' | 'back' | 'missing';

export type RebootSign =
  | 'asked'
  | 'accepted'
  | 'refused'
  /** It does not answer any more. */
  | 'gone'
  /** It answers, with fresh readings. */
  | 'seen'
  /** The present step took longer than it should. */
  | 'late'
  | 'closed';

const follows: Record<RebootStep, Partial<Record<RebootSign, RebootStep>>> = {
  resting: { asked: 'asking' },
  asking: { accepted: 'leaving', refused: 'resting' },
  // A quick device may be back before anybody missed it.
  leaving: { gone: 'away', late: 'back' },
  away: { seen: 'back', late: 'missing' },
  missing: { seen: 'back', asked: 'asking', closed: 'resting' },
  back: { asked: 'asking', closed: 'resting' },
};

/** @returns the step that follows; the same one where the sign changes nothing */
export function afterSign(step: RebootStep, sign: RebootSign): RebootStep {
  return follows[step][sign] ?? step;
}

/** How long a step may take, ms; what is not here waits for ever. */
export const patienceMs: Partial<Record<RebootStep, number>> = { leaving: 8_000, away: 45_000 };

export function rebooting(step: RebootStep): boolean {
  return step === 'asking' || step === 'leaving' || step === 'away' || step === 'missing';
}
