import { useSyncExternalStore } from 'react';
import { getJson, postJson } from './request.ts';
import { isRole, type Role } from './words.ts';

export type Session = {
  signedIn: boolean;
  /** Who it is, whatever they are called; null where it stands for nobody. */
  user: string | null;
  name: string | null;
  roles: readonly Role[];
  permissions: readonly string[];
  organisation: string | null;
  demo: boolean;
  demoRoles: readonly Role[];
};

type SessionAnswer = {
  signedIn: boolean;
  user?: string | null;
  name?: string;
  roles?: string[];
  permissions?: string[];
  organisation?: string | { name: string };
  demo?: boolean;
  demoRoles?: string[];
};

let current: Session | undefined;
let asking: Promise<Session> | undefined;
const listeners = new Set<() => void>();

/** Who is signed in; asked of the server once, then kept until someone signs in or out. */
export function session(): Promise<Session> {
  if (current) return Promise.resolve(current);
  asking ??= getJson<SessionAnswer>('/session')
    .then((answer) => remember(sessionOf(answer)))
    .finally(() => {
      asking = undefined;
    });
  return asking;
}

export function useSession(): Session | undefined {
  return useSyncExternalStore(subscribe, () => current);
}

export async function signIn(email: string, password: string): Promise<Session> {
  await postJson('/sign-in', { email, password });
  return askAgain();
}

export async function enterDemo(role: Role): Promise<Session> {
  await postJson('/demo/enter', { role });
  return askAgain();
}

export async function signOut(): Promise<void> {
  await postJson('/sign-out', {});
  await askAgain();
}

export function askAgain(): Promise<Session> {
  current = undefined;
  return session();
}

function sessionOf(answer: SessionAnswer): Session {
  const { organisation } = answer;
  return {
    signedIn: answer.signedIn,
    user: answer.user ?? null,
    name: answer.name ?? null,
    roles: (answer.roles ?? []).filter(isRole),
    permissions: answer.permissions ?? [],
    organisation: typeof organisation === 'string' ? organisation : (organisation?.name ?? null),
    demo: answer.demo ?? false,
    demoRoles: (answer.demoRoles ?? []).filter(isRole),
  };
}

function remember(session: Session): Session {
  current = session;
  for (const listener of listeners) listener();
  return session;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
