import type { Protocols } from '../contract/model';

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
