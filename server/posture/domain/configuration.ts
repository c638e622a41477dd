import { cpeNameOf, productKey } from '../../inventory/domain/cpeName.ts';

/** What the NVD lists a CVE for: any of its configurations. */
export type Configuration = { operator: Operator; negate: boolean; nodes: ConfigurationNode[] };
export type ConfigurationNode = { operator: Operator; negate: boolean; cpeMatch: Criterion[] };
export type Operator = 'AND' | 'OR';

/** A product and its versions. One that is not vulnerable itself is what the vulnerable one runs on or with. */
export type Criterion = { vulnerable: boolean; criteria: string } & { [B in Bound]?: string | undefined };

export const BOUNDS = [
  'versionStartIncluding',
  'versionStartExcluding',
  'versionEndIncluding',
  'versionEndExcluding',
] as const;
export type Bound = (typeof BOUNDS)[number];

/** The products that are vulnerable, as "part:vendor:product", each once. */
export function listedProducts(configurations: readonly Configuration[]): string[] {
  const products = new Set<string>();
  for (const { nodes } of configurations) {
    for (const { cpeMatch } of nodes) {
      for (const { vulnerable, criteria } of cpeMatch) {
        const name = vulnerable ? cpeNameOf(criteria) : null;
        if (name) products.add(productKey(name));
      }
    }
  }
  return [...products].sort();
}
