import { Refusal } from '../../refusal.ts';

/** A refusal that is answered over HTTP with a status of its own. */
export abstract class Denied extends Refusal {
  abstract readonly status: 401 | 403 | 410 | 429;
}

/** The same words whether or not the user exists. */
export class SignInFailed extends Denied {
  readonly code = 'SIGN_IN_FAILED';
  readonly status = 401;

  constructor() {
    super('The e-mail address or the password is not right. Check both, then try again.');
  }
}

export class TooManyAttempts extends Denied {
  readonly code = 'TOO_MANY_ATTEMPTS';
  readonly status = 429;
  readonly retryAfterSeconds: number;

  constructor(seconds: number) {
    super(`There were too many attempts to sign in. Try again in ${inWords(seconds)}.`);
    this.retryAfterSeconds = seconds;
  }
}

export class NotSignedIn extends Denied {
  readonly code = 'UNAUTHENTICATED';
  readonly status = 401;

  constructor() {
    super('Nobody is signed in. Sign in, or send an API token in the header "Authorization: Bearer …".');
  }
}

export class InvalidToken extends Denied {
  readonly code = 'INVALID_TOKEN';
  readonly status = 401;
}

export class ForeignPage extends Denied {
  readonly code = 'FOREIGN_PAGE';
  readonly status = 403;

  constructor() {
    super(
      'A session may be used by Holdfast\'s own pages alone, which send the header "x-holdfast: 1". A script sends an API token instead.',
    );
  }
}

export class LinkNotValid extends Denied {
  readonly code = 'LINK_NOT_VALID';
  readonly status = 410;

  constructor() {
    super('This link was used already, has expired, or is not complete. Ask for a new one.');
  }
}

function inWords(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
