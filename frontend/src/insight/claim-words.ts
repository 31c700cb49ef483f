/** What dispensers say that they poured, against the scale. */
import { formatSigned } from '../admin/format';
import type { Claims, TapExactness } from '../contract/insight-model';
import { messages } from '../language/messages';
import type { Figure } from './Figures.svelte';
import { insightMessages } from './messages';
import { formatError, nameOf, poursOf } from './words';

/** Less than this is shown as 0, ml. */
const SHOWN_ML = 0.005;

/** @returns "claims 0.80 ml more than arrived" */
function claimText(bias: number): string {
  const texts = insightMessages().exact.claims;
  if (Math.abs(bias) < SHOWN_ML) return texts.same;
  return bias > 0 ? texts.more(formatError(bias)) : texts.less(formatError(-bias));
}

const biasFigure = (label: string, { bias_ml }: Claims, more: string[] = []): Figure => ({
  label,
  value: bias_ml == null ? '–' : formatSigned(bias_ml, 2),
  unit: messages().ml,
  note: [...(bias_ml == null ? [] : [claimText(bias_ml)]), ...more].join(', '),
});

/** @param taps each gets a figure of its own, where it claims something and is not the only one */
export function claimFigures(all: Claims, taps: TapExactness[]): Figure[] {
  const texts = insightMessages().exact.claims;
  const claiming = taps.filter(({ claims }) => claims.pours > 0);
  return [
    biasFigure(texts.bias, all),
    { label: texts.off, value: formatError(all.off_ml), unit: messages().ml, note: poursOf(all.pours) },
    ...(claiming.length > 1
      ? claiming.map((tap) => biasFigure(nameOf(tap), tap.claims, [poursOf(tap.claims.pours)]))
      : []),
  ];
}
