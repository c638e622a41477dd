import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { type Deliver, MaybeDelivered, NotDelivered } from '../retention/domain/delivery.ts';

type MailServer = { url: string; from: string; patienceMs?: number };

const PATIENCE_MS = 30_000;

/**
 * Mail by SMTP. Until the text of a mail is asked for nothing can have left; from then on only an answer of the server
 * tells what became of it.
 */
export function openMailer({ url, from, patienceMs = PATIENCE_MS }: MailServer): Deliver {
  const transport = createTransport({
    url,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // All of it is our own text: nothing is read or fetched for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const handedOver = new Set<string>();
  transport.use('stream', ({ message }, done) => {
    const id = message.messageId();
    message.processFunc((text) =>
      Readable.from(
        // Begins when the server has asked for the text, and not before.
        (async function* () {
          handedOver.add(id);
          yield* text;
        })(),
      ),
    );
    done();
  });
  return async (mail) => {
    try {
      await transport.sendMail({ ...mail, from, headers: { 'Auto-Submitted': 'auto-generated' } });
    } catch (error) {
      throw outcomeOf(error, handedOver.has(mail.messageId));
    } finally {
      handedOver.delete(mail.messageId);
    }
  };
}

function outcomeOf(error: unknown, handedOver: boolean): Error {
  const answer = answerIn(error);
  if (answer !== null) return new NotDelivered(`The mail server refused it: ${answer}`, { cause: error });
  if (handedOver) {
    return new MaybeDelivered(
      'The mail server took the text and did not say what became of it. It may have left, so it is not sent again.',
      { cause: error },
    );
  }
  const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return new NotDelivered(`The mail server could not be reached${why}. It is tried again.`, { cause: error });
}

/** What the server said, where it said anything: then the mail is known not to have been taken. */
function answerIn(error: unknown): string | null {
  if (!(error instanceof Error) || !('responseCode' in error) || typeof error.responseCode !== 'number') return null;
  return 'response' in error && typeof error.response === 'string'
    ? error.response.slice(0, 300)
    : String(error.responseCode);
}
