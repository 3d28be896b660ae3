import type { Always } from '../../core/safety/always';
import { questionAt, ROOMS, startOf } from '../../core/tree/tree';
import { recognise } from '../../core/understanding/recognise';
import type { World } from './world';

/** What people type, one message to each dash, and what it must be taken for wherever they stand. */
const MESSAGES: Readonly<Record<'danger' | 'despair' | Always, string>> = {
  danger:
    "he's outside - she's outside my work - they're outside - he is outside - she is outside the " +
    "house - they are outside - hes here - she's here - they're here - he is here - she is here " +
    "now - they are here now - he's outside my house now - he's outside my door - he is at my " +
    "door - someone is in my house now - he is in the house now - he's trying to get in - he is " +
    "trying to get into the flat - they are breaking in - he's kicking the door - kicking my door " +
    "- she is banging on the door - he is following me now - following me right now - I'm being " +
    "followed - I am being followed right now - someone is following me - someone's following me " +
    "- he is following me home - they are following us home - he's chasing me - he has a knife - " +
    "he has got a knife - he's got a knife - she's got a knife - he's got a nife - she has a gun " +
    "- he's got a gun - he is going to kill me - he's gonna kill me - he said he'd kill me - he " +
    'will kill my mum - he will kill the kids - he is strangling me - he keeps strangling the dog ' +
    "- she's choking me - he is hurting me - he is hurting us - they are attacking me - he's " +
    "hitting me - I can't talk - cant speak - I cannot talk - I cannot speak - can't talk hes in " +
    "the room - I'm hiding - I am hiding - he is in the next room - help me please hurry - he has " +
    "taken my child - he has taken my baby - they have taken the kids - he's taken my daughter - " +
    "he's taken my son - they took, taken the bairn - he says he will kill us - he's got in - " +
    "she's got in - he has got in - he got in - they've got in - he won't let me leave - he won't " +
    "let me out - he's in my garden - he strangled me - he raped me - I've been stabbed - he " +
    "stabbed me - he will burn the house down - hes ootside - he's in the hoose - he's at me door " +
    "- he's kickin the door - he's tryna get in - hes ere",
  despair:
    "I want to die - I wanna die - I wish I was dead - I wish I were dead - I'd rather be dead - " +
    'better off dead - I want to kill myself - I keep thinking of killing myself - I am going to ' +
    'end my life - I think of ending my life - I want to end it all - I could take my own life - ' +
    'I think about taking my own life - I harm myself - I have been harming myself - I cut myself ' +
    "- I am cutting myself - I can't go on - I cannot go on - can't do this anymore - can't do " +
    "this any more - there's no point living - no reason to live - I don't want to be here " +
    "anymore - I don't want to be here any more - I don't want to live - I don't want to be alive " +
    "- kms - I'm suicidal - I am suicidal - I feel suicidal - feeling suicidal - I self harm - I " +
    "want to hurt myself - I keep hurting myself - I might hurt myself - I'm going to hurt myself",
  emergency:
    "emergency - 999 - 112 - help me - I'm in danger - I am in danger - in danger - danger - call " +
    '999 - call police - call the police - police now - urgent - sos - silent solution',
  person:
    'person - human - agent - operator - advocate - real person - talk to someone - talk to a ' +
    'person - talk to a human - speak to someone - speak to a person - speak to a human - someone ' +
    'to talk to - can I talk to someone - I want to talk to someone - I need to talk to someone',
  back:
    'back - go back - undo - previous - last question - one step back - mistake - wrong answer - ' +
    'I made a mistake',
  restart:
    'start again - restart - start over - begin again - reset - from the start - from the ' +
    'beginning - new conversation - menu - main menu',
  leave:
    'leave - leave now - leave this page - exit - quit - hide - close - end - end chat - bye - ' +
    'goodbye - delete my data - delete everything - delete this - forget me',
};

/** Messages that are taken for something else. */
export function misheard(world: World): readonly string[] {
  const { forest } = world.content;
  const question = questionAt(forest, startOf(forest, ROOMS.welcome));
  if (question === undefined) return [`${startOf(forest, ROOMS.welcome)} asks nothing`];
  const { vocabulary, understand, labelled } = world.phrases.knowledge('en');
  return Object.entries(MESSAGES).flatMap(([meant, messages]) =>
    messages.split(' - ').flatMap((message) => {
      const heard = recognise(message, question, labelled(question), vocabulary, understand);
      const found = heard.kind === 'always' ? heard.always : heard.kind;
      return found === meant || (found === 'danger' && meant === 'emergency')
        ? []
        : [`"${message}" is taken for ${found}`];
    }),
  );
}
