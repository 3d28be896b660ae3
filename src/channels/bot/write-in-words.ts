import type { Activity } from 'botbuilder';
import type { Spoken } from '../../turn/spoken';
import { blocksOf, draftOf } from '../../turn/in-words';

/** The longest text in one message, in characters: text messages, mail and chats all carry this much. */
const LONGEST_TEXT = 1500;

/**
 * Numbered text, for a channel without cards or buttons: everything can be answered by typing a number, and the
 * words for what is always there are named every time.
 */
export function writeInWords(spoken: Spoken): Partial<Activity>[] {
  const blocks = [...spoken.parts.flatMap(blocksOf), ...draftOf(spoken), spoken.alwaysTyped];
  return inMessages(blocks).map((text, index, all) => ({
    type: 'message',
    text,
    textFormat: 'plain',
    locale: spoken.locale,
    inputHint: index === all.length - 1 ? 'expectingInput' : 'ignoringInput',
  }));
}

/** As few messages as hold the blocks; no block is torn apart, so that a number never loses its name. */
function inMessages(blocks: readonly string[]): readonly string[] {
  const messages: string[] = [];
  for (const block of blocks) {
    const last = messages.at(-1);
    if (last === undefined || last.length + block.length > LONGEST_TEXT) messages.push(block);
    else messages[messages.length - 1] = `${last}\n\n${block}`;
  }
  return messages;
}
