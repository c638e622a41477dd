import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { getJson, postJson, RequestRefused } from '../../request.ts';
import { askAgain } from '../../session.ts';
import { Field } from '../../ui/Field.tsx';
import { Brand } from '../frame/Brand.tsx';
import { usePageTitle } from '../frame/usePageTitle.ts';
import './identity.css';

/** Makes the first administrator, once, for whoever has the link that the server printed. */
export function SetUpPage() {
  usePageTitle('First administrator');
  const { token } = useSearch({ from: '/setup' });
  const navigate = useNavigate();
  const [refused, setRefused] = useState<string | null>(null);
  const [open, setOpen] = useState(token !== undefined);
  const [busy, setBusy] = useState(false);
  const path = `/setup?token=${encodeURIComponent(token ?? '')}`;
  useEffect(() => {
    if (!token) return;
    getJson(path).catch((error: unknown) => {
      setOpen(false);
      setRefused(error instanceof RequestRefused ? error.message : null);
    });
  }, [token, path]);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setRefused(null);
    try {
      await postJson(path, { name: form.get('name'), email: form.get('email'), password: form.get('password') });
      const session = await askAgain();
      await navigate({ to: session.signedIn ? '/' : '/sign-in', search: {} });
    } catch (error) {
      setRefused(error instanceof RequestRefused ? error.message : 'The administrator could not be made.');
      setBusy(false);
    }
  }

  return (
    <div className="identity">
      <header>
        <Brand />
      </header>
      <main id="main" tabIndex={-1}>
        <form className="card identity-card" onSubmit={(event) => void submit(event)}>
          <h1>First administrator</h1>
          {refused && (
            <p className="notice alarm" role="alert">
              {refused}
            </p>
          )}
          {open ? (
            <>
              <p className="sub">The link that brought you here works once. Whoever uses it keeps users and settings.</p>
              <Field label="Name" name="name" autoComplete="name" required />
              <Field label="E-mail address" name="email" type="email" autoComplete="username" required />
              <Field
                label="Password"
                name="password"
                type="password"
                autoComplete="new-password"
                minLength={12}
                help="At least 12 characters."
                required
              />
              <button type="submit" className="btn primary" disabled={busy}>
                Make the administrator
              </button>
            </>
          ) : (
            <p>
              Open the one-time link that the server printed when it started, or <Link to="/sign-in">sign in</Link>.
            </p>
          )}
        </form>
      </main>
    </div>
  );
}
