import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppEnv } from '../../server/http/AppEnv.ts';
import { makeToken } from '../../server/identity/commands/makeToken.ts';
import type { Role } from '../../server/identity/domain/role.ts';
import { evidenceRoutes } from '../../server/posture/http.ts';
import { asProgram } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
let app: Hono<AppEnv>;
const bearer = new Map<Role, string>();

beforeAll(async () => {
  db = await freshDatabase();
  for (const role of ['IT_ANALYST', 'AUDITOR'] as const) {
    const { secret } = await makeToken(asProgram(db.orm, '2026-11-22'), { name: role, role });
    bearer.set(role, `Bearer ${secret}`);
  }
  app = new Hono<AppEnv>();
  app.use((c, next) => {
    c.set('requestId', 'test');
    return next();
  });
  evidenceRoutes({ em: () => db.orm.em.fork(), consequences: [] })(app);
});
afterAll(() => db.close());

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n');
const send = (body: Uint8Array<ArrayBuffer>, name = 'badge-audit.pdf', role: Role = 'IT_ANALYST') =>
  app.request(`/evidence?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body,
    headers: { authorization: bearer.get(role) ?? '' },
  });
const read = (id: string) =>
  app.request(`/evidence/${id}`, { headers: { authorization: bearer.get('AUDITOR') ?? '' } });

describe('a file of evidence', () => {
  test('is kept byte by byte with its hash, which the ledger has too', async () => {
    const sent = await send(PDF);
    expect(sent.status).toBe(201);
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    const kept = (await sent.json()) as { id: string };
    expect(kept).toEqual({
      id: kept.id,
      name: 'badge-audit.pdf',
      mediaType: 'application/pdf',
      bytes: PDF.length,
      sha256,
    });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'evidence.kept', after: { sha256, bytes: PDF.length } });
    expect(Buffer.from(await (await read(kept.id)).arrayBuffer())).toEqual(PDF);
  });

  test('is handed out as a file to save, in which nothing runs', async () => {
    const page = Buffer.from('<script>alert(1)</script>');
    const { id } = (await (await send(page, 'C:\\temp\\page.html')).json()) as { id: string };
    const { headers } = await read(id);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('content-disposition')).toContain('attachment; filename="page.html"');
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  });

  test('has its name on one line, however it was sent', async () => {
    const sent = await send(PDF, 'a\r\nSet-Cookie: x=1\t.pdf');
    const { id, name } = (await sent.json()) as { id: string; name: string };
    expect(name).toBe('a Set-Cookie: x=1 .pdf');
    expect((await read(id)).headers.get('content-disposition')).not.toMatch(/%0[ad]/i);
  });

  test.each<[string, Uint8Array<ArrayBuffer>, string, string]>([
    ['that is empty', Buffer.from(''), 'a.pdf', 'INVALID_INPUT'],
    ['that is a program', Buffer.from([0x4d, 0x5a, 0, 1]), 'a.pdf', 'INVALID_INPUT'],
    ['that is packed', Buffer.from('PK\u0003\u0004\u0000'), 'a.docx', 'INVALID_INPUT'],
    ['that is too large', Buffer.alloc(10_000_001, 'a'), 'a.txt', 'INVALID_INPUT'],
    ['that names a patient', Buffer.from('Seen with MRN 1234567'), 'a.txt', 'PATIENT_IDENTIFIER'],
    ['that is called by a patient', PDF, 'SSN 123-45-6789.pdf', 'PATIENT_IDENTIFIER'],
  ])('%s is refused', async (_, body, name, code) => {
    const answer = await send(body, name);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code } });
  });

  test('is taken from those alone who answer controls, and one that is not there is not found', async () => {
    expect((await send(PDF, 'a.pdf', 'AUDITOR')).status).toBe(403);
    expect((await read('4711')).status).toBe(404);
  });
});
