import type { World } from './world';
import { treeOf } from '../../core/tree/tree';

const CLOSE = 'relationship: partner, ex-partner, family';
const ADULT = 'age: adult, not-sure';

/** Whom each service is for, read a second time from where it was found; a force's own police follow from its name. */
const FOR_WHOM: readonly (readonly [whom: string, services: string])[] = [
  [
    'area: durham, not-sure',
    'durham-constabulary vcas halo-project rsacc meadows-sarc nhs-111-mental-health durham-children ' +
      'darlington-children durham-housing darlington-housing dogs-trust-freedom',
  ],
  [`area: durham, not-sure; ${CLOSE}`, 'harbour family-help-darlington'],
  [`area: durham, not-sure; ${ADULT}`, 'durham-adult-care darlington-adult-care'],
  ['area: durham, england-wales, northern-ireland, not-sure', 'report-fraud'],
  ['area: northern-ireland', 'psni ni-da'],
  ['area: scotland', 'police-scotland action-against-stalking victim-support-scotland'],
  [`area: scotland; ${CLOSE}`, 'scotland-da'],
  ['area: england-wales', 'live-fear-free'],
  ['area: england-wales; force: west-midlands', 'west-midlands-stalking'],
  ['area: durham, england-wales, not-sure', 'paladin victim-support'],
  [`area: durham, england-wales, not-sure; ${CLOSE}`, 'ncdv signhealth-da'],
  [`area: durham, england-wales, not-sure; ${ADULT}`, 'rape-crisis-247'],
  [ADULT, 'revenge-porn-helpline stopncii nspcc'],
  ['age: under-18, not-sure', 'childline'],
  ['gender: woman', 'rights-of-women'],
  [`${CLOSE}; gender: woman`, 'ndah'],
  [`${CLOSE}; gender: man`, 'mens-advice-line mankind'],
];

/** Services that say whom they are for in what they are for. */
const NAMED_IN_FOR: readonly string[] = ['family-help-darlington', 'halo-project'];

/** Services that are said to be for others than they are for. */
export function forOthers({ content: { directory, words } }: World): readonly string[] {
  const known = new Map(FOR_WHOM.flatMap(([whom, services]) => services.split(' ').map((id) => [id, whom])));
  return [...directory.services.values()].flatMap(({ id, eligibility }) => {
    const found = Object.entries(eligibility)
      .map(([fact, values]) => `${fact}: ${values.join(', ')}`)
      .join('; ');
    const wanted = known.get(id) ?? (isForce(id) ? `force: ${id.slice('police-'.length)}` : '');
    const said = (
      words['en']?.['services'] as Readonly<Record<string, { readonly who?: string }>> | undefined
    )?.[id]?.who;
    if (wanted !== '' && !isForce(id) && said === undefined && !NAMED_IN_FOR.includes(id))
      return [`${id} does not say whom it is for`];
    return found === wanted ? [] : [`${id} is for "${found}", and was read as for "${wanted}"`];
  });
}

function isForce(id: string): boolean {
  return id.startsWith('police-') && id !== 'police-101';
}

/** The first word of statements that speak to one kind of person, and the trees in which they may be read. */
const SPEAKS_TO: Readonly<Record<string, readonly string[]>> = {
  own: ['own-behaviour'],
  u18: ['under-18'],
  pro: ['professionals'],
  hba: ['honour-based'],
  mig: ['immigration'],
  you: ['about-you'],
  triage: ['triage', 'triage-people', 'triage-next', 'triage-look-up'],
};

/** Words for one kind of person on pages that another kind reads. */
export function spokenToOthers({ content: { forest } }: World): readonly string[] {
  return [...forest.nodes.values()].flatMap((node) =>
    node.kind !== 'advice'
      ? []
      : node.statements
          .filter((id) => {
            const trees = SPEAKS_TO[id.split('-')[0] ?? ''];
            return trees !== undefined && !trees.includes(treeOf(node.place));
          })
          .map((id) => `${node.place} says "${id}"`),
  );
}
