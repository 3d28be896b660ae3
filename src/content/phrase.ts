import { createInstance } from 'i18next';
import { choose } from '../core/directory/choose';
import { londonTime } from '../core/directory/london';
import type { Reply } from '../core/reply';
import type { Phrases } from '../turn/ports';
import type { Content } from './content';
import type { IsApproved } from './draft';
import { isDraft } from './draft';
import type { Voice } from './voice';
import { voice } from './voice';
import { SOURCE_LOCALE } from './words-of';

/**
 * The words of the content, in every language it has. `values` fill the {{gaps}}, such as minutes; `isApproved` tells
 * what is signed, and without it everything is a draft.
 */
export function phrasesOf(
  content: Content,
  values: Readonly<Record<string, string | number>> = {},
  isApproved: IsApproved = () => false,
): Phrases {
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
  const draftLines = new Map(
    [...voices.keys()].map((locale) => [locale, i18n.getFixedT(locale)('common:draft')]),
  );
  const draftIf = (draft: boolean, locale: string): string | null =>
    draft ? (draftLines.get(locale) ?? draftLines.get(SOURCE_LOCALE) ?? null) : null;
  const draftLine = (replies: readonly Reply[], locale: string): string | null =>
    draftIf(isDraft(replies, locale, isApproved), locale);
  return {
    version: content.version,
    defaultLocale: SOURCE_LOCALE,
    nearestLocale: (wanted) => nearest(wanted, [...voices.keys()]),
    knowledge: (locale) => of(locale).knowledge,
    speak: (replies, locale, now) => ({
      ...of(locale).speak(replies, now),
      draft: draftLine(replies, locale),
    }),
    draftLine,
    chooseServices: (candidates, facts, now) =>
      choose(candidates, facts, content.directory, londonTime(now)).map((service) => service.id),
    lastResort: (locale) => ({
      ...of(locale).lastResort,
      draft: draftIf(!isApproved('words:last-resort', locale), locale),
    }),
    pageWords: (locale) => of(locale).pageWords,
  };
}

/** `en-GB` is served by `en`; a language nobody speaks here by the source language. */
function nearest(wanted: string | undefined, offered: readonly string[]): string {
  const exact = offered.find((locale) => locale.toLowerCase() === wanted?.toLowerCase());
  const language = wanted?.split('-')[0]?.toLowerCase();
  return exact ?? offered.find((locale) => locale === language) ?? SOURCE_LOCALE;
}
