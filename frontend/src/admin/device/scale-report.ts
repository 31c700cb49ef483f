import type { ScaleHealth } from '../../contract/admin-model';
import type { TapView } from '../../contract/model';
import { formatDateTime, formatDecimal, formatSigned } from '../format';
import type { adminMessages } from '../messages';

type Texts = ReturnType<typeof adminMessages>['scaleHealth'];

/** What was found, in the page's language; a finding that this page does not know is told as the hub words it. */
export interface FindingWords {
  title: string;
  advice: string;
}
type Finding = ScaleHealth['findings'][number];

export function findingWords(found: Finding, texts: Texts): FindingWords {
  return texts.findings[found.finding] ?? { title: found.reason, advice: found.advice };
}

/** @returns name and value of each figure */
export function scaleFigures(health: ScaleHealth, texts: Texts): [string, string][] {
  const { noise_g: noise, drift_g_per_h: drift, spikes_per_h: spikes, empty_g: empty } = health;
  const change = health.pump_change;
  return [
    [texts.noise, noise == null ? texts.unseen : `± ${formatDecimal(noise, 2)} g`],
    [texts.drift, drift == null ? texts.unseen : `${formatSigned(drift, 1)} g/h`],
    [texts.spikes, spikes == null ? texts.unseen : texts.perHour(formatDecimal(spikes, spikes < 10 ? 1 : 0))],
    [texts.empty, empty == null ? texts.unseen : `${formatDecimal(empty, 1)} g`],
    [texts.zero, zeroWords(health, texts)],
    [texts.pump, change == null ? texts.unseen : `${formatSigned((change - 1) * 100, 0)} %`],
  ];
}

function zeroWords({ zero, zero_at_ms: atMs }: ScaleHealth, texts: Texts): string {
  if (zero === 'unseen' || atMs == null) return texts.zeroUnseen;
  return zero === 'tared' ? texts.zeroTared(formatDateTime(atMs)) : texts.zeroUnknown(formatDateTime(atMs));
}

/** The settings of a scale that say how it converts counts to grams. */
const SETTINGS = ['calibration_multiplier', 'calibration_offset', 'glass_threshold_mm'];

/**
 * Everything that somebody elsewhere needs to help, and nothing that leads to the bar: no address, no id.
 *
 * @param settings of the device; null where they are not known
 * @param nowMs by the hub's clock
 */
export function scaleReport(
  health: ScaleHealth,
  tap: TapView,
  settings: Record<string, unknown> | null,
  nowMs: number,
  texts: Texts,
): string {
  const { reading } = tap;
  const oneBoard = tap.dispenser_url === tap.scale_url;
  const known = SETTINGS.filter((name) => settings?.[name] != null);
  return [
    `Aztec Pour · ${texts.title} · ${formatDateTime(nowMs)}`,
    '',
    ...(health.findings.length === 0 ? [texts.well] : []),
    ...health.findings.map((found) => {
      const words = findingWords(found, texts);
      return `- ${found.finding}: ${words.title} ${words.advice}`;
    }),
    '',
    ...scaleFigures(health, texts).map(([name, value]) => `${name}: ${value}`),
    `${texts.now}: ${reading?.weight_g ?? '–'} g, ${reading?.distance_mm ?? '–'} mm, ${reading?.glass ?? '–'}` +
      `, stable ${reading?.stable ?? '–'}`,
    `${texts.board}: ${tap.protocols?.scale ?? '–'}, ${oneBoard ? texts.oneBoard : texts.ownBoard}`,
    `${texts.can}: ${tap.capabilities?.join(', ') ?? '–'}`,
    ...(tap.warnings?.length ? [`${texts.warnings}: ${tap.warnings.join(', ')}`] : []),
    ...known.map((name) => `${name}: ${String(settings?.[name])}`),
  ].join('\n');
}
