import type { IconName } from '../ui/icons';
import type { Tone } from '../ui/tone';
import type { Stage } from './draft.svelte';

interface StageLook {
  icon: IconName;
  tone: Tone;
}

/** How each stage of a setting looks; its label is `adminMessages().stage[…]`. */
export const stageLooks: Record<Exclude<Stage, 'same'>, StageLook> = {
  changed: { icon: 'pencil', tone: 'target' },
  pending: { icon: 'hourglass', tone: 'act' },
  applied: { icon: 'check', tone: 'good' },
  differs: { icon: 'warning', tone: 'bad' },
  rejected: { icon: 'warning', tone: 'bad' },
};
