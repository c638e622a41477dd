/** A start that cannot be: its message is one sentence for whoever starts the program, without a stack. */
export class StartRefused extends Error {}
