import { LockMode } from '@mikro-orm/core';

/** For what is about to change: a second writer waits. */
export const FOR_UPDATE = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/** For what is judged or referred to: nobody changes it before this commits. */
export const FOR_SHARE = { lockMode: LockMode.PESSIMISTIC_READ } as const;
