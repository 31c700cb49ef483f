/** Dark and light: as the system has it, or as somebody chose on this device. */
export type Theme = 'system' | 'dark' | 'light';
export const themes: Theme[] = ['system', 'dark', 'light'];

const PLACE = 'aztec-pour.theme';

class Themes {
  chosen = $state.raw<Theme>('system');

  start(): void {
    const kept = themes.find((theme) => theme === localStorage.getItem(PLACE));
    this.choose(kept ?? 'system');
  }

  choose(theme: Theme): void {
    this.chosen = theme;
    if (theme === 'system') {
      localStorage.removeItem(PLACE);
      delete document.documentElement.dataset['theme'];
    } else {
      localStorage.setItem(PLACE, theme);
      document.documentElement.dataset['theme'] = theme;
    }
  }
}

export const theme = new Themes();
