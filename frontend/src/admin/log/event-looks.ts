import type { IconName } from '../../ui/icons';
import type { Tone } from '../../ui/tone';

interface EventLook {
  icon: IconName;
  tone: Tone;
}

const looks: Record<string, EventLook> = {
  started: { icon: 'drop', tone: 'act' },
  success: { icon: 'check', tone: 'good' },
  failed: { icon: 'warning', tone: 'bad' },
  changed: { icon: 'gear', tone: 'target' },
};

export function eventLook(status: string): EventLook {
  return looks[status] ?? { icon: 'question', tone: 'quiet' };
}
