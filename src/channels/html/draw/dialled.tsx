import type { VNode } from 'preact';

/** 999, 101 and longer numbers as they are printed; not the end of a longer one, such as 18001 101. */
const NUMBERS = /(?<!\d ?)(999|101|0\d{2,4} \d{3} \d{3,4})(?!\w)/;

/** A text whose numbers can be tapped. Only for texts where every number is one to ring, and none is one to text. */
export function Dialled({ text }: { readonly text: string }): VNode {
  return (
    <>
      {text
        .split(NUMBERS)
        .map((piece, index) => (index % 2 === 0 ? piece : <a href={telOf(piece)}>{piece}</a>))}
    </>
  );
}

/** A heading; with a number in it, the whole of it rings. */
export function DialledHeading({ text }: { readonly text: string }): VNode {
  const number = NUMBERS.exec(text)?.[0];
  if (number === undefined) return <h3>{text}</h3>;
  return (
    <h3>
      <a class="reach strong" href={telOf(number)}>
        {text}
      </a>
    </h3>
  );
}

function telOf(number: string): string {
  return `tel:${number.replaceAll(' ', '')}`;
}
