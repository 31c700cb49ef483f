/** What is left in a bottle, in words. */
import { formatMl } from '../language/format';
import { messages } from '../language/messages';
import { levelState, roundedLevel, type Level } from '../live/bottle-level';

/** @param exactness with "± 20" @returns "about 310 ml, ± 20" or "not counted" */
export function amountLeft(level: Level, exactness = false): string {
  const left = roundedLevel(level);
  if (!left) return messages().level.uncounted;
  const about = messages().level.about(formatMl(left.ml));
  return exactness && left.band > 0 ? `${about}, ±\u00a0${formatMl(left.band)}` : about;
}

/** @returns the amount, led by "Low" or "Empty" where that is so: colour alone says nothing */
export function levelWords(level: Level, exactness = false): string {
  const state = levelState(level);
  if (state === 'empty') return messages().level.empty;
  const amount = amountLeft(level, exactness);
  return state === 'low' ? `${messages().level.low}: ${amount}` : amount;
}
