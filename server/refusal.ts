/** A request that the rules refuse. Its message is written for the person who asked: the thing, the reason, the way out. */
export abstract class Refusal extends Error {
  abstract readonly code: string;
  /** The input field at fault, where there is one. */
  readonly path: string | null;

  constructor(message: string, path: string | null = null) {
    super(message);
    this.path = path;
  }
}

export class NotFound extends Refusal {
  readonly code = 'NOT_FOUND';

  constructor(noun: string, key: string, path: string | null = null) {
    super(`There is no ${noun} "${key}". Check the spelling, or register it first.`, path);
  }
}

/** A value that cannot be taken as it stands. */
export class InvalidInput extends Refusal {
  readonly code = 'INVALID_INPUT';
}

/** A name or key that is taken. */
export class AlreadyExists extends Refusal {
  readonly code = 'ALREADY_EXISTS';

  constructor(noun: string, key: string, path: string | null = null) {
    super(
      `There is already ${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun} "${key}". Choose another key, or revise the one that exists.`,
      path,
    );
  }
}

/** Two people edited the same thing, and somebody else was first. */
export class ChangedMeanwhile extends Refusal {
  readonly code = 'CHANGED_MEANWHILE';
  readonly currentVersion: number;
  /** The thing as the ledger knows it, so that whoever changed it can be named; null where there is none yet. */
  readonly subject: { type: string; id: string } | null;

  constructor(noun: string, key: string, currentVersion: number, thing: { id: string | number } | null) {
    super(
      `Somebody else changed the ${noun} "${key}" since you read it. Nothing was overwritten: read it again, then repeat your change.`,
    );
    this.currentVersion = currentVersion;
    this.subject = thing && { type: thing.constructor.name, id: String(thing.id) };
  }
}

/** What was asked for does not fit the state that the thing is in. */
export class NotPossibleNow extends Refusal {
  readonly code = 'NOT_POSSIBLE_NOW';
}

/** Free text that looks like a patient's identifier. Only counts and dates are ever kept. */
export class PatientIdentifier extends Refusal {
  readonly code = 'PATIENT_IDENTIFIER';

  constructor(what: string, path: string | null) {
    super(`This looks like ${what}. Holdfast keeps counts and dates only: remove it and try again.`, path);
  }
}
