import type { Activity } from 'botbuilder';
import { ROOMS, treeOf } from '../../core/tree/tree';
import type { Spoken } from '../../turn/spoken';
import { writeForTeams } from './write-for-teams';
import { writeForWebChat } from './write-for-web-chat';
import { writeInWords } from './write-in-words';

/**
 * What is said, as the activities a channel can draw. Pure; only types of the SDK are named, so that whoever speaks
 * its wire format without it can use this too.
 */
export function writeActivities(spoken: Spoken, channelId: string): Partial<Activity>[] {
  switch (channelId) {
    case 'msteams':
      return writeForTeams(withAppsCopy(spoken));
    case 'directline':
    case 'webchat':
    case 'emulator':
      return writeForWebChat(spoken);
    default:
      return writeInWords(withAppsCopy(spoken));
  }
}

/** The first screen says what is kept; where the app keeps the chat as well, leaving that out would be untrue. */
function withAppsCopy(spoken: Spoken): Spoken {
  const parts = spoken.parts.map((part) =>
    part.kind === 'question' && treeOf(part.place) === ROOMS.welcome && part.lead.length > 0
      ? { ...part, lead: [...part.lead, spoken.keptByApp] }
      : part,
  );
  return { ...spoken, parts };
}

/** Tells a client that the talk is over and may be closed. */
export function endOfConversation(): Partial<Activity> {
  return { type: 'endOfConversation', code: 'completedSuccessfully' };
}
