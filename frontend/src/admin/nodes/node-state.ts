/** What a node's card says of it. */
import type { Node, Nodes } from '../../contract/admin-model';
import type { IconName } from '../../ui/icons';
import type { Tone } from '../../ui/tone';

/**
 * - `lost`: it did not renew itself for so long that its leases are over; the one that answers, too, may have lost the database
 * - `unheard`: it lives, as the database says, but the hub that answers does not hear it
 */
export type NodeState = 'here' | 'connected' | 'unheard' | 'lost';

/** How long a lease lasts; it is renewed each second. */
const LEASE_MS = 3_000;

/** @param answering the id of the node that told of it */
export function nodeState(node: Node, answering: string): NodeState {
  if (node.seen_ms > LEASE_MS) return 'lost';
  if (node.id === answering) return 'here';
  return node.connected ? 'connected' : 'unheard';
}

export const nodeLooks: Record<NodeState, { tone: Tone; icon: IconName }> = {
  here: { tone: 'good', icon: 'check' },
  connected: { tone: 'good', icon: 'check' },
  unheard: { tone: 'target', icon: 'warning' },
  lost: { tone: 'bad', icon: 'offline' },
};

/** @returns the versions that run, the lowest first; more than one means that an update is under way */
export function versionsOf(nodes: Nodes): string[] {
  const versions = new Set(nodes.nodes.map((node) => node.version));
  return [...versions].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** @returns by name, so that no card moves when another hub answers */
export function inOrder(nodes: Nodes): Node[] {
  return [...nodes.nodes].sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}
