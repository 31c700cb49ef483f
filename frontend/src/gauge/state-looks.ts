import type { TapState } from '../live/tap-state';
import type { Ring } from '../ui/Glass.svelte';
import type { IconName } from '../ui/icons';
import type { Tone } from '../ui/tone';

interface StateLook {
  icon: IconName;
  tone: Tone;
  ring: Ring;
}

/** How each state of a tap looks; its label is `messages().state[…]`. */
export const stateLooks: Record<TapState, StateLook> = {
  'hub-lost': { icon: 'wifi', tone: 'quiet', ring: 'none' },
  offline: { icon: 'offline', tone: 'quiet', ring: 'none' },
  unsure: { icon: 'hourglass', tone: 'quiet', ring: 'none' },
  'not-ready': { icon: 'warning', tone: 'bad', ring: 'none' },
  'no-glass': { icon: 'glass', tone: 'target', ring: 'ask' },
  ready: { icon: 'check', tone: 'act', ring: 'ready' },
  checking: { icon: 'hourglass', tone: 'act', ring: 'busy' },
  'in-doubt': { icon: 'offline', tone: 'bad', ring: 'busy' },
  pouring: { icon: 'drop', tone: 'act', ring: 'busy' },
  silent: { icon: 'offline', tone: 'bad', ring: 'busy' },
  settling: { icon: 'scale', tone: 'target', ring: 'measuring' },
  success: { icon: 'check', tone: 'good', ring: 'good' },
  nearly: { icon: 'check', tone: 'target', ring: 'near' },
  short: { icon: 'warning', tone: 'bad', ring: 'bad' },
  over: { icon: 'check', tone: 'target', ring: 'near' },
  failed: { icon: 'warning', tone: 'bad', ring: 'bad' },
  priming: { icon: 'jug', tone: 'target', ring: 'none' },
  cleaning: { icon: 'jug', tone: 'target', ring: 'none' },
};
