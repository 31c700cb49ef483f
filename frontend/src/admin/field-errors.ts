import type { Fault } from '../api/fault';
import type { FieldError } from '../contract/model';
import { locale } from '../language/format';
import { failureMessage } from '../language/messages';
import { adminMessages } from './messages';
import type { AdminMessages } from './messages/en';

type Texts = AdminMessages['fieldErrors'];

const wordings: Record<string, (texts: Texts, error: FieldError) => string> = {
  MISSING: (texts) => texts.missing,
  UNKNOWN: (texts) => texts.unknown,
  WRONG_TYPE: (texts) => texts.kind,
  WRONG_FORM: (texts) => texts.form,
  NOT_A_NUMBER: (texts, { min, max }) =>
    both(min, max) ? texts.numberWithin(formatBound(min), formatBound(max)) : texts.number,
  NOT_WHOLE: (texts, { min, max }) =>
    both(min, max) ? texts.wholeWithin(formatBound(min), formatBound(max)) : texts.whole,
  OUT_OF_RANGE: (texts, { min, max }) => {
    if (both(min, max)) return texts.numberWithin(formatBound(min), formatBound(max));
    return max == null ? texts.atLeast(formatBound(min)) : texts.atMost(formatBound(max));
  },
  // A minimum of one character is missed only by an empty field.
  TOO_SHORT: (texts, { min }) => (min === 1 ? texts.missing : texts.tooShort(formatBound(min))),
  TOO_LONG: (texts, { max }) => texts.tooLong(formatBound(max)),
  NOT_ONE_OF: (texts, { allowed }) => texts.oneOf((allowed ?? []).join(', ')),
  CONTROL_CHARACTERS: (texts) => texts.controls,
  NO_ADDRESS: (texts) => texts.address,
  NO_IP_ADDRESS: (texts) => texts.ipAddress,
  SAME_PIN: (texts) => texts.samePin,
  TAKEN: (texts, { part, tap }) => {
    if (!tap) return texts.taken;
    return part === 'scale' ? texts.scaleTaken(tap) : texts.dispenserTaken(tap);
  },
  NO_DEVICE: (texts) => texts.noDevice,
  NOT_ON_SCALE: (texts) => texts.notOnScale,
  TOO_HEAVY: (texts) => texts.tooHeavy,
  OTHER_WEIGHT: (texts, { shown }) => texts.otherWeight(formatBound(shown)),
  NOT_UNDONE: (texts) => texts.notUndone,
  DEVICE_REFUSED: (texts, { said }) => said ?? texts.invalid,
  STORED_OTHERWISE: (texts, { sent, stored }) =>
    stored ? texts.storedOtherwise(stored, sent ?? '') : texts.notStored(sent ?? ''),
};

/**
 * @param error absent where nothing is wrong
 * @returns what is wrong, in the chosen language, phrased to follow the field's name; a device's own words stay as they are
 */
export function fieldMessage(error: FieldError | null | undefined): string | null {
  if (!error) return null;
  const texts = adminMessages().fieldErrors;
  const wording = Object.hasOwn(wordings, error.code) ? wordings[error.code] : undefined;
  return wording?.(texts, error) ?? texts.invalid;
}

/** @returns what is wrong with the only field that a call has, or else why the call failed */
export function inputMessage(fault: Fault): string {
  return fieldMessage(Object.values(fault.fields)[0]) ?? failureMessage(fault.code, fault.reason);
}

function both(min: number | null | undefined, max: number | null | undefined): boolean {
  return min != null && max != null;
}

/** A bound as people type it: with the language's decimal sign, without thousands separators. */
function formatBound(bound: number | null | undefined): string {
  return bound == null
    ? ''
    : bound.toLocaleString(locale(), { useGrouping: false, maximumFractionDigits: 6 });
}
