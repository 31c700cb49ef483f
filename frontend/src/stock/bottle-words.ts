/** What a row and a page say of one bottle, each as a short phrase. */
import type { Bottle } from '../contract/stock-model';
import { formatMl } from '../language/format';
import { hasLoss, isEnded, lossPercent } from './bottles';
import { stockMessages } from './messages';
import { formatWhen } from './when';

/** @param now by the hub's clock, ms */
export function factsOf(bottle: Bottle, now: number): string[] {
  const texts = stockMessages();
  const facts: string[] = [];
  if (bottle.size_ml != null) facts.push(texts.sizeOf(formatMl(bottle.size_ml)));
  if (!isEnded(bottle) && bottle.empty_at != null)
    facts.push(texts.emptyAt(formatWhen(bottle.empty_at, now)));
  const opened = formatWhen(bottle.opened_at, now);
  facts.push(bottle.tap == null && !isEnded(bottle) ? texts.since(opened) : texts.opened(opened));
  const ended = endedWords(bottle, now);
  if (ended) facts.push(ended);
  const loss = lossWords(bottle);
  if (loss) facts.push(loss);
  return facts;
}

/** @returns how and when it ended; empty while it has not */
function endedWords(bottle: Bottle, now: number): string {
  if (bottle.ended_at == null) return '';
  const texts = stockMessages();
  const reason = texts.endReasons[bottle.end_reason ?? ''] ?? texts.endReasons['gone'] ?? '';
  return `${reason}, ${formatWhen(bottle.ended_at, now)}`;
}

/** @returns the loss in ml and per cent, or how much more there was; empty where there is neither */
function lossWords(bottle: Bottle): string {
  if (!hasLoss(bottle)) return '';
  const share = lossPercent(bottle);
  const percent = share === null ? '' : `, ${formatMl(Math.abs(share), Math.abs(share) < 10 ? 1 : 0)} %`;
  const amount = `${formatMl(Math.abs(bottle.loss_ml))} ml${percent}`;
  return bottle.loss_ml > 0 ? stockMessages().loss(amount) : stockMessages().surplus(amount);
}
