import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { RequestRefused } from '../../request.ts';
import { enterDemo, session, signIn, useSession } from '../../session.ts';
import { Field } from '../../ui/Field.tsx';
import { ROLES, type Role } from '../../words.ts';
import { Brand } from '../frame/Brand.tsx';
import { usePageTitle } from '../frame/usePageTitle.ts';
import './identity.css';

export function SignInPage() {
  usePageTitle('Sign in');
  const { to } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const navigate = useNavigate();
  const known = useSession();
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    session().catch((error: unknown) => setRefused(messageOf(error)));
  }, []);

  async function enter(how: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    setRefused(null);
    try {
      await how();
      // Only an address of this house: what stands in the link may be from anywhere.
      if (to?.startsWith('/') && !to.startsWith('//')) router.history.push(to);
      else await navigate({ to: '/', search: {} });
    } catch (error) {
      setRefused(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <div className="identity">
      <header>
        <Brand />
      </header>
      <main id="main" tabIndex={-1}>
        {known?.demo && (
          <DemoEntry roles={known.demoRoles} busy={busy} onEnter={(role) => enter(() => enterDemo(role))} />
        )}
        <SignInForm
          refused={refused}
          busy={busy}
          onSignIn={(email, password) => enter(() => signIn(email, password))}
        />
      </main>
    </div>
  );
}

function SignInForm(props: {
  refused: string | null;
  busy: boolean;
  onSignIn: (email: string, password: string) => void;
}) {
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    props.onSignIn(text('email'), text('password'));
  }
  return (
    <form className="card identity-card" onSubmit={submit}>
      <h1>Sign in</h1>
      {props.refused && (
        <p className="notice alarm" role="alert">
          {props.refused}
        </p>
      )}
      <Field label="E-mail address" name="email" type="email" autoComplete="username" required />
      <Field label="Password" name="password" type="password" autoComplete="current-password" required />
      <button type="submit" className="btn primary" disabled={props.busy}>
        {props.busy ? 'Signing in' : 'Sign in'}
      </button>
    </form>
  );
}

function DemoEntry(props: { roles: readonly Role[]; busy: boolean; onEnter: (role: Role) => void }) {
  return (
    <section className="card identity-card" aria-labelledby="demo">
      <h2 id="demo">This is a demonstration</h2>
      <p>
        The health system, its systems and its records are made up; the laws and the dates of support are real. Enter in
        any role. What you may do differs by role, and you can change it later.
      </p>
      <ul className="demo-roles">
        {props.roles.map((role) => (
          <li key={role}>
            <button type="button" className="btn" disabled={props.busy} onClick={() => props.onEnter(role)}>
              Enter as {ROLES[role]}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function messageOf(error: unknown): string {
  return error instanceof RequestRefused ? error.message : 'Signing in failed in this browser. Reload the page.';
}
