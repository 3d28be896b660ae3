import type { Advice } from '../../core/tree/tree';
import { treeOf } from '../../core/tree/tree';
import type { World } from './world';
import { audienceAt } from './world';

/** What keeps people safe, and every page on which it must be said: read by its meaning, not taken from the trees. */
const MUST_BE_SAID: Readonly<Record<string, string>> = {
  'call-999':
    'danger:own-behaviour-now danger:now danger:at-the-door danger:where-to-go danger:with-others danger:unsure ' +
    'safer:at-the-door someone-else:perhaps-danger triage-next:act-now triage-people:child-now ' +
    'triage-people:fear-now triage:maybe-danger triage:harm-now',
  'silent-mobile': 'danger:own-behaviour-now danger:now',
  'if-it-changes': 'danger:keep-999-close recognise:still-deserves-help recognise:young',
  'your-fear-matters': 'danger:unsure',
  'text-999': 'about-you:deaf danger:deaf',
  'bsl-999': 'about-you:deaf danger:deaf',
  'police-without-speaking': 'about-you:deaf person:quiet reporting:ways',
  'help-without-speaking': 'about-you:deaf person:quiet',
  'child-may-be-hurt': 'safer:children someone-else:child',
  'mig-call-999': 'immigration:first immigration:police',
  'u18-police': 'under-18:what-happens under-18:people',
  'still-call-999': 'poor-response:not-serious poor-response:nothing-can-be-done poor-response:complaint',
  'tell-police-today':
    'recognise:likely-urgent recognise:could-be-urgent recognise:young-urgent safer-online:threats',
  'specialist-today': 'recognise:likely-urgent recognise:could-be-urgent orders:broken safer-online:threats',
  'ask-for-stalking-officer':
    'recognise:likely-urgent recognise:could-be-urgent reporting:ask-for professionals:high-risk who-can-help:area-unknown',
  'durham-stalking-champions': 'who-can-help:local-close who-can-help:local-other who-can-help:local-unsaid',
  'police-where-you-live':
    'elsewhere:england elsewhere:wales-people elsewhere:wales-anywhere elsewhere:anywhere',
  'report-each-new-thing': 'reporting:after poor-response:advocate',
  'they-may-harm-themselves': 'danger:they-threaten recognise:harm-threat safer-online:harm-threat',
  'despair-now': 'danger:might-hurt-myself own-behaviour:might-hurt-myself person:despair under-18:feelings',
  'despair-not-alone': 'danger:might-hurt-myself person:despair',
  'tracker-stays': 'evidence:things safer:tracker safer:looking',
  'leave-it-there': 'recognise:found-something safer-online:spyware-found',
  'change-nothing-yet':
    'feelings:watched safer-online:phone safer-online:accounts safer-online:spyware-suspected',
  'if-they-live-with-you': 'safer-online:spyware-found safer-online:spyware-suspected',
  'safe-device':
    'safer-online:phone safer-online:accounts safer-online:spyware-found safer-online:spyware-suspected ' +
    'evidence:where honour-based:several-people',
  'no-alert-proves-nothing': 'feelings:watched safer:looking',
  'keep-everything': 'recognise:so-far safer-online:messages safer-online:threats changes:prison',
  'save-it-first':
    'evidence:messages safer-online:social-media safer-online:fake-profile safer-online:someone-online safer-online:images-adult',
  'keep-a-record':
    'recognise:likely-stalking recognise:could-be-stalking recognise:still-deserves-help feelings:only-texts safer:neighbour',
  'keep-log-off-phone': 'evidence:record evidence:log evidence:where',
  'where-to-keep-it': 'evidence:where immigration:threats',
  'safest-way-to-stop-contact':
    'recognise:likely-stalking safer-online:messages safer:neighbour feelings:my-fault',
  'if-followed': 'safer:out safer:driving under-18:outside',
  'calls-can-be-seen': 'person:people-now honour-based:first',
  'not-your-fault':
    'recognise:likely-urgent recognise:could-be-urgent recognise:likely-stalking feelings:my-fault ' +
    'safer-online:harm-threat safer-online:fake-profile safer-online:images-adult safer-online:images-any ' +
    'evidence:messages immigration:threats',
  'young-not-your-fault': 'recognise:young-urgent recognise:young under-18:first',
  'trusted-adult': 'recognise:young-urgent recognise:young under-18:first',
  'childline-is-for-you': 'recognise:young-urgent recognise:young under-18:first under-18:people',
  'u18-childrens-services': 'under-18:home under-18:people',
  'u18-no-need-to-answer': 'under-18:online under-18:dating',
  'not-overreacting': 'feelings:overreacting recognise:could-be-stalking',
  'no-threat-needed': 'feelings:only-texts recognise:could-be-stalking',
  'no-need-to-name-it': 'feelings:only-texts feelings:overreacting recognise:still-deserves-help',
  'no-report-needed':
    'who-can-help:local-close who-can-help:local-other who-can-help:local-unsaid who-can-help:area-unknown ' +
    'rights:support reporting:choice',
  'mig-no-promise': 'immigration:first immigration:police',
  'mig-advice-first': 'immigration:first immigration:threats immigration:people',
  'mig-ask-before-name': 'immigration:first immigration:people',
  'hba-no-go-betweens': 'honour-based:several-people honour-based:marriage',
  'hba-interpreter': 'honour-based:telling-police honour-based:language',
  'hba-specialist': 'honour-based:several-people honour-based:telling-police',
  'you-carer-or-relative': 'about-you:older about-you:disabled',
  'own-hand-over-phone': 'own-behaviour:first own-behaviour:hard-to-stop',
  'own-use-a-solicitor': 'own-behaviour:a-reason own-behaviour:told-to-stay-away',
  'own-be-honest': 'own-behaviour:partner-or-ex own-behaviour:people',
  'ask-about-order': 'reporting:ask-for reporting:choice',
  'safe-way-to-reach-you': 'reporting:what-to-say reporting:police-should',
  'triage-do-not': 'triage-next:act-now triage-next:act-today triage-next:act-soon triage-next:to-avoid',
  'triage-record': 'triage-next:act-now triage-next:act-today triage-next:act-soon triage-next:to-record',
  'triage-unknown': 'triage-next:act-today triage-next:act-soon triage:go-on',
  'triage-fix-contact': 'triage-next:to-reach triage-people:fix-contact',
  'triage-child': 'triage-people:child-now triage-people:child-involved',
  'triage-cannot-ring': 'triage-people:fear-now triage:harm-now',
};

/** The people every ending of a tree names, whatever else it says. */
const MUST_BE_NAMED: Readonly<Record<string, readonly string[]>> = {
  'about-you': ['police-101', 'victim-support'],
  changes: ['harbour', 'vcas', 'victim-support'],
  danger: ['samaritans'],
  elsewhere: ['national-stalking-helpline'],
  evidence: ['vcas', 'harbour', 'national-stalking-helpline', 'victim-support', 'samaritans'],
  feelings: ['vcas', 'harbour', 'national-stalking-helpline', 'victim-support', 'samaritans'],
  'honour-based': ['karma-nirvana', 'police-101', 'victim-support'],
  immigration: ['national-stalking-helpline', 'victim-support'],
  orders: ['police-101', 'vcas', 'harbour', 'victim-support', 'samaritans'],
  'own-behaviour': ['samaritans'],
  'poor-response': [
    'police-101',
    'vcas',
    'harbour',
    'national-stalking-helpline',
    'paladin',
    'victim-support',
    'samaritans',
  ],
  professionals: ['victim-support'],
  recognise: ['police-101', 'vcas', 'harbour', 'national-stalking-helpline', 'paladin'],
  reporting: ['police-101', 'vcas', 'harbour', 'national-stalking-helpline', 'victim-support', 'samaritans'],
  rights: [
    'police-101',
    'vcas',
    'harbour',
    'national-stalking-helpline',
    'paladin',
    'victim-support',
    'samaritans',
  ],
  safer: ['victim-support'],
  'under-18': ['childline'],
  'who-can-help': ['victim-support'],
  'triage-next': ['police-101', 'durham-constabulary', 'paladin', 'harbour', 'vcas'],
};

/** Pages for staff about papers and forms, where nobody is in view who could be in danger. */
const ABOUT_PAPERS: readonly string[] = ['staff-law:victims-code', 'staff-risk:risk-tools'];

/** Advice on which something that must be said is not. */
export function unsaidOn(world: World): readonly string[] {
  const { nodes } = world.content.forest;
  return Object.entries(MUST_BE_SAID).flatMap(([statement, places]) =>
    places
      .split(' ')
      .filter((place) => {
        const node = nodes.get(place as Advice['place']);
        return node?.kind !== 'advice' || !node.statements.includes(statement);
      })
      .map((place) => `${place} does not say "${statement}"`),
  );
}

/** Endings that do not name the people their tree is there to name, or a service that the page itself rests on. */
export function unnamedOn(world: World): readonly string[] {
  return adviceIn(world).flatMap((node) => {
    const always = node.outcome ? (MUST_BE_NAMED[treeOf(node.place)] ?? []) : [];
    const restsOn = node.because.filter((id) => world.content.directory.services.has(id) && id !== FIRST);
    const missing = [...always, ...restsOn].filter((id) => !node.services.includes(id));
    const isWithout999 =
      node.services.length > 0 && !node.services.includes(FIRST) && !ABOUT_PAPERS.includes(node.place);
    return [...new Set([...missing, ...(isWithout999 ? [FIRST] : [])])].map(
      (id) => `${node.place} does not name "${id}"`,
    );
  });
}

/** Pages where the public is offered people besides 999 and that do not count as an ending. */
export function uncountedEndings(world: World): readonly string[] {
  return adviceIn(world)
    .filter(
      ({ place, outcome, services }) =>
        !outcome && audienceAt(world, place) === 'public' && services.some((id) => id !== FIRST),
    )
    .map(({ place }) => `${place} offers people and is no ending`);
}

const FIRST = 'emergency-999';

function adviceIn({ content }: World): readonly Advice[] {
  return [...content.forest.nodes.values()].filter((node) => node.kind === 'advice');
}
