import type { Protocols } from '../contract/model';

/**
 * @param names of the protocols in the chosen language; one without a name is shown as the hub sends it
 * @returns what a device speaks, its dispenser first: "Dispenser + Scale"
 */
export function protocolWords(protocols: Protocols, names: Record<string, string>): string {
  return [protocols.dispenser, protocols.scale]
    .flatMap((protocol) => protocol ?? [])
    .map((protocol) => names[protocol] ?? protocol)
    .join(' + ');
}
