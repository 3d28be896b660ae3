import type { ServiceCard, ServiceWay } from '../../../turn/spoken';
import type { CardElement, Container } from './card';
import { button, text } from './card';

/**
 * One service as it is drawn on a card. Every number is also there as words: a button that dials does nothing on a
 * computer, and not everybody dares to ring from the phone they read this on.
 */
export function serviceBlock(card: ServiceCard): Container {
  return {
    type: 'Container',
    separator: true,
    spacing: 'Large',
    items: [
      text(card.name, { weight: 'Bolder', size: 'Medium' }),
      text(card.purpose, { spacing: 'None' }),
      ...(card.who === null ? [] : [text(card.who, { isSubtle: true, spacing: 'Small' })]),
      ...card.ways.flatMap(wayElements),
      ...[card.unconfirmed, card.checked].flatMap((line) =>
        line === null ? [] : [text(line, { isSubtle: true, spacing: 'Medium' })],
      ),
    ],
  };
}

function wayElements(way: ServiceWay): readonly CardElement[] {
  return [
    text(way.text, { weight: 'Bolder', spacing: 'Medium' }),
    ...way.lines.map((line) => text(line, { spacing: 'None' })),
    ...(way.href !== null && canOpen(way.href)
      ? [button({ type: 'Action.OpenUrl', title: way.text, url: way.href })]
      : []),
  ];
}

/** What Teams and Web Chat both open; other addresses are there to be read. */
function canOpen(href: string): boolean {
  return href.startsWith('tel:') || href.startsWith('https:');
}
