import { X509Certificate, createHash } from 'node:crypto';
import { connect, createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { selfSigned } from '../../wire/fixtures/certificate.ts';

const NAMES = [
  '*.evil.test',
  'a-rather-long-name-so-that-the-list-needs-a-long-length.of.more.than.127.bytes.in.der.test',
];

test('Node reads the certificate back: names, dates, its own signature', () => {
  const now = new Date('2026-11-25T12:00:00Z');
  const made = selfSigned(NAMES, now);
  const read = new X509Certificate(made.cert);
  expect(read.subjectAltName).toBe(NAMES.map((name) => `DNS:${name}`).join(', '));
  expect(read.checkHost('row.evil.test')).toBe('*.evil.test');
  expect(read.checkHost('row.test')).toBeUndefined();
  expect(read.validFrom).toBe('Nov 24 12:00:00 2026 GMT');
  expect(read.validTo).toBe('Nov 26 12:00:00 2026 GMT');
  expect(read.verify(read.publicKey)).toBe(true);
  const spki = read.publicKey.export({ type: 'spki', format: 'der' });
  expect(made.fingerprint).toBe(createHash('sha256').update(spki).digest('base64'));
});

test('a client that trusts it completes a TLS connection, whatever the length of its names', async () => {
  for (let length = 1; length <= 48; length++) {
    const name = `${'r'.repeat(length)}.evil.test`;
    const { key, cert } = selfSigned([name]);
    const server = createServer({ key, cert }, (socket) => socket.end('hello'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const heard = await new Promise<string>((resolve, reject) => {
      const client = connect({ port, host: '127.0.0.1', servername: name, ca: cert });
      client.on('data', (bytes: Buffer) => resolve(bytes.toString()));
      client.on('error', reject);
    });
    expect(heard).toBe('hello');
    server.close();
  }
});
