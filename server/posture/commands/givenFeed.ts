import type { EntityManager } from '@mikro-orm/postgresql';
import { FeedFailure } from '../../feeds/FeedFailure.ts';
import { checkedAddresses, feedAddress, systemLookup } from '../../feeds/fetch/feedAddress.ts';
import { requiredText } from '../../inventory/domain/freeText.ts';
import type { System } from '../../inventory/entities/System.ts';
import { InvalidInput } from '../../refusal.ts';
import { Feed } from '../entities/Feed.ts';

export const givenHours = (hours: number): number => within(hours, 720, 'everyHours', 'hours');
export const givenStaleDays = (days: number): number => within(days, 365, 'staleAfterDays', 'days');

function within(value: number, most: number, path: string, unit: string): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new InvalidInput(`This is a whole number of ${unit} from 1 to ${most}.`, path);
}

/** A name that leads nowhere from here may lead somewhere tomorrow; one that leads into the house is refused now. */
export async function givenAddress(text: string, hosts: readonly string[]): Promise<string> {
  const given = requiredText(text, 'address');
  try {
    const url = feedAddress(given, hosts);
    await checkedAddresses(url, hosts, (host) => systemLookup(host).catch(() => []));
    return url.href;
  } catch (error) {
    if (error instanceof FeedFailure) throw new InvalidInput(error.message, 'address');
    throw error;
  }
}

/** One bill is read once for a system. */
export async function refuseSameAddress(em: EntityManager, system: System | null, address: string): Promise<void> {
  if (system === null || (await em.count(Feed, { system, address })) === 0) return;
  throw new InvalidInput(
    `"${system.code}" has a bill of materials from this address already. Revise that one, or give another address.`,
    'address',
  );
}
