import { InvalidInput } from '../../server/refusal.ts';
import { builder } from '../builder.ts';

type Asked = { first?: number | null | undefined; after?: string | null | undefined };
export type Page<Row> = {
  nodes: Row[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

const LONGEST = 1_000;
const USUAL = 50;

export const WhatIfPageInfoRef = builder.objectRef<Page<unknown>['pageInfo']>('WhatIfPageInfo').implement({
  description: 'Where a page lies in a list of a what-if.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage'),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Give it as `after` to go on.' }),
  }),
});

/** A page of a list that is worked out with its answer: its place is a number, since no row has a key of its own. */
export async function pageOf<Row>(
  { first, after }: Asked,
  total: number,
  rows: (from: number, to: number) => Promise<Row[]>,
): Promise<Page<Row>> {
  const length = first ?? USUAL;
  if (length < 1 || length > LONGEST) {
    throw new InvalidInput(
      `A page has 1 to ${LONGEST.toLocaleString('en-US')} rows, and ${length} were asked.`,
      'first',
    );
  }
  const from = after == null ? 0 : placeOf(after);
  const to = Math.min(from + length, total);
  return {
    nodes: from < to ? await rows(from, to) : [],
    totalCount: total,
    pageInfo: { hasNextPage: to < total, endCursor: from < to ? cursorOf(to) : null },
  };
}

function cursorOf(place: number): string {
  return Buffer.from(`row ${place}`).toString('base64url');
}

function placeOf(cursor: string): number {
  const place = /^row (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (place === undefined) {
    throw new InvalidInput('The cursor is of another list. Take the endCursor of the page before.', 'after');
  }
  return Number(place);
}
