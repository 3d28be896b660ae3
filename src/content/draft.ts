import type { Reply } from '../core/reply';

/** Whether the exact text of an item is approved in a language (`ledger.ts`). */
export type IsApproved = (item: string, locale: string) => boolean;

/** Words that stand in every turn, whatever is said. */
const ALWAYS_SHOWN = ['words:always', 'words:question', 'words:page'];

/** Whether anything somebody is shown in a turn is still a draft. */
export function isDraft(replies: readonly Reply[], locale: string, isApproved: IsApproved): boolean {
  return [...ALWAYS_SHOWN, ...replies.flatMap(itemsIn)].some((item) => !isApproved(item, locale));
}

/** The items a reply is put into words from. */
function itemsIn(reply: Reply): readonly string[] {
  switch (reply.kind) {
    case 'notice':
      return ['words:notice'];
    case 'topic':
      return ['words:topic', 'words:topics'];
    case 'heard':
      return ['words:heard', `node:${reply.place}`];
    case 'say':
    case 'ask':
      return [`node:${reply.place}`];
    case 'statement':
      return [`statement:${reply.statement}`];
    case 'entry':
      return ['words:reference', `entry:${reply.entry}`];
    case 'services':
      return ['words:service', 'words:notes', ...reply.services.map((id) => `service:${id}`)];
    default:
      return reply satisfies never;
  }
}
