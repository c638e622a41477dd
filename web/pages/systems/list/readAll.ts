import type { Client, OperationResult } from 'urql';
import type { ResultOf, VariablesOf } from '../../../graphql.ts';
import { type ListedSystem, SystemsList } from './systemsList.ts';

const AT_ONCE = 500;

type Asked = Pick<VariablesOf<typeof SystemsList>, 'filter' | 'orderBy'>;

/** Every system that the filters leave, page by page as it is on record now; `tell` is told how far it has come. */
export async function readAll(
  client: Client,
  asked: Asked,
  tell: (read: number, of: number) => void = () => {},
): Promise<ListedSystem[]> {
  const found: ListedSystem[] = [];
  for (let after: string | null = null; ; ) {
    const page: OperationResult<ResultOf<typeof SystemsList>> = await client.query(
      SystemsList,
      { ...asked, first: AT_ONCE, after },
      { requestPolicy: 'network-only' },
    );
    if (page.error) throw page.error;
    if (!page.data) throw new Error('The server did not answer.');
    const { nodes, pageInfo, totalCount } = page.data.systems;
    found.push(...nodes);
    tell(found.length, totalCount);
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return found;
    after = pageInfo.endCursor;
  }
}
