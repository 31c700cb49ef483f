/** The first steps, in their order, and how far somebody has come: kept on this device, so that they can be resumed. */
export const steps = ['pins', 'tap', 'scale', 'pour', 'done'] as const;
export type Step = (typeof steps)[number];

export interface Progress {
  step: Step;
  /** The tap that is being set up. */
  tap: string | null;
}

export const start: Progress = { step: 'pins', tap: null };

export function after(step: Step): Step {
  return steps[Math.min(steps.indexOf(step) + 1, steps.length - 1)] ?? step;
}

export function before(step: Step): Step {
  return steps[Math.max(steps.indexOf(step) - 1, 0)] ?? step;
}

/** @param kept what an earlier visit left; @param taps the ids of taps that exist */
export function resumed(kept: string | null, taps: string[]): Progress {
  try {
    const { step, tap } = JSON.parse(kept ?? '') as { step?: unknown; tap?: unknown };
    const known = steps.find((each) => each === step);
    if (!known) return start;
    const present = typeof tap === 'string' && taps.includes(tap) ? tap : null;
    // Without its tap nothing can be weighed or poured.
    const needsTap = known === 'scale' || known === 'pour';
    return { step: needsTap && present === null ? 'tap' : known, tap: present };
  } catch {
    return start;
  }
}
