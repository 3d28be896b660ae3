import type { VNode } from 'preact';
import type { Spoken } from '../../../turn/spoken';
import type { PageWords } from '../words';
import { Dialled } from './dialled';

/** A page that is no part of a talk: what happened, whom to ring, the way on. Neutral, whoever looks at it. */
export function Elsewhere(props: {
  readonly words: PageWords;
  readonly title: string;
  readonly text: string;
  readonly onward: string;
  readonly href: string;
}): VNode {
  return (
    <div class="elsewhere">
      <h1>{props.title}</h1>
      <p>{props.text}</p>
      <p>
        <Dialled text={props.words['help-line']} />
      </p>
      <p>
        <a class="reach" href={props.href}>
          {props.onward}
        </a>
      </p>
    </div>
  );
}

/** Something went wrong in the middle of a talk: what, whom to ring meanwhile, and the way back to it. */
export function Trouble(props: {
  readonly words: PageWords;
  readonly title: string;
  readonly text: string;
  readonly lastResort: Spoken;
  readonly href: string;
}): VNode {
  const points = props.lastResort.parts.flatMap((part) => (part.kind === 'statement' ? part.points : []));
  return (
    <section class="trouble" tabindex={-1}>
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      <ul>
        {points.map((point) => (
          <li>
            <Dialled text={point} />
          </li>
        ))}
      </ul>
      <p class="onward">
        <a class="reach" href={props.href}>
          {props.words.continue}
        </a>
      </p>
    </section>
  );
}
