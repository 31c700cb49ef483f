import type { Learning } from '../../contract/admin-model';
import { formatDecimal } from '../format';
import type { adminMessages } from '../messages';

type Texts = ReturnType<typeof adminMessages>['learning'];

/** Less than this cannot be seen in a glass, ml. */
const NOTHING_ML = 0.05;
/** What rounds to no tenth of a second. */
const NOTHING_S = 0.05;
/** The amount by which the dispenser's own accuracy is told, ml. */
const EXAMPLE_ML = 30;

/** @returns what pours taught the hub about a tap and its drink, a sentence for each figure */
export function learningSentences(learning: Learning, texts: Texts): string[] {
  const { pours, flow_ml_per_s: flow, answer_ms: answer } = learning;
  const { correction_a: a, correction_b_ml: b } = learning;
  return [
    texts.pours(pours),
    ...(flow == null ? [] : [texts.flow(formatDecimal(flow, 1))]),
    stopSentence(learning, texts),
    ...(answer == null ? [] : [texts.answer(formatDecimal(answer, 0))]),
    ...(a == null || b == null ? [] : [texts.own(String(EXAMPLE_ML), formatDecimal(a * EXAMPLE_ML + b, 1))]),
  ];
}

/** What still comes after a stop may be measured as slightly less than nothing: that is noise of the scale. */
function stopSentence(learning: Learning, texts: Texts): string {
  const { overrun_ml: after, flow_ml_per_s: flow } = learning;
  if (after == null) return texts.stopUnknown;
  if (after < NOTHING_ML) return texts.stopClean;
  const ml = formatDecimal(after, 1);
  const seconds = flow == null || flow <= 0 ? 0 : after / flow;
  return seconds < NOTHING_S ? texts.after(ml) : texts.early(formatDecimal(seconds, 1), ml);
}
