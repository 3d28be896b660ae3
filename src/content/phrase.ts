import { createInstance } from 'i18next';
import { choose } from '../core/directory/choose';
import { londonTime } from '../core/directory/london';
import type { Phrases } from '../turn/ports';
import type { Content } from './content';
import type { Voice } from './voice';
import { voice } from './voice';

/** The language everything is written in first, and that people see where a word is not translated yet. */
const SOURCE_LOCALE = 'en';

/** The words of the content, in every language it has. `values` fill the {{gaps}}, such as minutes. */
export function phrasesOf(content: Content, values: Readonly<Record<string, string | number>> = {}): Phrases {
  const i18n = createInstance();
  // With its resources passed in, i18next is ready at once; nothing is loaded later.
  void i18n.init({
    resources: content.words as Record<string, Record<string, Record<string, string>>>,
    lng: SOURCE_LOCALE,
    fallbackLng: SOURCE_LOCALE,
    initAsync: false,
    // Channels escape what they draw; escaping here too would show people "&#39;".
    interpolation: { escapeValue: false, defaultVariables: values },
  });
  const voices = new Map(
    Object.keys(content.words).map((locale) => [
      locale,
      voice(content, i18n.getFixedT(locale), locale, i18n.dir(locale)),
    ]),
  );
  const of = (locale: string): Voice => {
    const found = voices.get(locale) ?? voices.get(SOURCE_LOCALE);
    if (found === undefined) throw new RangeError(`There are no words in ${SOURCE_LOCALE}.`);
    return found;
  };
  return {
    version: content.version,
    defaultLocale: SOURCE_LOCALE,
    nearestLocale: (wanted) => nearest(wanted, [...voices.keys()]),
    knowledge: (locale) => of(locale).knowledge,
    speak: (replies, locale, now) => of(locale).speak(replies, now),
    chooseServices: (candidates, facts, now) =>
      choose(candidates, facts, content.directory, londonTime(now)).map((service) => service.id),
    lastResort: (locale) => of(locale).lastResort,
    pageWords: (locale) => of(locale).pageWords,
  };
}

/** `en-GB` is served by `en`; a language nobody speaks here by the source language. */
function nearest(wanted: string | undefined, offered: readonly string[]): string {
  const exact = offered.find((locale) => locale.toLowerCase() === wanted?.toLowerCase());
  const language = wanted?.split('-')[0]?.toLowerCase();
  return exact ?? offered.find((locale) => locale === language) ?? SOURCE_LOCALE;
}
