import { FeedFailure } from '../FeedFailure.ts';
import type { Patience } from './fetchFeed.ts';

/** What went wrong below HTTP, in words, and whether it may be over soon: a refusal of ours is not. */
export function failureSentence(
  error: unknown,
  url: URL,
  patience: Patience,
): { sentence: string; isPassing: boolean } {
  const told = sentenceWithin(error);
  if (told !== null) return { sentence: told, isPassing: false };
  return { sentence: sentenceOf(error, url, patience), isPassing: true };
}

function sentenceOf(error: unknown, { host, hostname }: URL, patience: Patience): string {
  const code = codeOf(error);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The name ${hostname} leads nowhere from here. Check the address, and whether this machine may reach the internet.`;
    case 'ECONNREFUSED':
      return `${host} takes no connection.`;
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `${host} cannot be reached from here: no connection stood within ${patience.connect / 1000} seconds.`;
    case 'UND_ERR_HEADERS_TIMEOUT':
      return `${host} took the question and did not begin to answer within ${patience.headers / 1000} seconds.`;
    case 'UND_ERR_BODY_TIMEOUT':
      return `${host} fell silent in the middle of its answer for ${patience.silence / 1000} seconds.`;
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
    case 'ECONNRESET':
    case 'EPIPE':
      return `${host} broke off in the middle of its answer. Nothing of it was taken.`;
    default:
      if (/CERT|SSL|TLS|ALTNAME/.test(code)) return `The certificate of ${host} does not hold (${code}).`;
      return `${host} could not be read (${code || (error instanceof Error ? error.message : String(error))}).`;
  }
}

/** A refusal of ours that came through the connection: undici wraps it, or lists it beside others. */
function sentenceWithin(error: unknown): string | null {
  if (error instanceof FeedFailure) return error.message;
  if (!(error instanceof Error)) return null;
  if (error instanceof AggregateError) {
    for (const part of error.errors) {
      const told = sentenceWithin(part);
      if (told !== null) return told;
    }
  }
  return error.cause === undefined ? null : sentenceWithin(error.cause);
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && !('code' in error)) return codeOf(error.errors[0]);
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : '';
}
