import { listIn, oneIn, present, type RawSearch, textIn } from '../../../search.ts';

export const WHOSE = ['ADULT', 'MINOR', 'DECEASED', 'MIXED'] as const;

/** A case in an address: "on=DISCHARGE:2017-12-28,EMPLOYMENT_END:open". An event that is not named does not apply. */
export function calculatorSearch(search: RawSearch) {
  return present({
    class: textIn(search, 'class'),
    place: textIn(search, 'place'),
    holder: textIn(search, 'holder'),
    people: oneIn(search, 'people', WHOSE),
    asOf: dayIn(search, 'asOf'),
    on: listIn(search, 'on'),
    issued: dayIn(search, 'issued'),
    released: dayIn(search, 'released'),
  });
}
export type CalculatorSearch = ReturnType<typeof calculatorSearch>;

const OPEN = 'open';
export type Stated = { trigger: string; on: string | null };

/** The facts that an address states; a slip in it is left out, so that the page can ask again. */
export function factsIn(on: readonly string[] | undefined): readonly Stated[] {
  return (on ?? []).flatMap((each): Stated[] => {
    const [trigger = '', day = ''] = each.split(':');
    if (!/^[A-Z_]+$/.test(trigger)) return [];
    if (day === OPEN) return [{ trigger, on: null }];
    return /^\d{4}-\d{2}-\d{2}$/.test(day) ? [{ trigger, on: day }] : [];
  });
}

export function factsInAddress(facts: readonly Stated[]): string[] | undefined {
  return facts.length === 0 ? undefined : facts.map(({ trigger, on }) => `${trigger}:${on ?? OPEN}`);
}

function dayIn(search: RawSearch, name: string): string | undefined {
  const text = textIn(search, name);
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
}
