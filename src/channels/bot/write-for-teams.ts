import type { Activity } from 'botbuilder';
import type { Spoken, SpokenPart } from '../../turn/spoken';
import type { CardElement } from './cards/card';
import { cardOf, text } from './cards/card';
import { teamsAlways, teamsAnswers } from './cards/question';
import { serviceBlock } from './cards/service';
import { bullet, draftOf, isShown, paragraphsOf } from '../../turn/in-words';

/** The most a card's elements may weigh, in bytes of JSON: with its envelope a message stays under 28 KB. */
const LARGEST_BODY = 24_000;

/**
 * Everything as Adaptive Cards, one to a message: Teams tears text and cards of one message apart, and cuts suggested
 * actions after the third. There is no summary, so the notification on a locked screen says only that a card came.
 */
export function writeForTeams(spoken: Spoken): Partial<Activity>[] {
  const draft = draftOf(spoken).map((words) => [text(words, { isSubtle: true })]);
  const blocks = [...spoken.parts.map(blocksOf).flat(), teamsAlways(spoken), ...draft];
  return onCards(blocks).map((body, index, all) => ({
    type: 'message',
    locale: spoken.locale,
    inputHint: index === all.length - 1 ? 'expectingInput' : 'ignoringInput',
    attachments: [cardOf(body, spoken)],
  }));
}

/** Elements in blocks that must stay together. */
function blocksOf(part: SpokenPart): readonly (readonly CardElement[])[] {
  switch (part.kind) {
    case 'services':
      return part.cards.map((card) => [serviceBlock(card)]);
    case 'question': {
      const why = part.why === null ? [] : [text(part.why, { isSubtle: true, spacing: 'Small' })];
      const asked = text(part.text, { weight: 'Bolder', size: 'Medium', spacing: 'Large' });
      return [...part.lead.map((words) => [text(words)]), [asked, ...why, ...teamsAnswers(part)]];
    }
    case 'statement':
    case 'say': {
      const items = itemsOf(part);
      return part.kind === 'statement' && part.urgent
        ? [[{ type: 'Container', style: 'attention', items }]]
        : items.map((item) => [item]);
    }
    case 'heard':
      return isShown(part) ? [[text(part.text, { isSubtle: true })]] : [];
    case 'notice':
      return paragraphsOf(part).map((words) => [text(words)]);
    default:
      return part satisfies never;
  }
}

function itemsOf(part: Extract<SpokenPart, { kind: 'statement' | 'say' }>): readonly CardElement[] {
  const title =
    part.title === null ? [] : [text(part.title, { weight: 'Bolder', size: 'Medium', spacing: 'Large' })];
  if (part.kind === 'say') return [...title, ...part.paragraphs.map((words) => text(words))];
  const points = part.points.map((point) => text(bullet(point), { spacing: 'Small' }));
  return [...title, ...(part.text === '' ? [] : [text(part.text)]), ...points];
}

/** As few cards as hold the blocks within the size. */
function onCards(blocks: readonly (readonly CardElement[])[]): readonly (readonly CardElement[])[] {
  const all = blocks.flat();
  if (weightOf(all) <= LARGEST_BODY) return [all];
  const bodies: CardElement[][] = [[]];
  let size = 0;
  for (const block of blocks) {
    const weight = weightOf(block);
    if (size > 0 && size + weight > LARGEST_BODY) {
      bodies.push([]);
      size = 0;
    }
    size += weight;
    bodies.at(-1)?.push(...block);
  }
  return bodies;
}

function weightOf(elements: readonly CardElement[]): number {
  return Buffer.byteLength(JSON.stringify(elements));
}
