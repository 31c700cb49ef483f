import type { Protocols, TapView } from '../contract/model';
import type { AdminMessages } from './messages/en';

/**
 * @param names the protocols' names in the chosen language; a protocol without one is shown as the hub sends it
 * @returns the device's parts, dispenser first: "Dispenser + Scale"
 */
export function protocolNames(protocols: Protocols, names: Record<string, string>): string {
  return [protocols.dispenser, protocols.scale]
    .flatMap((protocol) => protocol ?? [])
    .map((protocol) => names[protocol] ?? protocol)
    .join(' + ');
}

/**
 * @returns the tap's parts as far as they have answered, and what is missing: a scale that is off is still a scale; empty where
 *   nothing is known
 */
export function partNames(tap: TapView, texts: Pick<AdminMessages, 'protocols' | 'taps'>): string {
  const { dispenser, scale } = tap.protocols ?? {};
  if (dispenser && scale) return protocolNames({ dispenser, scale }, texts.protocols);
  if (!dispenser && !scale) return tap.scale_url == null ? texts.taps.noScale : '';
  return [
    dispenser ? (texts.protocols[dispenser] ?? dispenser) : texts.taps.dispenserOff,
    scale
      ? (texts.protocols[scale] ?? scale)
      : tap.scale_url == null
        ? texts.taps.noScale
        : texts.taps.scaleOff,
  ].join(' · ');
}
