/**
 * The texts on the screen. Each set of messages is a typed object of texts and of functions that make texts: a language
 * that lacks one does not compile. English is always loaded, another language when somebody chooses it.
 */
export const languages = { en: 'English', de: 'Deutsch', es: 'Español' } as const;
export type Language = keyof typeof languages;

const STORAGE_KEY = 'aztec-pour.language';

class Languages {
  chosen = $state.raw<Language>('en');

  start(): void {
    const wanted = [localStorage.getItem(STORAGE_KEY), ...navigator.languages].map((tag) => tag?.slice(0, 2));
    this.use(wanted.find(isLanguage) ?? 'en');
  }

  choose(language: Language): void {
    localStorage.setItem(STORAGE_KEY, language);
    this.use(language);
  }

  private use(language: Language): void {
    this.chosen = language;
    document.documentElement.lang = language;
  }
}

function isLanguage(tag: string | undefined): tag is Language {
  return tag !== undefined && Object.hasOwn(languages, tag);
}

export const language = new Languages();

type Others<D> = Record<Exclude<Language, 'en'>, () => Promise<D>>;

/** @returns a reactive getter for templates, as in `messages().stop`: English until the chosen language has loaded */
export function createMessages<D>(english: D, others: Others<D>): () => D {
  let known = $state.raw<Partial<Record<Language, D>>>({ en: english });
  const asked: Partial<Record<Language, boolean>> = { en: true };
  return () => {
    const wanted = language.chosen;
    if (wanted !== 'en' && !asked[wanted]) {
      asked[wanted] = true;
      others[wanted]().then(
        (loaded) => {
          known = { ...known, [wanted]: loaded };
        },
        () => {
          asked[wanted] = false;
        },
      );
    }
    return known[wanted] ?? english;
  };
}
