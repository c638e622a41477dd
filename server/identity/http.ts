import type { EntityManager } from '@mikro-orm/postgresql';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { AppEnv } from '../http/AppEnv.ts';
import { InvalidInput } from '../refusal.ts';
import { answerRefusal } from './answerRefusal.ts';
import { endSession } from './commands/endSession.ts';
import { enterDemo } from './commands/enterDemo.ts';
import { signIn } from './commands/signIn.ts';
import { isOwnPage } from './domain/ownPage.ts';
import { may, NotAllowed, PERMISSIONS } from './domain/permission.ts';
import { ForeignPage } from './domain/refusals.ts';
import { ROLES } from './domain/role.ts';
import { type CookieName, PLAIN_COOKIE, SECURE_COOKIE } from './domain/session.ts';
import { demoRoles } from './queries/demoRoles.ts';
import { setupRoutes } from './setup.ts';
import { viewerOf } from './viewerOf.ts';

export type IdentityOptions = {
  em: () => EntityManager;
  config: Pick<Config, 'demo' | 'origin' | 'trustProxy'>;
  /** Whose installation this is; null before there is one. */
  organisation: (em: EntityManager) => Promise<{ name: string; isDemo: boolean } | null>;
};

const SIGN_IN = z.object({ email: z.string().max(254), password: z.string().max(1_024) });
const ENTER = z.object({ role: z.enum(ROLES) });

/** Signing in and out, entering the demo, one-time links, and who one is: JSON for our own pages. */
export function identityRoutes({ em, config, organisation }: IdentityOptions): (app: Hono<AppEnv>) => void {
  return (app) => {
    const routes = new Hono<AppEnv>();
    routes.onError(answerRefusal);

    routes.get('/session', async (c) => {
      const fork = em().fork();
      const [here, viewer] = [await organisation(fork), await viewerOf(c.req.raw, fork, new Date())];
      const demo = config.demo && (here?.isDemo ?? false);
      return c.json(
        {
          signedIn: viewer !== null,
          ...(viewer && {
            user: viewer.id,
            name: viewer.name,
            roles: viewer.roles,
            permissions: PERMISSIONS.filter((permission) => may(viewer, permission)),
          }),
          organisation: here?.name ?? null,
          demo,
          demoRoles: demo ? await demoRoles(fork) : [],
        },
        200,
        { 'cache-control': 'no-store' },
      );
    });

    routes.post('/sign-in', ownPagesOnly, async (c) => {
      const input = await read(c, SIGN_IN, 'Send an e-mail address and a password.');
      const cookie = cookieFor(c, config);
      const secret = await signIn(em(), { ...input, cookie, address: c.get('clientAddress') }, new Date());
      return admit(c, cookie, secret);
    });

    routes.post('/demo/enter', ownPagesOnly, async (c) => {
      const here = await organisation(em().fork());
      if (!config.demo || !here?.isDemo) throw new NotAllowed('This is not the demo: sign in with your own password.');
      const { role } = await read(c, ENTER, `Send a role: ${ROLES.join(', ')}.`);
      const cookie = cookieFor(c, config);
      return admit(c, cookie, await enterDemo(em(), role, cookie, new Date()));
    });

    routes.post('/sign-out', ownPagesOnly, async (c) => {
      await leave(c);
      return c.json({ signedIn: false });
    });

    setupRoutes(routes, {
      em,
      cookie: (c) => cookieFor(c, config),
      admit: (c, secret) => setSession(c, cookieFor(c, config), secret),
    });
    app.route('/', routes);
  };

  /** Rotation: whatever session the browser had ends with the next sign-in. */
  async function admit(c: Context<AppEnv>, cookie: CookieName, secret: string): Promise<Response> {
    await leave(c);
    setSession(c, cookie, secret);
    return c.json({ signedIn: true });
  }

  async function leave(c: Context<AppEnv>): Promise<void> {
    for (const name of [SECURE_COOKIE, PLAIN_COOKIE] as const) {
      const secret = getCookie(c, name);
      if (!secret) continue;
      await endSession(em().fork(), name, secret, new Date());
      deleteCookie(c, name, { path: '/', secure: name === SECURE_COOKIE });
    }
  }
}

const ownPagesOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!isOwnPage(c.req.raw)) throw new ForeignPage();
  await next();
};

function setSession(c: Context<AppEnv>, name: CookieName, secret: string): void {
  // Lax, so that a link in a mail leads in; what changes something asks for more than the cookie.
  setCookie(c, name, secret, { path: '/', httpOnly: true, sameSite: 'Lax', secure: name === SECURE_COOKIE });
  c.header('cache-control', 'no-store');
}

function cookieFor(c: Context<AppEnv>, config: IdentityOptions['config']): CookieName {
  const forwarded = config.trustProxy && c.req.header('x-forwarded-proto') === 'https';
  return forwarded || config.origin?.startsWith('https:') ? SECURE_COOKIE : PLAIN_COOKIE;
}

async function read<T>(c: Context<AppEnv>, shape: z.ZodType<T>, wanted: string): Promise<T> {
  const body: unknown = await c.req.json().catch(() => undefined);
  const { success, data } = shape.safeParse(body);
  if (!success) throw new InvalidInput(`This request cannot be read. ${wanted}`);
  return data;
}
