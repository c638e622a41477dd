/** Why a feed could not be read, in a sentence for whoever looks after it: what happened, and what to do. */
export class FeedFailure extends Error {}
