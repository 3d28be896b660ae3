import type { Facts } from '../../core/conversation';
import { has } from '../../core/conversation';
import { answersNow, choose } from '../../core/directory/choose';
import type { Service } from '../../core/directory/service';
import { shownContacts } from '../../core/directory/service';
import type { Advice, Place } from '../../core/tree/tree';
import type { Turn } from '../../turn/take-turn';
import type { Edge } from './explore';
import type { World } from './world';

/** Partner, ex or family: what the law calls domestic (services.md 2.1 routes it to Harbour). */
const CLOSE = ['partner', 'ex-partner', 'family'];

/** Whether the other person is a partner, an ex or family; nothing while that is not known. */
export function isDomestic(facts: Facts): boolean | null {
  const relationship = facts['relationship'];
  if (typeof relationship !== 'string' || relationship === 'skip' || relationship === 'not-sure') return null;
  return CLOSE.includes(relationship);
}

/** Whether they said that they live somewhere else than here. */
export function livesElsewhere(facts: Facts): boolean {
  return ['england-wales', 'scotland', 'northern-ireland'].some((area) => has(facts, 'area', area));
}

/** The advice a turn gives, in the order it is read. */
export function adviceOf({ content }: World, turn: Turn): readonly Advice[] {
  return turn.replies.flatMap((reply) => {
    const node = reply.kind === 'say' ? content.forest.nodes.get(reply.place) : undefined;
    return node?.kind === 'advice' ? [node] : [];
  });
}

/** The ids of the services a turn shows. */
export function shownBy(turn: Turn): readonly string[] {
  return turn.replies.flatMap((reply) => (reply.kind === 'services' ? reply.services : []));
}

/** The ids of the statements a turn makes. */
export function statedBy(turn: Turn): readonly string[] {
  return turn.replies.flatMap((reply) => (reply.kind === 'statement' ? [reply.statement] : []));
}

/** Where somebody stands after an answer. */
export function placeAfter({ to }: Edge): Place {
  return to.saved.conversation.place;
}

/** Whether this service can be reached without a voice. */
function isSilent(service: Service): boolean {
  return shownContacts(service).some(({ method }) => method !== 'phone');
}

const answered = new WeakMap<World, Map<string, readonly string[]>>();

/**
 * What is wrong with whom an ending offers, at any hour of the year: at every moment somebody besides 999 answers, and
 * somebody can be reached without speaking. Each combination of ending and facts that matter is looked at once.
 */
export function offerProblems(world: World, node: Advice, facts: Facts): readonly string[] {
  const { directory } = world.content;
  const matters = new Set(
    node.services.flatMap((id) => Object.keys(directory.services.get(id)?.eligibility ?? {})),
  );
  for (const id of directory.fallback)
    for (const fact of Object.keys(directory.services.get(id)?.eligibility ?? {})) matters.add(fact);
  const key = JSON.stringify([node.place, [...matters].sort().map((fact) => facts[fact] ?? null)]);
  const known = answered.get(world) ?? new Map<string, readonly string[]>();
  answered.set(world, known);
  let problems = known.get(key);
  if (problems === undefined) {
    problems = world.moments.flatMap((now) => {
      const offered = choose(node.services, facts, directory, now);
      const when = `${now.date} at ${String(Math.floor(now.minute / 60))}:${String(now.minute % 60).padStart(2, '0')}`;
      return [
        ...(offered.some((service) => service.id !== 'emergency-999' && answersNow(service, directory, now))
          ? []
          : [`${node.place}: nobody answers on ${when}`]),
        ...(offered.some((service) => service.id !== 'emergency-999' && isSilent(service))
          ? []
          : [`${node.place}: nobody can be reached without speaking on ${when}`]),
      ];
    });
    known.set(key, problems.slice(0, 3));
  }
  return problems;
}
