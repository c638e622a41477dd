import { inWords, parseDay } from '../../server/calendar/day.ts';
import type { RatingReason } from '../../server/inventory/domain/standing.ts';

type Standing = {
  asOf: string;
  holdsPhi: boolean;
  unsupportedFrom: string | null;
  containedUntil: string | null;
  reasons: readonly RatingReason[];
};

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

const isExposed = ({ code }: RatingReason) => code.startsWith('UNSUPPORTED_COMPONENT');

/** The components without fixes in one clause, since each of them is a reason; empty where there is none. */
export function becauseOf(standing: Standing | null): string {
  const count = standing?.reasons.filter(isExposed).length ?? 0;
  if (!standing || count === 0) return '';
  const { asOf, holdsPhi, unsupportedFrom, containedUntil } = standing;
  const components = `${WORDS[count] ?? count} ${count === 1 ? 'component' : 'components'} without security fixes`;
  const first =
    unsupportedFrom !== null && unsupportedFrom <= asOf
      ? ` (${count === 1 ? '' : 'the first '}since ${inWords(parseDay(unsupportedFrom))})`
      : '';
  const contained =
    containedUntil === null
      ? 'No exception contains this.'
      : `An exception contains this through ${inWords(parseDay(containedUntil))}.`;
  return `because it ${holdsPhi ? 'holds PHI on' : 'runs on'} ${components}${first}. ${contained}`;
}

export function otherReasons(standing: Pick<Standing, 'reasons'> | null): RatingReason[] {
  return (standing?.reasons ?? []).filter((reason) => !isExposed(reason)).map(briefly);
}

/** Of many controls the number is enough here: `reasons` names them. */
function briefly({ code, message }: RatingReason): RatingReason {
  return {
    code,
    message: code.startsWith('CONTROL_') ? message.replace(/ controls (.*?): .*$/, ' controls $1.') : message,
  };
}
