/** What destroying the records obliges to, besides having waited long enough. `leadDays`: notice given so many days before. */
export type DestructionDuty = { kind: string; text: string; leadDays: number | null };
