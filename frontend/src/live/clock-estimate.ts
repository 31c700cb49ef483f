/** How far the estimate moves back with every frame, because no two clocks run alike, ms. */
const DECAY_MS = 0.02;

/** Reckons one of the hub's clocks by `performance.now()`: what a phone's own clock says does not matter. */
export class ClockEstimate {
  /** The hub's time minus the page's; null until the hub has told its time. */
  private offset: number | null = null;

  /**
   * Trusts the least delayed frame: a slow line must not make old readings look fresh, nor an old press look new.
   *
   * @param hubMs the time in a frame, ms
   * @param pageMs when the frame came, `performance.now()` time
   * @param anew forgets all earlier frames: another run of the hub may have another clock
   */
  heard(hubMs: number, pageMs: number, anew: boolean): void {
    const offset = hubMs - pageMs;
    this.offset = anew || this.offset === null ? offset : Math.max(offset, this.offset - DECAY_MS);
  }

  /** @returns the hub's time at this moment of the page, ms: never later than it is; null before the hub has told it */
  at(pageMs: number): number | null {
    return this.offset === null ? null : pageMs + this.offset;
  }
}
