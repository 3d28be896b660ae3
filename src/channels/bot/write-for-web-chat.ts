import type { Activity, Attachment, CardAction, SuggestedActions } from 'botbuilder';
import type { Spoken, SpokenPart, SpokenQuestion } from '../../turn/spoken';
import { cardOf } from './cards/card';
import type { AlwaysValue, TapValue } from './cards/question';
import { sendTicked, tapValue, tickBoxes } from './cards/question';
import { serviceBlock } from './cards/service';
import { draftOf, paragraphsOf } from '../../turn/in-words';

interface Draft {
  readonly paragraphs: string[];
  readonly attachments: Attachment[];
}

/**
 * Text with suggested actions, services as cards, and a card to tick on where several answers fit. Web Chat shows
 * suggested actions of the last message only, so they stand there: the options first, then what is always there.
 */
export function writeForWebChat(spoken: Spoken): Partial<Activity>[] {
  const drafts: Draft[] = [];
  for (const part of spoken.parts) draw(part, spoken, drafts);
  drafts.at(-1)?.paragraphs.push(...draftOf(spoken));
  return drafts.map(({ paragraphs, attachments }, index) => ({
    type: 'message',
    text: paragraphs.join('\n\n'),
    textFormat: 'plain',
    locale: spoken.locale,
    ...(attachments.length === 0 ? {} : { attachmentLayout: 'list', attachments }),
    ...(index < drafts.length - 1
      ? { inputHint: 'ignoringInput' }
      : { inputHint: 'expectingInput', suggestedActions: suggestionsOf(spoken) }),
  }));
}

function draw(part: SpokenPart, spoken: Spoken, drafts: Draft[]): void {
  if (part.kind === 'services') {
    draftFor(drafts, 'cards').attachments.push(
      ...part.cards.map((card) => cardOf([serviceBlock(card)], spoken)),
    );
    return;
  }
  const paragraphs = paragraphsOf(part);
  if (paragraphs.length === 0) return;
  const draft = draftFor(drafts, 'words');
  draft.paragraphs.push(...paragraphs);
  if (part.kind === 'question' && part.pick === 'any') {
    draft.attachments.push(cardOf([tickBoxes(part), sendTicked(part)], spoken));
  }
}

/** Web Chat puts cards under the words of a message: words that come after cards start the next one. */
function draftFor(drafts: Draft[], what: 'words' | 'cards'): Draft {
  const last = drafts.at(-1);
  if (last !== undefined && (what === 'cards' || last.attachments.length === 0)) return last;
  const next: Draft = { paragraphs: [], attachments: [] };
  drafts.push(next);
  return next;
}

function suggestionsOf(spoken: Spoken): SuggestedActions {
  const question = spoken.parts.find((part): part is SpokenQuestion => part.kind === 'question');
  const options =
    question?.pick === 'one'
      ? question.choices.map((choice) => suggestion(choice.label, tapValue(question, choice)))
      : [];
  const always = spoken.always.map(({ id, label }) => suggestion(label, { always: id }));
  return { to: [], actions: [...options, ...always] };
}

/** The label is shown as what the person said; the value is what counts, and the text what a poor client sends. */
function suggestion(label: string, value: TapValue | AlwaysValue): CardAction {
  return { type: 'messageBack', title: label, displayText: label, text: label, value };
}
