/** What people call a release: "Windows Server 2012 R2" names its product already; "11.4" does not. */
export function cycleLabel(product: string, release: string): string {
  const lastWord = product.split(' ').at(-1) ?? product;
  return release.includes(lastWord) ? release : `${product} ${release}`;
}
