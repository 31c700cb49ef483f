import { words } from './words';
import type { Words } from './words/en';

type Reasons = Words['reasons'];

/** The English sentences that the hub and its devices say of a field, as keys of their words in every language. */
const sentences: [RegExp, keyof Reasons][] = [
  [/^is missing$/, 'missing'],
  [/^is not a setting of this device$/, 'unknown'],
  [/^must be a number from (\S+) to (\S+?)(?:, or null)?$/, 'number'],
  [/^must be a whole number(?:, or null)?$/, 'whole'],
  [/^must be a whole number from (\S+) to (\S+?)(?:, or null)?$/, 'wholeWithin'],
  [/^must be (\d+) to (\d+)(?:, or empty for no limit)?$/, 'wholeWithin'],
  [/^must be (?:a )?text of (\d+) to (\d+) characters(?:, or null)?$/, 'length'],
  [/^must be (\d+) to (\d+) characters long$/, 'length'],
  [/^must not contain control characters$/, 'controls'],
  [/^must not contain spaces$/, 'spaces'],
  [/^must not contain the wildcards \+ and #$/, 'wildcards'],
  [/^must be an address such as (\S+)$/, 'address'],
  [/^must be a network mask such as (\S+)$/, 'mask'],
  [/^must not be the network's own or its broadcast address$/, 'ownAddress'],
  [/^must be in the same subnet as the address$/, 'subnet'],
  [/^must be another device of the subnet$/, 'gateway'],
  [/^must be a device's address such as (.+)$/, 'device'],
  [/^must differ from the other PIN$/, 'samePin'],
  [/^is the dispenser of (.+) already$/, 'dispenserTaken'],
  [/^is the scale of (.+) already$/, 'scaleTaken'],
  [/^is the id of another tap$/, 'idTaken'],
];

/**
 * @param reason null where nothing is wrong
 * @returns the reason in the reader's language; a sentence that nobody here knows is a device's own and stays as it is
 */
export function inWords(reason: string | null | undefined): string | null {
  if (!reason) return null;
  for (const [sentence, name] of sentences) {
    const [said, one = '', two = ''] = sentence.exec(reason) ?? [];
    const text = words().reasons[name];
    if (said) return typeof text === 'function' ? text(one, two) : text;
  }
  return reason;
}
