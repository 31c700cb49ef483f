/** Follows a device through a reboot: a table of transitions, driven by what the page sees of the device. */
export type RebootStep = 'idle' | 'asking' | 'leaving' | 'away' | 'back' | 'missing';

export type RebootEvent =
  | 'asked'
  | 'accepted'
  | 'refused'
  /** The device stopped answering. */
  | 'gone'
  /** The device answers, with fresh readings. */
  | 'seen'
  /** The present step took longer than `stepTimeoutMs` allows. */
  | 'late'
  | 'closed';

const follows: Record<RebootStep, Partial<Record<RebootEvent, RebootStep>>> = {
  idle: { asked: 'asking' },
  asking: { accepted: 'leaving', refused: 'idle' },
  // A quick device may be back before the page notices that it was gone.
  leaving: { gone: 'away', late: 'back' },
  away: { seen: 'back', late: 'missing' },
  missing: { seen: 'back', asked: 'asking', closed: 'idle' },
  back: { asked: 'asking', closed: 'idle' },
};

/** @returns the step that follows; the same one where the event changes nothing */
export function nextRebootStep(step: RebootStep, event: RebootEvent): RebootStep {
  return follows[step][event] ?? step;
}

/** How long a step may take, ms; a step that is not listed waits for ever. */
export const stepTimeoutMs: Partial<Record<RebootStep, number>> = { leaving: 8_000, away: 45_000 };

export function isRebooting(step: RebootStep): boolean {
  return step === 'asking' || step === 'leaving' || step === 'away' || step === 'missing';
}
