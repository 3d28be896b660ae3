import type { VNode } from 'preact';
import type { ServiceCard, ServiceWay } from '../../../turn/spoken';
import type { PageWords } from '../words';

/**
 * One service. Who it is and the first way to reach it, with all that is to know about that way, are there to be
 * seen at once; only the other ways are folded, and their names tell what is inside. Paper shows everything.
 */
export function Card({ card, words }: { readonly card: ServiceCard; readonly words: PageWords }): VNode {
  const [first, ...others] = card.ways;
  return (
    <article class="card">
      <h3>{card.name}</h3>
      <p>{card.purpose}</p>
      {card.who !== null && <p>{card.who}</p>}
      {first !== undefined && <Way way={first} strong />}
      {others.length > 0 && (
        <details>
          <summary>
            {words.more}: {others.map((way) => way.label).join(' · ')}
          </summary>
          {others.map((way) => (
            <Way way={way} strong={false} />
          ))}
        </details>
      )}
      <p class="small">
        {card.unconfirmed !== null && `${card.unconfirmed} `}
        {card.checked}
      </p>
    </article>
  );
}

function Way({ way, strong }: { readonly way: ServiceWay; readonly strong: boolean }): VNode {
  // Numbers and addresses read left to right in every language.
  const name = (
    <>
      {way.label} <bdi dir="ltr">{way.value}</bdi>
    </>
  );
  return (
    <div class="way">
      {way.href === null ? (
        <p class="reach">{name}</p>
      ) : (
        <a class={strong ? 'reach strong' : 'reach'} href={way.href} rel={relOf(way.href)}>
          {name}
        </a>
      )}
      {way.lines.length > 0 && <p class="small">{way.lines.join(' ')}</p>}
    </div>
  );
}

/** Another site learns nothing of where its visitor came from. */
function relOf(href: string): string | undefined {
  return href.startsWith('https:') ? 'noopener noreferrer nofollow' : undefined;
}
