import { type FormField, keyOf, optionsOf } from '../../forms/formField.ts';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { isoIn } from '../../forms/writtenDay.ts';
import { ANSWERS } from './postureWords.ts';

/** What is asked of whoever answers a control, once or for many. */
export const ANSWER_FIELDS: readonly FormField[] = [
  { kind: 'choice', name: 'answer', label: 'Answer', required: true, options: optionsOf(ANSWERS) },
  {
    kind: 'day',
    name: 'answeredOn',
    label: 'As of',
    help: 'The day on which it was looked at. Empty: today.',
  },
  {
    kind: 'area',
    name: 'evidence',
    label: 'What it rests on',
    help: 'Words, a link or a file: one of them, unless it is not met.',
  },
  { kind: 'text', name: 'evidenceUrl', label: 'A link to it' },
  WHY,
];
export const NO_ANSWER = { answer: '', answeredOn: '', evidence: '', evidenceUrl: '', evidenceFile: '', ...REASON };
export type AnswerValues = typeof NO_ANSWER;

export function answerIn({ answer, answeredOn, evidence, evidenceUrl, evidenceFile, reason }: AnswerValues) {
  return {
    answer: keyOf(ANSWERS, answer),
    ...(answeredOn.trim() !== '' && { answeredOn: isoIn(answeredOn) }),
    ...(evidence.trim() !== '' && { evidence: evidence.trim() }),
    ...(evidenceUrl.trim() !== '' && { evidenceUrl: evidenceUrl.trim() }),
    ...(evidenceFile !== '' && { evidenceFile }),
    ...reasonOf({ reason }),
  };
}
