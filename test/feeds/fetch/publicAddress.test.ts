import { expect, test } from 'vitest';
import { feedAddress } from '../../../server/feeds/fetch/feedAddress.ts';
import { whyNotPublic } from '../../../server/feeds/fetch/publicAddress.ts';

test.each([['8.8.8.8'], ['2600:1f18::1'], ['::ffff:8.8.8.8'], ['64:ff9b::808:808'], ['2002:808:808::1']])(
  '%s is an address of the open internet',
  (address) => {
    expect(whyNotPublic(address)).toBeNull();
  },
);

test.each([
  ['10.1.2.3', 'an address of a private network'],
  ['172.31.255.255', 'an address of a private network'],
  ['192.168.0.1', 'an address of a private network'],
  ['100.64.0.1', 'an address of a private network'],
  ['127.0.0.1', 'an address of this machine'],
  ['0.0.0.0', 'an address of this machine'],
  ['169.254.169.254', 'a link-local address'],
  ['224.0.0.1', 'a multicast address'],
  ['255.255.255.255', 'a broadcast address'],
  ['240.0.0.1', 'a reserved address'],
  ['192.0.2.1', 'a reserved address'],
  ['198.18.0.1', 'a reserved address'],
  ['::1', 'an address of this machine'],
  ['::', 'an address of this machine'],
  ['fd12::1', 'an address of a private network'],
  ['fec0::1', 'an address of a private network'],
  ['fe80::1', 'a link-local address'],
  ['ff02::1', 'a multicast address'],
  ['2001:db8::1', 'a reserved address'],
  ['::10.0.0.1', 'an address of a private network'],
  ['4000::1', 'a reserved address'],
  ['::ffff:10.0.0.1', 'an address of a private network'],
  ['::ffff:127.0.0.1', 'an address of this machine'],
  ['64:ff9b::a00:1', 'an address of a private network'],
  ['64:ff9b::a9fe:a9fe', 'a link-local address'],
  ['64:ff9b:1::808:808', 'a reserved address'],
  ['2002:7f00:1::1', 'an address of this machine'],
  ['2002:c0a8:1::1', 'an address of a private network'],
])('%s is %s', (address, why) => {
  expect(whyNotPublic(address)).toBe(why);
});

test.each([
  [
    'ftp://example.org/kev.json',
    'A feed is read from an address that begins with https:// or http://, and not ftp://.',
  ],
  ['file:///etc/passwd', 'A feed is read from an address that begins with https:// or http://, and not file://.'],
  ['kev.json', '"kev.json" is no web address. Write it in full, as https://example.org/feed.json.'],
  ['https://ann:secret@example.org/', 'The address carries a user name or password'],
  ['http://127.0.0.1/', '127.0.0.1 is an address of this machine: nothing is read from there.'],
  ['http://2130706433/', '127.0.0.1 is an address of this machine'],
  ['http://0x7f.1/', '127.0.0.1 is an address of this machine'],
  ['http://[::ffff:7f00:1]/', 'is an address of this machine'],
  ['http://169.254.169.254/latest/meta-data', 'is a link-local address'],
])('%s is refused', (address, sentence) => {
  expect(() => feedAddress(address, [])).toThrow(sentence);
});

test('a host of the house is allowed once it is listed, with its port or with any', () => {
  expect(feedAddress('http://10.0.0.7:8080/kev.json', ['10.0.0.7']).port).toBe('8080');
  expect(feedAddress('http://10.0.0.7:8080/kev.json', ['10.0.0.7:8080']).port).toBe('8080');
  expect(() => feedAddress('http://10.0.0.7:9090/kev.json', ['10.0.0.7:8080'])).toThrow('a private network');
});
