import type { NeverSaid, SlipFinder } from '../core/safety/never-said';
import { slipFinder } from '../core/safety/never-said';
import type { Content } from './content';
import { textsOf } from './texts';

/** Sentences that reassure, deny, blame or break a rule of safety, and safety texts that lost what they must say. */
export function checkSaid(content: Content): readonly string[] {
  return [...neverSaid(content), ...mustSay(content)];
}

/** Every sentence that must not be said, in any language, with the rule of `never-said.json` it breaks. */
export function neverSaid(content: Content): readonly string[] {
  const finders = new Map<string, SlipFinder>();
  for (const [locale, words] of Object.entries(content.words)) {
    const rules = words['never-said'] as Readonly<Record<string, NeverSaid>> | undefined;
    if (rules !== undefined) finders.set(locale, slipFinder(rules));
  }
  return textsOf(content).flatMap(({ locale, at, text }) => {
    const finder = finders.get(locale);
    if (finder === undefined)
      return [`locales/${locale}: has no never-said.json, the rules of what is never said.`];
    return finder(text).map(
      ({ rule, sentence }) =>
        `locales/${locale}, ${at}: "${sentence}" must not be said (rule "${rule}" of never-said.json). Say what helps, not how it will turn out.`,
    );
  });
}

/** Every phrase that an edit has lost from a text that must hold it. */
export function mustSay(content: Content): readonly string[] {
  return Object.entries(content.words).flatMap(([locale, files]) => {
    const must = (files['must-say'] ?? {}) as Readonly<Record<string, readonly string[]>>;
    const texts = textsOf(content).filter((text) => text.locale === locale);
    return Object.entries(must).flatMap(([item, phrases]) => {
      const said = texts
        .filter(({ at }) => at === item || at.startsWith(`${item}.`))
        .map(({ text }) => text.toLowerCase())
        .join('\n');
      return phrases
        .filter((phrase) => !said.includes(phrase.toLowerCase()))
        .map(
          (phrase) =>
            `locales/${locale}, ${item}: no longer says "${phrase}", and must-say.json says it must.`,
        );
    });
  });
}
