type Named = { id: string; layer: string; product: string };

/** What stands as `component` in the address: readable and lasting for one in the stack; a removed one stands by its id. */
export function componentAddress({ layer, product }: Omit<Named, 'id'>): string {
  return `${layer}:${product}`;
}

export function componentAsked(address: string, stack: readonly Named[]): string {
  return stack.find((each) => componentAddress(each) === address)?.id ?? address;
}
