import type { Client, TypedDocumentNode } from 'urql';
import type { Option } from './formField.ts';

/** What the server found for a few letters, and how many there are in all. */
export type Found = { options: readonly Option[]; total: number };

/** Asks the server for choices; null where it did not answer. */
export type Source = (client: Client, text: string) => Promise<Found | null>;

/** So many are shown at a time; whoever looks for another types more of it. */
export const SHOWN_AT_ONCE = 20;

/** Choices out of any number, found by part of a name or code. */
export function sourceOf<D>(
  query: TypedDocumentNode<D, { text: string; first: number }>,
  read: (data: D) => Found,
): Source {
  return async (client, text) => {
    const { data } = await client.query(query, { text, first: SHOWN_AT_ONCE }).toPromise();
    return data ? read(data) : null;
  };
}
