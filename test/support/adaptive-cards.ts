import type { Activity } from 'botbuilder';
import { AdaptiveCard, SerializationContext, Version } from 'adaptivecards';

/** What is wrong with a card, in the words of the official parser at the version Teams draws. */
export function cardProblems(content: unknown): readonly string[] {
  const context = new SerializationContext(new Version(1, 5));
  const card = new AdaptiveCard();
  // The parser keeps the place where its last match of a language ended, and would refuse every second card.
  const { regEx } = AdaptiveCard.langProperty;
  if (regEx !== undefined) regEx.lastIndex = 0;
  card.parse(content, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...events, ...card.validateProperties().validationEvents.map((event) => event.message)];
}

/** The contents of every card of some activities. */
export function cardsOf(activities: readonly Partial<Activity>[]): readonly Record<string, unknown>[] {
  return activities
    .flatMap(({ attachments = [] }) => attachments)
    .filter(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')
    .map(({ content }) => content as Record<string, unknown>);
}

/** Every object in a card with this `type`, however deep. */
export function elementsOf(card: unknown, type: string): readonly Record<string, unknown>[] {
  if (typeof card !== 'object' || card === null) return [];
  const deeper = Object.values(card).flatMap((value: unknown) => elementsOf(value, type));
  return 'type' in card && card.type === type ? [card, ...deeper] : deeper;
}
