import type { Activity } from 'botbuilder';
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
      return writeForTeams(spoken);
    case 'directline':
    case 'webchat':
    case 'emulator':
      return writeForWebChat(spoken);
    default:
      return writeInWords(spoken);
  }
}
