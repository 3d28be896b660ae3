import type { VNode } from 'preact';
import { LONGEST_ANSWER } from '../../../core/understanding/recognise';
import type { SpokenQuestion } from '../../../turn/spoken';
import type { PageWords } from '../words';
import { Paragraphs } from './said';

/** The question to be answered now: its choices as a form, and a second form for those who would rather type. */
export function AskedNow({
  question,
  words,
  turn,
}: {
  readonly question: SpokenQuestion;
  readonly words: PageWords;
  readonly turn: string;
}): VNode {
  const hidden = (
    <>
      <input type="hidden" name="at" value={question.place} />
      <input type="hidden" name="turn" value={turn} />
    </>
  );
  const notes = [question.why, question.hint].filter((note) => note !== null);
  return (
    <>
      <Paragraphs texts={question.lead} />
      <form method="post" autocomplete="off" class="asked">
        {hidden}
        <fieldset aria-describedby={notes.length > 0 ? 'notes' : undefined}>
          <legend>
            <h2>{question.text}</h2>
          </legend>
          {notes.length > 0 && (
            <p id="notes" class="small">
              {notes.join(' ')}
            </p>
          )}
          {question.pick === 'one' ? <Buttons question={question} /> : <Boxes question={question} />}
        </fieldset>
      </form>
      {/* A form of its own: Enter in a text field presses the first button of its form, whatever that says. */}
      <form method="post" autocomplete="off" class="typing">
        {hidden}
        <label for="text">{words['your-answer']}</label>
        <div class="row">
          {/* What is typed is for nobody else: no autofill, no spelling service, no writing helper. */}
          <input
            id="text"
            name="text"
            type="text"
            maxlength={LONGEST_ANSWER}
            autocomplete="off"
            spellcheck={false}
            enterkeyhint="send"
            dir="auto"
            {...{ writingsuggestions: 'false', 'data-gramm': 'false' }}
          />
          <button>{words['send-typed']}</button>
        </div>
      </form>
    </>
  );
}

/** So few letters in all fit side by side on a small phone; "Yes", "No" and "I'm not sure" then need no scrolling. */
const SHORT = 20;

function Buttons({ question }: { readonly question: SpokenQuestion }): VNode {
  const letters = question.choices.reduce((sum, { label }) => sum + label.length, 0);
  return (
    <div class={letters <= SHORT ? 'choices beside' : 'choices'}>
      {question.choices.map(({ id, label }) => (
        <button name="choice" value={id} class={question.danger.includes(id) ? 'choice danger' : 'choice'}>
          {label}
        </button>
      ))}
    </div>
  );
}

function Boxes({ question }: { readonly question: SpokenQuestion }): VNode {
  return (
    <div class="choices">
      {question.choices.map(({ id, label, alone }) => (
        <label class={question.danger.includes(id) ? 'choice danger' : 'choice'}>
          <input type="checkbox" name="choice" value={id} data-alone={alone ? '' : undefined} />
          <span>{label}</span>
        </label>
      ))}
      <button class="send">{question.send}</button>
    </div>
  );
}
