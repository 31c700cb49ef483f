import { locale } from './format';
import { say } from './say';
import type { Dictionary } from './en';

/** What is wrong with a field, as the contract has it: a code and the bounds that belong to it. */
interface FieldError {
  code: string;
  min?: number | null | undefined;
  max?: number | null | undefined;
  allowed?: string[] | null | undefined;
  part?: string | null | undefined;
  tap?: string | null | undefined;
  said?: string | null | undefined;
}

type Words = Dictionary['wrong'];

const wordings: Record<string, (words: Words, error: FieldError) => string> = {
  MISSING: (words) => words.missing,
  UNKNOWN: (words) => words.unknown,
  WRONG_TYPE: (words) => words.kind,
  WRONG_FORM: (words) => words.form,
  NOT_A_NUMBER: (words, { min, max }) =>
    both(min, max) ? words.numberWithin(figure(min), figure(max)) : words.number,
  NOT_WHOLE: (words, { min, max }) =>
    both(min, max) ? words.wholeWithin(figure(min), figure(max)) : words.whole,
  OUT_OF_RANGE: (words, { min, max }) => {
    if (both(min, max)) return words.numberWithin(figure(min), figure(max));
    return max == null ? words.atLeast(figure(min)) : words.atMost(figure(max));
  },
  // Only what is empty has not even one character.
  TOO_SHORT: (words, { min }) => (min === 1 ? words.missing : words.tooShort(figure(min))),
  TOO_LONG: (words, { max }) => words.tooLong(figure(max)),
  NOT_ONE_OF: (words, { allowed }) => words.oneOf((allowed ?? []).join(', ')),
  CONTROL_CHARACTERS: (words) => words.controls,
  NO_ADDRESS: (words) => words.address,
  SAME_PIN: (words) => words.samePin,
  TAKEN: (words, { part, tap }) => {
    if (!tap) return words.taken;
    return part === 'scale' ? words.scaleTaken(tap) : words.dispenserTaken(tap);
  },
  DEVICE_REFUSED: (words, { said }) => said ?? words.invalid,
};

/**
 * @param error absent where nothing is wrong
 * @returns what is wrong, in the reader's language, to follow the field's name; what a device says stays as it says it
 */
export function wrong(error: FieldError | null | undefined): string | null {
  if (!error) return null;
  const words = say().wrong;
  const wording = Object.hasOwn(wordings, error.code) ? wordings[error.code] : undefined;
  return wording?.(words, error) ?? words.invalid;
}

function both(min: number | null | undefined, max: number | null | undefined): boolean {
  return min != null && max != null;
}

/** A bound as it can be typed: with the comma of the language, without its dots between thousands. */
function figure(bound: number | null | undefined): string {
  return bound == null
    ? ''
    : bound.toLocaleString(locale(), { useGrouping: false, maximumFractionDigits: 6 });
}
