/** The theme: the system's, or the one chosen on this device. */
export type Theme = 'system' | 'dark' | 'light';
export const themes: Theme[] = ['system', 'dark', 'light'];

const STORAGE_KEY = 'aztec-pour.theme';

class Themes {
  chosen = $state.raw<Theme>('system');
  private systemDark = $state.raw(false);

  /** What is shown, for what cannot be coloured by the style sheet. */
  readonly dark = $derived(this.chosen === 'system' ? this.systemDark : this.chosen === 'dark');

  start(): void {
    const system = matchMedia('(prefers-color-scheme: dark)');
    this.systemDark = system.matches;
    system.addEventListener('change', ({ matches }) => {
      this.systemDark = matches;
    });
    const kept = themes.find((theme) => theme === localStorage.getItem(STORAGE_KEY));
    this.choose(kept ?? 'system');
  }

  choose(theme: Theme): void {
    this.chosen = theme;
    if (theme === 'system') {
      localStorage.removeItem(STORAGE_KEY);
      delete document.documentElement.dataset['theme'];
    } else {
      localStorage.setItem(STORAGE_KEY, theme);
      document.documentElement.dataset['theme'] = theme;
    }
  }
}

export const theme = new Themes();
