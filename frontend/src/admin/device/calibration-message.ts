import type { Fault } from '../../api/fault';
import { fieldMessage } from '../field-errors';
import { failureMessage } from '../../language/messages';
import { adminMessages } from '../messages';

/** @returns why the scale was not tared or calibrated, in the chosen language */
export function calibrationMessage(fault: Fault): string {
  const subjects = adminMessages().calibrate.fields;
  for (const [field, error] of Object.entries(fault.fields)) {
    const subject = subjects[field];
    if (subject) return `${subject} ${fieldMessage(error)}.`;
  }
  return failureMessage(fault.code, fault.reason);
}
