import type { IconName } from '../../ui/icons';
import type { Tone } from '../../ui/tone';

interface RowLook {
  icon: IconName;
  tone: Tone;
}

const looks: Record<string, RowLook> = {
  started: { icon: 'drop', tone: 'act' },
  success: { icon: 'check', tone: 'good' },
  failed: { icon: 'warning', tone: 'bad' },
  changed: { icon: 'gear', tone: 'target' },
};

export function rowLook(status: string): RowLook {
  return looks[status] ?? { icon: 'question', tone: 'quiet' };
}
