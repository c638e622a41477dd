/** What a route outside GraphQL answered when it said no. */
export class RequestRefused extends Error {
  readonly status: number;
  readonly code: string;
  readonly reference: string | null;
  /** The input at fault, where there is one. */
  readonly path: string | null;

  constructor(status: number, code: string, message: string, reference: string | null, path: string | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.reference = reference;
    this.path = path;
  }
}

/** Every request that changes something names itself: a page elsewhere cannot add this heading. */
export const OWN_HEADERS = { 'x-holdfast': '1', accept: 'application/json' };

export async function getJson<T>(path: string): Promise<T> {
  return answerOf<T>(await reach(path, { headers: { accept: 'application/json' } }));
}

export async function postJson<T>(path: string, body: unknown): Promise<T> {
  return answerOf<T>(
    await reach(path, {
      method: 'POST',
      headers: { ...OWN_HEADERS, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

export async function answerOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  const answer = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : null;
  if (response.ok) return answer;
  const error = answer?.error ?? answer ?? {};
  const message = error.message ?? `The server answered ${response.status}.`;
  const reference = error.requestId ?? response.headers.get('x-request-id');
  throw new RequestRefused(response.status, error.code ?? 'FAILED', message, reference, error.path ?? null);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...init });
  } catch {
    throw new RequestRefused(0, 'OFFLINE', 'The server cannot be reached. Nothing was changed.', null);
  }
}
