import type { Judged } from '../../../forms/useForm.ts';
import { dayWords } from '../../../words.ts';
import type { Hold } from './holdToChange.ts';
import { daysOf, namesOf } from './holdWords.ts';

/** What counsel reads of a hold before it is issued, reviewed or taken back. */
export function judgedHold(hold: Hold): Judged {
  return [
    { name: 'Title', words: hold.title },
    { name: 'Data classes', words: namesOf(hold.dataClasses, 'every class') },
    { name: 'Systems', words: namesOf(hold.systems, 'every system') },
    { name: 'Facilities', words: namesOf(hold.facilities, 'every facility') },
    { name: 'Records', words: daysOf(hold) },
    { name: 'Who is told', words: hold.acknowledgements.map(({ custodian }) => custodian).join(', ') || 'nobody' },
    { name: 'Review', words: hold.reviewOn ? dayWords(hold.reviewOn) : 'no day' },
  ];
}
