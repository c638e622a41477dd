import { answerOf, OWN_HEADERS } from '../../request.ts';

export type KeptFile = { id: string; name: string; bytes: number; sha256: string };

/** Sends a file that an answer is to rest on. */
export async function keepEvidence(file: File): Promise<KeptFile> {
  const query = new URLSearchParams({ name: file.name });
  const response = await fetch(`/evidence?${query}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: OWN_HEADERS,
    body: file,
  });
  return answerOf<KeptFile>(response);
}
