type HoldingDate = { status: string | null; keepThrough: string | null; governingId: string | null };

/** The disposition behind a system's date: that of the holding which has the same status and day. */
export function governingOf(
  system: { retentionStatus: string | null; keepThrough: string | null },
  holdings: readonly HoldingDate[],
): string | null {
  const alike = holdings.filter(({ status }) => status === system.retentionStatus);
  const last = alike.find(({ keepThrough }) => keepThrough === system.keepThrough);
  return (last ?? alike[0] ?? holdings[0])?.governingId ?? null;
}
