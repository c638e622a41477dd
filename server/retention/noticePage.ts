import { html } from 'hono/html';
import { inWords, parseDay } from '../calendar/day.ts';
import type { Refusal } from '../refusal.ts';
import { scopeLines } from './domain/noticeMail.ts';
import type { LinkedNotice } from './queries/noticeOfLink.ts';

type Page = { key: string; notice?: LinkedNotice; refusal?: Refusal; done?: boolean };

export const NOTICE_STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 12vh auto; max-width: 34rem; padding: 0 1rem }
h1 { font: 600 1.5rem/1.25 Georgia, serif }
li { overflow-wrap: anywhere }
button { margin-top: 1rem; min-height: 44px; padding: .5rem 1rem; font: inherit }
[role=alert] { border-left: 4px solid #b3261e; padding-left: .75rem }
`;

/** What somebody without a user sees by the link of a notice. Opening it acknowledges nothing: mail scanners open links. */
export function noticePage({ key, notice, refusal, done }: Page) {
  const title = notice ? `Legal hold ${notice.matter}` : 'This link does not hold';
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title} · Holdfast</title>
<link rel="stylesheet" href="/hold-notice.css">
</head>
<body>
<main>
<h1>${title}</h1>
${refusal ? html`<p role="alert">${refusal.message}</p>` : ''}
${notice ? told(key, notice, done ?? false) : ''}
</main>
</body>
</html>`;
}

function told(key: string, notice: LinkedNotice, done: boolean) {
  const { custodian, issuedOn, acknowledgedAt, releasedOn, scope } = notice;
  if (done || acknowledgedAt !== null) {
    return html`<p role="status">It is written down that ${custodian} was told of this hold. There is nothing more to do here but to keep the records.</p>${lines(scope)}`;
  }
  if (releasedOn) return html`<p>Counsel released this hold on ${inWords(parseDay(releasedOn))}.</p>`;
  return html`<p>For ${custodian}. Issued by counsel on ${inWords(parseDay(issuedOn))}. Keep every record in its scope, with its copies and its audit logs, until counsel releases the hold in writing.</p>
${lines(scope)}
<form method="post" action="/hold-notice">
<input type="hidden" name="key" value="${key}">
<button type="submit">I was told, and keep these records</button>
</form>`;
}

function lines(scope: LinkedNotice['scope']) {
  return html`<ul>${scopeLines(scope).map((line) => html`<li>${line}</li>`)}</ul>`;
}
