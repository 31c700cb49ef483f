/** The steps of the first setup, in order, and the progress through them, which this device keeps for a later visit. */
export const steps = ['pins', 'tap', 'scale', 'pour', 'done'] as const;
export type Step = (typeof steps)[number];

export interface Progress {
  step: Step;
  /** The tap that is being set up. */
  tap: string | null;
}

export const firstStep: Progress = { step: 'pins', tap: null };

export function nextStep(step: Step): Step {
  return steps[Math.min(steps.indexOf(step) + 1, steps.length - 1)] ?? step;
}

export function previousStep(step: Step): Step {
  return steps[Math.max(steps.indexOf(step) - 1, 0)] ?? step;
}

/** @param kept the progress that an earlier visit stored @param taps the ids of the taps that exist */
export function resume(kept: string | null, taps: string[]): Progress {
  try {
    const { step, tap } = JSON.parse(kept ?? '') as { step?: unknown; tap?: unknown };
    const known = steps.find((each) => each === step);
    if (!known) return firstStep;
    const present = typeof tap === 'string' && taps.includes(tap) ? tap : null;
    // These two steps need the tap to be still there.
    const needsTap = known === 'scale' || known === 'pour';
    return { step: needsTap && present === null ? 'tap' : known, tap: present };
  } catch {
    return firstStep;
  }
}
