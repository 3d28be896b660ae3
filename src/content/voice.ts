import type { TFunction } from 'i18next';
import { londonTime } from '../core/directory/london';
import type { Notice, Reply } from '../core/reply';
import type { Knowledge } from '../core/respond';
import { ALWAYS } from '../core/safety/always';
import type { OptionId, Place, Question } from '../core/tree/tree';
import { optionsOf, questionAt } from '../core/tree/tree';
import type { Lexicon } from '../core/understanding/lexicon';
import type { Labelled } from '../core/understanding/recognise';
import { vocabularyOf } from '../core/understanding/vocabulary';
import type { ServiceCard, Spoken, SpokenHeard, SpokenPart, SpokenQuestion } from '../turn/spoken';
import type { Content } from './content';
import { dateInWords } from './dates';
import { optional, serviceCard } from './service-card';
import { understandingOf } from './understanding';

/** One language: everything the bot can say and understand in it. */
export interface Voice {
  readonly knowledge: Knowledge;
  readonly lastResort: Spoken;
  readonly pageWords: Readonly<Record<string, string>>;
  speak(replies: readonly Reply[], now: Date): Spoken;
}

/** The voice of a locale; `t` is i18next's function for it. */
export function voice(content: Content, t: TFunction, locale: string, direction: 'ltr' | 'rtl'): Voice {
  const always = ALWAYS.map((id) => ({ id, label: t(`common:always.${id}`) }));
  const lexicon = content.words[locale]?.['understanding'] as Lexicon;
  // The first form of each command is the one to teach: it is a single word and sure to be understood.
  const words = ALWAYS.map((id) => lexicon.commands[id][0]).join(', ');
  const alwaysTyped = t('common:question.always', { choices: words });
  const keptByApp = t('common:question.kept-by-app');
  const spoken = (parts: readonly SpokenPart[]): Spoken => ({
    locale,
    direction,
    parts,
    always,
    alwaysTyped,
    keptByApp,
    draft: null,
  });

  // Looking words up costs more than all the rest of a turn, and most of them never change.
  const question = remembered((place: Place) => spokenQuestion(content, t, place));
  const said = remembered((place: Place) => spokenSay(t, place));
  const stated = remembered((id: string) => spokenStatement(content, t, id));
  const noticed = remembered((notice: Notice): SpokenPart => ({
    kind: 'notice',
    text: t(`common:notice.${notice}`),
  }));
  const heardAs = remembered((answer: string): Omit<SpokenHeard, 'by'> => {
    const [place, ...chosen] = answer.split(' ');
    const { choices, pick } = question(place as Place);
    const labels = choices.filter(({ id }) => chosen.includes(id)).map((choice) => choice.label);
    const label = labels.join(', ');
    return { kind: 'heard', text: t('common:heard', { choices: label }), label, pick };
  });
  const data = content.understanding[locale];
  if (data === undefined) throw new RangeError(`Nothing understands ${locale}.`);
  const understand = understandingOf(data, lexicon);
  const labelled = remembered((asked: Question): readonly Labelled[] => labelsOf(t, asked));
  const cardAt = cardsByTheMinute(content, t, locale);

  const topic = remembered((id: string): SpokenPart => ({
    kind: 'notice',
    text: t('common:topic', { topic: t(`topics:${id}`) }),
  }));
  const entered = remembered((id: string) => spokenEntry(content, t, id, locale));

  const partsOf = (reply: Reply, now: Date): readonly SpokenPart[] => {
    switch (reply.kind) {
      case 'notice':
        return [noticed(reply.notice)];
      case 'topic':
        return [topic(reply.topic)];
      case 'heard':
        return [{ ...heardAs(`${reply.place} ${reply.chosen.join(' ')}`), by: reply.by }];
      case 'say':
        return [said(reply.place)];
      case 'statement':
        return [stated(reply.statement)];
      case 'entry':
        return entered(reply.entry);
      case 'services':
        return [{ kind: 'services', cards: reply.services.flatMap((id) => cardAt(id, now)) }];
      case 'ask': {
        const asked = question(reply.place);
        return [reply.again ? { ...asked, lead: [] } : asked];
      }
      default:
        return reply satisfies never;
    }
  };
  return {
    knowledge: {
      forest: content.forest,
      vocabulary: vocabularyOf(lexicon),
      understand,
      area: content.area,
      topics: content.topics,
      labelled,
    },
    speak: (replies, now) => spoken(replies.flatMap((reply) => partsOf(reply, now))),
    pageWords: t('common:page', { returnObjects: true }) as unknown as Readonly<Record<string, string>>,
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

/** The same function, working each answer out once. Only for keys that come from the content, so it stays small. */
function remembered<Key, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = find(key);
      known.set(key, value);
    }
    return value;
  };
}

/** Cards say what is open now, so they hold for the minute they were made in. */
function cardsByTheMinute(
  content: Content,
  t: TFunction,
  locale: string,
): (id: string, now: Date) => readonly ServiceCard[] {
  let minute = Number.NaN;
  let at: (id: string) => readonly ServiceCard[] = () => [];
  return (id, now) => {
    const current = Math.floor(now.getTime() / 60_000);
    if (current !== minute) {
      minute = current;
      const setting = { t, locale, now: londonTime(now), bankHolidays: content.directory.bankHolidays };
      at = remembered((wanted) => {
        const service = content.directory.services.get(wanted);
        return service === undefined ? [] : [serviceCard(service, setting)];
      });
    }
    return at(id);
  };
}

function spokenSay(t: TFunction, place: Place): SpokenPart {
  return { kind: 'say', title: optional(t, `${place}.title`), paragraphs: texts(t, `${place}.say`) };
}

function spokenStatement(content: Content, t: TFunction, id: string): SpokenPart {
  const key = `statements:${id}`;
  return {
    kind: 'statement',
    id,
    title: optional(t, `${key}.title`),
    text: texts(t, `${key}.say`).join(' '),
    points: texts(t, `${key}.points`),
    urgent: content.statements.get(id)?.urgent ?? false,
  };
}

/** A page of the quick reference: the short answer first, then the detail, and what it rests on. */
function spokenEntry(content: Content, t: TFunction, id: string, locale: string): readonly SpokenPart[] {
  const key = `reference:${id}`;
  const entry = content.entries.get(id);
  const grounds =
    entry === undefined
      ? []
      : [
          t('common:reference.grounds', {
            confidence: t(`common:reference.confidence.${entry.confidence}`),
            date: dateInWords(entry.checked, locale),
          }),
          ...(entry.toConfirm === null ? [] : [t('common:reference.to-confirm')]),
          t('common:reference.sources', { sources: entry.sources.join('; ') }),
          ...(entry.related.length === 0
            ? []
            : [
                t('common:reference.related', {
                  titles: entry.related.map((other) => t(`reference:${other}.title`)).join('; '),
                }),
              ]),
        ];
  return [
    {
      kind: 'statement',
      id,
      title: optional(t, `${key}.title`),
      text: texts(t, `${key}.answer`).join(' '),
      points: texts(t, `${key}.points`),
      urgent: false,
    },
    { kind: 'say', title: null, paragraphs: [...texts(t, `${key}.detail`), ...grounds] },
  ];
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
    hint:
      optional(t, `${place}.hint`) ?? (asked.kind === 'choose-any' ? t('common:question.choose-any') : null),
    pick: asked.kind === 'choose-one' ? 'one' : 'any',
    choices: labelsOf(t, asked).map(({ id, label }) => ({ id, label, alone: alone.includes(id) })),
    send: t('common:question.send'),
    byNumber: t(asked.kind === 'choose-one' ? 'common:question.numbers' : 'common:question.numbers-any'),
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
