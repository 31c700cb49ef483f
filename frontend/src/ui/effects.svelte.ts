import { prefersReducedMotion } from 'svelte/motion';

const MOTION_KEY = 'aztec-pour.shimmer';
const SOUND_KEY = 'aztec-pour.sound';

export type Outcome = 'success' | 'failed';

/** ms of vibration and pause, in turns. */
const PULSES: Record<Outcome, number[]> = { success: [35, 60, 90], failed: [220] };
/** Hz, one after the other. */
const NOTES: Record<Outcome, number[]> = { success: [659, 988], failed: [311, 262] };
const NOTE_EVERY_S = 0.13;
const NOTE_S = 0.55;
const LOUDNESS = 0.09;

/** How the end of a pour is felt, seen and heard on this device. A still page shimmers; it sounds only where somebody wants it. */
class Effects {
  private motionWanted = $state.raw(localStorage.getItem(MOTION_KEY) !== 'off');
  private soundWanted = $state.raw(localStorage.getItem(SOUND_KEY) === 'on');
  private audio: AudioContext | null = null;

  get motion(): boolean {
    return this.motionWanted;
  }

  get sound(): boolean {
    return this.soundWanted;
  }

  showMotion(on: boolean): void {
    this.motionWanted = on;
    localStorage.setItem(MOTION_KEY, on ? 'on' : 'off');
  }

  /** Called by a press, which is what browsers want before a page may sound. */
  playSound(on: boolean): void {
    this.soundWanted = on;
    localStorage.setItem(SOUND_KEY, on ? 'on' : 'off');
    if (!on) return;
    this.unlockSound();
    this.play('success');
  }

  /** Lets the page sound from the first touch on. @returns a function that ends the wait for it */
  waitForTouch(): () => void {
    const unlock = (): void => {
      if (this.soundWanted) this.unlockSound();
    };
    window.addEventListener('pointerdown', unlock);
    return () => {
      window.removeEventListener('pointerdown', unlock);
    };
  }

  /** @returns whether the glass may shimmer */
  celebrate(outcome: Outcome): boolean {
    if (this.soundWanted) this.play(outcome);
    if (!this.motionWanted || prefersReducedMotion.current) return false;
    navigator.vibrate?.(PULSES[outcome]);
    return outcome === 'success';
  }

  private unlockSound(): void {
    this.audio ??= new AudioContext();
    void this.audio.resume();
  }

  private play(outcome: Outcome): void {
    const audio = this.audio;
    if (!audio) return;
    for (const [nth, hertz] of NOTES[outcome].entries()) {
      const at = audio.currentTime + 0.02 + nth * NOTE_EVERY_S;
      const volume = new GainNode(audio, { gain: 0 });
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.015);
      volume.gain.exponentialRampToValueAtTime(0.0005, at + NOTE_S);
      const note = new OscillatorNode(audio, { type: 'sine', frequency: hertz });
      note.connect(volume).connect(audio.destination);
      note.start(at);
      note.stop(at + NOTE_S);
    }
  }
}

export const effects = new Effects();
