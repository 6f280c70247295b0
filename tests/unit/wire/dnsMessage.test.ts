import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerTo, readQuestion } from '../../wire/fixtures/dnsMessage.ts';

/** A query for row.test as RFC 1035 writes it: id 0x1234, recursion desired, one question of type A. */
const QUERY = Buffer.from('123401000001000000000000' + '03726f77' + '0474657374' + '00' + '00010001', 'hex');

describe('a query', () => {
  test('tells name, type and its own end', () => {
    expect(readQuestion(QUERY)).toEqual({ name: 'row.test', type: 1, end: QUERY.length });
  });

  test('is read in lower case and with whatever follows the question', () => {
    const shouted = Buffer.concat([Buffer.from(QUERY), Buffer.from('000029', 'hex')]);
    shouted.write('ROW', 13);
    expect(readQuestion(shouted)).toEqual({ name: 'row.test', type: 1, end: QUERY.length });
  });

  test('is refused where it is cut or holds a pointer', () => {
    for (let length = 0; length < QUERY.length; length++) {
      expect(readQuestion(QUERY.subarray(0, length))).toBeNull();
    }
    const pointing = Buffer.from(QUERY);
    pointing[12] = 0xc0;
    expect(readQuestion(pointing)).toBeNull();
  });
});

describe('the answer, as the C library of Node reads it', () => {
  const asked: [string, number][] = [];
  const server = createSocket('udp4');
  const resolver = new Resolver({ timeout: 2000, tries: 1 });

  beforeEach(async () => {
    server.on('message', (query, from) => {
      const question = readQuestion(query);
      if (!question) return;
      asked.push([question.name, question.type]);
      server.send(answerTo(query, question, '198.18.3.7'), from.port, from.address);
    });
    await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
    resolver.setServers([`127.0.0.1:${server.address().port}`]);
  });
  afterEach(() => server.close());

  test('is the address for A and nothing for AAAA', async () => {
    expect(await resolver.resolve4('Alice.row.test')).toEqual(['198.18.3.7']);
    await expect(resolver.resolve6('alice.row.test')).rejects.toThrow('ENODATA');
    expect(asked).toEqual([
      ['alice.row.test', 1],
      ['alice.row.test', 28],
    ]);
  });
});
