import type { ServiceCard, Spoken, SpokenPart } from './spoken';

/** Everything of one piece in plain words, choices numbered so that they can be answered by number. */
export function blocksOf(part: SpokenPart): readonly string[] {
  if (part.kind === 'services') return part.cards.map(serviceInWords);
  if (part.kind !== 'question') return paragraphsOf(part);
  const choices = part.choices.map(({ label }, index) => `${String(index + 1)}. ${label}`);
  return [...paragraphsOf(part), `${choices.join('\n')}\n\n${part.byNumber}`];
}

/** The words of one piece, paragraph by paragraph, without choices and buttons. Drawn alike by every text. */
export function paragraphsOf(part: Exclude<SpokenPart, { kind: 'services' }>): readonly string[] {
  switch (part.kind) {
    case 'notice':
      return [part.text];
    case 'heard':
      return isShown(part) ? [part.text] : [];
    case 'say':
      return [...(part.title === null ? [] : [part.title]), ...part.paragraphs];
    case 'statement':
      return [
        ...(part.title === null ? [] : [part.title]),
        part.text,
        ...(part.points.length === 0 ? [] : [part.points.map(bullet).join('\n')]),
      ].filter((paragraph) => paragraph !== '');
    case 'question':
      return [...part.lead, part.text, ...(part.why === null ? [] : [part.why])];
    default:
      return part satisfies never;
  }
}

/** Channels show a button somebody tapped by themselves; what was typed or ticked is read back to them. */
export function isShown(heard: Extract<SpokenPart, { kind: 'heard' }>): boolean {
  return heard.by === 'typed' || heard.pick === 'any';
}

/** The line that says that some of a turn is not yet approved, or nothing. */
export function draftOf({ draft }: Spoken): readonly string[] {
  return draft === null ? [] : [draft];
}

/** One line of a list. */
export function bullet(point: string): string {
  return `• ${point}`;
}

/** A service in words alone: every number and address is written out. */
function serviceInWords(card: ServiceCard): string {
  return [
    card.name,
    card.purpose,
    card.who,
    ...card.ways.flatMap((way) => [bullet(way.text), ...way.lines]),
    card.unconfirmed,
    card.checked,
  ]
    .filter((line) => line !== null)
    .join('\n');
}
