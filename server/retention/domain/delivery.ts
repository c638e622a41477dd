export type Mail = { to: string; subject: string; text: string; messageId: string };

/** The mail server did not take it, or was not reached: it did not leave, and may be tried again. */
export class NotDelivered extends Error {}

/** It was handed over, and the answer is missing: it may have left. It is not tried again, so that it leaves once at most. */
export class MaybeDelivered extends Error {}

/** Hands a mail to the mail server, or throws one of the two. */
export type Deliver = (mail: Mail) => Promise<void>;
