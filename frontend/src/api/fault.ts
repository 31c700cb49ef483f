import type { FieldError } from '../contract/model';

/** Why a call to the hub was not carried out: the one translation from HTTP, network and clock to a stable code. */
export class Fault extends Error {
  constructor(
    /** The hub's stable word, or one of ours: UNREACHABLE, NO_ANSWER, GARBLED. */
    readonly code: string,
    /** The hub's own sentence, in English. */
    readonly reason: string,
    readonly fields: Record<string, FieldError> = {},
  ) {
    super(`${code}: ${reason}`);
  }

  /** Nobody knows whether it was carried out. */
  get unknown(): boolean {
    return this.code === 'UNREACHABLE' || this.code === 'NO_ANSWER' || this.code === 'GARBLED';
  }
}
