import { html } from 'hono/html';
import type { Refusal } from '../refusal.ts';

type Page = {
  key?: string;
  /** Whose password it is; null: the first administrator's, who is still to be named. */
  user?: { name: string; email: string } | null;
  given?: { name: string; email: string };
  refusal?: Refusal;
};

export const SETUP_STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 12vh auto; max-width: 24rem; padding: 0 1rem }
h1 { font: 600 1.5rem/1.25 Georgia, serif }
label, button { display: block; margin-top: 1rem }
input { display: block; width: 100%; box-sizing: border-box; padding: .5rem; font: inherit }
button { padding: .5rem 1rem; font: inherit }
[role=alert] { border-left: 4px solid #b3261e; padding-left: .75rem }
small { display: block }
`;

/** The page of a one-time link: who the first administrator is, or a new password. */
export function setupPage({ key, user, given, refusal }: Page) {
  const title = user ? 'Set your password' : 'Make the first administrator';
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${key ? title : 'This link does not hold'} · Holdfast</title>
<link rel="stylesheet" href="/setup.css">
</head>
<body>
<main>
<h1>${key ? title : 'This link does not hold'}</h1>
${refusal ? html`<p role="alert" id="refusal">${refusal.message}</p>` : ''}
${key ? form(key, user ?? null, given, refusal) : ''}
</main>
</body>
</html>`;
}

function form(key: string, user: Page['user'], given: Page['given'], refusal: Refusal | undefined) {
  const fault = (field: string) =>
    refusal?.path === field ? html` aria-invalid="true" aria-describedby="refusal"` : '';
  return html`<form method="post" action="/setup">
<input type="hidden" name="key" value="${key}">
${
  user
    ? html`<p>For ${user.name}, ${user.email}.</p><input type="hidden" name="email" value="${user.email}" autocomplete="username">`
    : html`<label>Your name<input name="name" value="${given?.name ?? ''}" autocomplete="name" required${fault('name')}></label>
<label>E-mail address<input name="email" type="email" value="${given?.email ?? ''}" autocomplete="username" required${fault('email')}></label>`
}
<label>Password<input name="password" type="password" minlength="12" autocomplete="new-password" required${fault('password')}>
<small>At least 12 characters; a sentence is easy to keep in mind.</small></label>
<button type="submit">${user ? 'Set the password' : 'Make the administrator'}</button>
</form>`;
}
