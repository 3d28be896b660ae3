import type { Phrases } from '../../turn/ports';

const NAMES = [
  'title',
  'heading',
  'skip-to-question',
  'leave-hint',
  'your-answer',
  'send-typed',
  'conversation',
  'you',
  'help-bar',
  'danger-line',
  'more',
  'earlier-gone',
  'gone-title',
  'gone',
  'start-again',
  'help-line',
  'cookies-title',
  'cookies',
  'not-found-title',
  'not-found',
  'to-start',
  'busy-title',
  'busy',
  'refused-title',
  'refused',
  'unreadable-title',
  'unreadable',
  'continue',
  'offline',
  'slow',
  'thinking',
] as const;

/** The page's own words, each of them there. */
export type PageWords = Readonly<Record<(typeof NAMES)[number], string>>;

/** Everything about one language that the page's frame needs. */
export interface Voice {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly words: PageWords;
  readonly always: ReturnType<Phrases['speak']>['always'];
}

/** The page's words in a language. Throws `MissingPageWord` at start rather than showing a gap later. */
export function voiceOf(phrases: Phrases, locale: string): Voice {
  const given = phrases.pageWords(locale);
  const words = Object.fromEntries(
    NAMES.map((name) => {
      const word = given[name];
      if (typeof word !== 'string' || word === '') throw new MissingPageWord(name, locale);
      return [name, word];
    }),
  ) as PageWords;
  const { direction, always } = phrases.lastResort(locale);
  return { locale, direction, words, always };
}

/**
 * The language to begin in: the first of those a browser asks for that is offered, so that "cy, en" is not
 * answered in English where there is Welsh.
 */
export function localeFor(phrases: Phrases, acceptLanguage: string): string {
  for (const wanted of acceptLanguage.split(',').slice(0, MOST_LANGUAGES)) {
    const tag = wanted.split(';')[0]?.trim() ?? '';
    const nearest = phrases.nearestLocale(tag);
    if (nearest.split('-')[0] === tag.split('-')[0]?.toLowerCase()) return nearest;
  }
  return phrases.defaultLocale;
}

const MOST_LANGUAGES = 10;

class MissingPageWord extends Error {
  readonly code = 'missing-page-word';
  constructor(name: string, locale: string) {
    super(`locales/${locale}/common.json has no "page.${name}". Write it there.`);
  }
}
