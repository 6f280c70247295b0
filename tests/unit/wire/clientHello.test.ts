import { createServer, type AddressInfo } from 'node:net';
import { connect, type ConnectionOptions } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { serverName } from '../../wire/fixtures/clientHello.ts';

/** The first bytes that Node's own TLS (OpenSSL) sends. */
async function helloOf(options: ConnectionOptions): Promise<Buffer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const hello = new Promise<Buffer>((resolve) => {
    server.on('connection', (socket) => {
      socket.on('error', () => {});
      socket.once('data', (bytes: Buffer) => {
        resolve(bytes);
        socket.destroy();
      });
    });
  });
  connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options }).on('error', () => {});
  const bytes = await hello;
  server.close();
  return bytes;
}

/** The same message in records of `length` bytes each, as some clients send it. */
function inRecords(hello: Buffer, length: number): Buffer {
  const message = hello.subarray(5);
  const records: Buffer[] = [];
  for (let at = 0; at < message.length; at += length) {
    const part = message.subarray(at, at + length);
    records.push(Buffer.of(22, 3, 1, part.length >> 8, part.length & 255), part);
  }
  return Buffer.concat(records);
}

describe('the server name of a ClientHello', () => {
  test.each(['TLSv1.2', 'TLSv1.3'] as const)('is read from what OpenSSL sends (%s)', async (version) => {
    const options = { minVersion: version, maxVersion: version, servername: 'row-of-alice.evil.test' };
    expect(serverName(await helloOf(options))).toEqual({ name: 'row-of-alice.evil.test' });
  });

  test('is null where a client names nobody', async () => {
    expect(serverName(await helloOf({}))).toEqual({ name: null });
  });

  test('waits for every byte, however they are cut', async () => {
    const hello = await helloOf({ servername: 'row.test' });
    for (let length = 0; length < hello.length; length++) {
      expect(serverName(hello.subarray(0, length))).toBe('more');
    }
    expect(serverName(hello)).toEqual({ name: 'row.test' });
    const cut = inRecords(hello, 40);
    expect(serverName(cut)).toEqual({ name: 'row.test' });
    expect(serverName(cut.subarray(0, cut.length - 1))).toBe('more');
  });

  test('is null for bytes that are no TLS, and for lengths that lie', async () => {
    expect(serverName(Buffer.from('GET / HTTP/1.1\r\n'))).toEqual({ name: null });
    // The length of the session id, at byte 43: longer than the message.
    const lying = Buffer.from(await helloOf({ servername: 'row.test', maxVersion: 'TLSv1.2' }));
    lying.fill(255, 43);
    expect(serverName(lying)).toEqual({ name: null });
  });
});
