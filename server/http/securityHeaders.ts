import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './AppEnv.ts';

/** Pages load from this server alone, and nothing in them is inline. */
const CONTENT_POLICY = policy({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
});

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

export function securityHeaders(origin: string | undefined): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
    // The explorer, which cannot do without inline parts, has set its own.
    if (!c.res.headers.has('content-security-policy')) c.res.headers.set('content-security-policy', CONTENT_POLICY);
    // Answers are for who asked; only files of the pages may be kept.
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
    if (origin?.startsWith('https:')) c.res.headers.set('strict-transport-security', 'max-age=31536000');
  };
}

export function policy(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}
