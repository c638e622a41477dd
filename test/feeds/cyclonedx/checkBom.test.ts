import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkBom } from '../../../server/feeds/cyclonedx/checkBom.ts';
import { readBom } from '../../../server/feeds/cyclonedx/readBom.ts';
import { InvalidInput } from '../../../server/refusal.ts';
import { FEEDS } from '../../support/feedsFolder.ts';
import { bill } from './bills.ts';

const CONFORMANCE = join(FEEDS, 'cyclonedx/spec-1.6');
const files = existsSync(CONFORMANCE) ? readdirSync(CONFORMANCE) : [];

const read = (text: string | Buffer) => {
  const bytes = Buffer.from(text);
  return readBom({
    bytes: bytes.length,
    read: async function* () {
      yield bytes;
    },
  });
};

const isTaken = (text: string) => {
  try {
    checkBom(text);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput);
    return false;
  }
};

describe('a file of the conformance suite', () => {
  test.runIf(files.length > 0)('is judged as its name says, each of them', async () => {
    const judged = files.map((name) => ({ name, isTaken: isTaken(readFileSync(join(CONFORMANCE, name), 'utf8')) }));
    expect(judged.filter(({ name, isTaken }) => isTaken !== name.startsWith('valid'))).toEqual([]);
    expect(judged.length).toBeGreaterThan(60);
  });

  test.runIf(files.length > 0)('that is valid can be laid flat', async () => {
    for (const name of files.filter((file) => file.startsWith('valid'))) {
      expect((await read(readFileSync(join(CONFORMANCE, name)))).specVersion).toBe('1.6');
    }
  });
});

describe('a bill', () => {
  test.each(['1.4', '1.5', '1.6', '1.7'])('of version %s is read', async (specVersion) => {
    const { metadata } = bill();
    const made = {
      ...bill({ specVersion, metadata: { timestamp: metadata.timestamp, component: metadata.component } }),
    };
    expect((await read(JSON.stringify(made))).components.size).toBe(5);
  });

  test.each([
    ['', 'The file is empty.'],
    ['host,cve,severity\nehr-01,CVE-2020-0001,High\n', 'This is a table (CSV), as scanners write it'],
    ['"IP";"QID"\n', 'choose "Scanner’s list" for it'],
    ['<?xml version="1.0"?><bom/>', 'This is XML. Bills of materials are read as CycloneDX in JSON'],
    ['{"bomFormat": "CycloneDX", "spec', 'This is no JSON, or it was cut off:'],
    ['{"spdxVersion":"SPDX-2.3"}', 'It is SPDX: convert it to CycloneDX first.'],
    [JSON.stringify(bill({ specVersion: '1.3' })), 'The bill says CycloneDX 1.3; 1.4 to 1.7 are read.'],
    [JSON.stringify(bill({ specVersion: '1.2' })), 'The bill says CycloneDX 1.2; 1.4 to 1.7 are read.'],
    ['[1, 2]', 'its bomFormat is missing'],
  ])('that is none is refused in a sentence: %.30s', async (text, sentence) => {
    await expect(read(text)).rejects.toThrow(sentence);
  });

  test('that breaks the schema is refused with the place and the reason', async () => {
    const wrong = bill({ components: [{ type: 'programme', name: 'x' }] });
    await expect(read(JSON.stringify(wrong))).rejects.toThrow(
      'At /components/0/type: must be equal to one of the allowed values: application, framework, library',
    );
    const dated = bill({ metadata: { timestamp: '2026-13-01' } });
    await expect(read(JSON.stringify(dated))).rejects.toThrow('At /metadata/timestamp: must match format "date-time"');
  });

  test('that is no text, too large or nested without end is refused', async () => {
    await expect(read(Buffer.from([0xff, 0xfe, 0x7b]))).rejects.toThrow('The file is not in UTF-8');
    await expect(readBom({ bytes: 65_000_000, read: () => never() })).rejects.toThrow(
      'The bill has 65 MB; 64 MB is the most.',
    );
    // At some depth the schema still holds, and what reads the parts gives up.
    for (const depth of [1_800, 2_200, 3_000, 20_000]) {
      const deep = `{"bomFormat":"CycloneDX","specVersion":"1.6","components":${'[{"type":"file","name":"x","components":'.repeat(depth)}[]${'}]'.repeat(depth)}}`;
      const refused = await read(deep).catch((error: unknown) => error);
      if (depth > 3_000) expect(refused).toBeInstanceOf(InvalidInput);
      else expect(refused).not.toBeInstanceOf(RangeError);
    }
  });

  test('of twenty thousand components is judged, and one that is listed twice is found', async () => {
    const components = Array.from({ length: 20_000 }, (_, at) => ({
      type: 'library',
      name: `lib-${at}`,
      version: '1',
    }));
    expect((await read(JSON.stringify(bill({ components })))).components.size).toBe(20_001);
    const twice = bill({ components: [...components, { version: '1', name: 'lib-7', type: 'library' }] });
    await expect(read(JSON.stringify(twice))).rejects.toThrow('At /components: must NOT have duplicate items');
  });

  test('with one bom-ref for two components says so, and the first counts', async () => {
    const twice = bill({
      components: [
        { 'bom-ref': 'a', type: 'library', name: 'one' },
        { 'bom-ref': 'a', type: 'library', name: 'two' },
      ],
    });
    const { components, problems } = await read(JSON.stringify(twice));
    expect(components.get('a')?.name).toBe('one');
    expect(problems).toEqual([
      { place: '/components/1', message: 'Its bom-ref "a" is that of "one": the first counts.' },
    ]);
  });
});

function never(): AsyncIterable<Buffer> {
  throw new Error('A file that is too large was read.');
}
