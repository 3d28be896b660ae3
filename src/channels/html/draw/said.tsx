import type { ComponentChild, VNode } from 'preact';
import type { SpokenPart } from '../../../turn/spoken';
import type { PageWords } from '../words';
import { Card } from './card';
import { DialledHeading } from './dialled';

/** One piece of what was said, as it reads whenever it is shown: a question without its buttons. */
export function Said({ part, words }: { readonly part: SpokenPart; readonly words: PageWords }): VNode {
  switch (part.kind) {
    case 'notice':
      return <p class="notice">{part.text}</p>;
    case 'heard':
      // What was tapped reads as their own words; what was typed shows how it was understood.
      return <You words={words}>{part.by === 'tap' ? part.label : part.text}</You>;
    case 'say':
      return (
        <>
          {part.title !== null && <h2>{part.title}</h2>}
          <Paragraphs texts={part.paragraphs} />
        </>
      );
    case 'statement':
      return (
        <div class={part.urgent ? 'advice urgent' : 'advice'}>
          {part.title !== null &&
            (part.urgent ? <DialledHeading text={part.title} /> : <h3>{part.title}</h3>)}
          {part.text !== '' && <p>{part.text}</p>}
          {part.points.length > 0 && (
            <ul>
              {part.points.map((point) => (
                <li>{point}</li>
              ))}
            </ul>
          )}
        </div>
      );
    case 'services':
      return (
        <div class="cards">
          {part.cards.map((card) => (
            <Card card={card} words={words} />
          ))}
        </div>
      );
    case 'question':
      return (
        <>
          <Paragraphs texts={part.lead} />
          <h2>{part.text}</h2>
        </>
      );
    default:
      return part satisfies never;
  }
}

/** What the person did, on their side of the talk. */
export function You({
  words,
  children,
}: {
  readonly words: PageWords;
  readonly children: ComponentChild;
}): VNode {
  return (
    <p class="you">
      <span class="unseen">{words.you}: </span>
      {children}
    </p>
  );
}

/** Texts one under the other. */
export function Paragraphs({ texts }: { readonly texts: readonly string[] }): VNode {
  return (
    <>
      {texts.map((text) => (
        <p>{text}</p>
      ))}
    </>
  );
}
