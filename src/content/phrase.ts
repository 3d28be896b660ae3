import type { TFunction } from 'i18next';
import { createInstance } from 'i18next';
import { choose } from '../core/directory/choose';
import { londonTime } from '../core/directory/london';
import type { Reply } from '../core/reply';
import type { Knowledge } from '../core/respond';
import { ALWAYS } from '../core/safety/always';
import type { OptionId, Place, Question } from '../core/tree/tree';
import { optionsOf, questionAt } from '../core/tree/tree';
import type { Lexicon } from '../core/understanding/lexicon';
import type { Labelled } from '../core/understanding/recognise';
import { vocabularyOf } from '../core/understanding/vocabulary';
import type { Phrases } from '../turn/ports';
import type { Spoken, SpokenPart, SpokenQuestion } from '../turn/spoken';
import type { Content } from './load';
import { optional, serviceCard } from './service-card';

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
    Object.keys(content.words).map((locale) => [locale, voice(content, i18n.getFixedT(locale), locale, i18n.dir(locale))]),
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
  };
}

/** `en-GB` is served by `en`; a language nobody speaks here by the source language. */
function nearest(wanted: string | undefined, offered: readonly string[]): string {
  const exact = offered.find((locale) => locale.toLowerCase() === wanted?.toLowerCase());
  const language = wanted?.split('-')[0]?.toLowerCase();
  return exact ?? offered.find((locale) => locale === language) ?? SOURCE_LOCALE;
}

interface Voice {
  readonly knowledge: Knowledge;
  readonly lastResort: Spoken;
  speak(replies: readonly Reply[], now: Date): Spoken;
}

function voice(content: Content, t: TFunction, locale: string, direction: 'ltr' | 'rtl'): Voice {
  const always = ALWAYS.map((id) => ({ id, label: t(`common:always.${id}`) }));
  const spoken = (parts: readonly SpokenPart[]): Spoken => ({ locale, direction, parts, always });
  const questions = new Map<Place, SpokenQuestion>();
  const question = (place: Place): SpokenQuestion => {
    let found = questions.get(place);
    if (found === undefined) {
      found = spokenQuestion(content, t, place);
      questions.set(place, found);
    }
    return found;
  };
  const part = (reply: Reply, now: Date): SpokenPart => {
    switch (reply.kind) {
      case 'notice':
        return { kind: 'notice', text: t(`common:notice.${reply.notice}`) };
      case 'heard': {
        const label = reply.chosen.map((id) => t(`${reply.place}.options.${id}`)).join(', ');
        return { kind: 'heard', text: t('common:heard', { choices: label }), label, by: reply.by };
      }
      case 'say':
        return { kind: 'say', title: optional(t, `${reply.place}.title`), paragraphs: texts(t, `${reply.place}.say`) };
      case 'statement': {
        const key = `statements:${reply.statement}`;
        return {
          kind: 'statement',
          id: reply.statement,
          title: optional(t, `${key}.title`),
          text: texts(t, `${key}.say`).join(' '),
          points: texts(t, `${key}.points`),
          urgent: content.statements.get(reply.statement)?.urgent ?? false,
        };
      }
      case 'services': {
        const setting = { t, locale, now: londonTime(now), bankHolidays: content.directory.bankHolidays };
        const cards = reply.services.flatMap((id) => {
          const service = content.directory.services.get(id);
          return service === undefined ? [] : [serviceCard(service, setting)];
        });
        return { kind: 'services', cards };
      }
      case 'ask': {
        const asked = question(reply.place);
        return reply.again ? { ...asked, lead: [] } : asked;
      }
      default:
        return reply satisfies never;
    }
  };
  const labels = new Map<Place, readonly Labelled[]>();
  const labelled = (asked: Question): readonly Labelled[] => {
    const found = labels.get(asked.place) ?? labelsOf(t, asked);
    labels.set(asked.place, found);
    return found;
  };
  return {
    knowledge: {
      forest: content.forest,
      vocabulary: vocabularyOf(content.words[locale]?.['understanding'] as Lexicon),
      labelled,
    },
    speak: (replies, now) => spoken(replies.map((reply) => part(reply, now))),
    lastResort: spoken([
      {
        kind: 'statement',
        id: 'last-resort',
        title: t('common:last-resort.title'),
        text: t('common:last-resort.say'),
        points: texts(t, 'common:last-resort.points'),
        urgent: true,
      },
    ]),
  };
}

function spokenQuestion(content: Content, t: TFunction, place: Place): SpokenQuestion {
  const asked = questionAt(content.forest, place);
  if (asked === undefined) throw new RangeError(`${place} is not a question.`);
  const alone: readonly OptionId[] = asked.kind === 'choose-any' ? asked.alone.map(({ id }) => id) : [];
  return {
    kind: 'question',
    place,
    lead: texts(t, `${place}.say`),
    text: t(`${place}.ask`),
    why: optional(t, `${place}.why`),
    hint: optional(t, `${place}.hint`) ?? (asked.kind === 'choose-any' ? t('common:question.choose-any') : null),
    pick: asked.kind === 'choose-one' ? 'one' : 'any',
    choices: labelsOf(t, asked).map(({ id, label }) => ({ id, label, alone: alone.includes(id) })),
    send: t('common:question.send'),
    danger: asked.danger,
  };
}

function labelsOf(t: TFunction, question: Question): readonly Labelled[] {
  return optionsOf(question).map((id) => ({ id, label: t(`${question.place}.options.${id}`) }));
}

/** One text, or several, under a key; none where the content has none. */
function texts(t: TFunction, key: string): readonly string[] {
  const found: unknown = t(key, { returnObjects: true, defaultValue: '' });
  if (Array.isArray(found)) return found.filter((text): text is string => typeof text === 'string');
  return typeof found === 'string' && found !== '' ? [found] : [];
}
