import { isAlways } from '../safety/always';
import type { Lexicon, Vocabulary } from './lexicon';
import { normalise } from './normalise';

/** Prepares a language's lexicon once, so that a turn only compares. */
export function vocabularyOf(lexicon: Lexicon): Vocabulary {
  const answers = new Map<string, readonly string[]>();
  for (const [option, forms] of Object.entries(lexicon.answers)) {
    for (const form of forms.map(normalise)) answers.set(form, [...(answers.get(form) ?? []), option]);
  }
  const commands: Vocabulary['commands'] = new Map(
    Object.entries(lexicon.commands).flatMap(([command, forms]) =>
      isAlways(command) ? forms.map((form) => [normalise(form), command] as const) : [],
    ),
  );
  const ordinals = new Map<string, number>();
  lexicon.ordinals.forEach((forms, index) => {
    for (const form of forms) ordinals.set(normalise(form), index);
  });
  const topics = Object.entries(lexicon.topics)
    .flatMap(([topic, forms]) => forms.map((form) => [normalise(form), topic] as const))
    .sort(([one], [other]) => other.length - one.length);
  return {
    answers,
    commands,
    topics,
    ordinals,
    danger: lexicon.danger.map(normalise),
    despair: lexicon.despair.map(normalise),
    joiners: new Set(lexicon.joiners.map(normalise)),
    negations: new Set(lexicon.negations.map(normalise)),
    fillers: new Set(lexicon.fillers.map(normalise)),
  };
}
