import type { FieldError } from '../contract/model';

/** Why a call to the hub failed: the one place that turns HTTP, network errors and timeouts into a stable code. */
export class Fault extends Error {
  constructor(
    /** The hub's stable code, or one of the page's own: UNREACHABLE, NO_ANSWER, GARBLED. */
    readonly code: string,
    /** The hub's explanation, in English. */
    readonly reason: string,
    readonly fields: Record<string, FieldError> = {},
    /** GUEST_LIMIT: whole ml that the guest may still have, where the hub said so. */
    readonly leftMl: number | null = null,
  ) {
    super(`${code}: ${reason}`);
  }

  /** The hub may have carried out the call all the same. */
  get outcomeUnknown(): boolean {
    return this.code === 'UNREACHABLE' || this.code === 'NO_ANSWER' || this.code === 'GARBLED';
  }
}
