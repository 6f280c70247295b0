import { describe, expect, test } from 'vitest';
import { numbers, ROWS, withCells } from './peoplesTables.ts';

/* Times and amounts that no reader knows are no keys, whose digits are drawn anew; keys stay keys. */

const two = (value: number) => String(value).padStart(2, '0');
const moments = numbers(0, 900_000_000).map((second) => new Date(1_400_000_000_000 + second * 1000));
const times = (write: (utc: string, iso: string, row: number) => string) =>
  moments.map((moment, row) => write(moment.toUTCString(), moment.toISOString(), row));
const scattered = (row: number, digits: number) =>
  String(row * 7919 + 104_729)
    .padStart(digits, '3')
    .slice(-digits);
const hex = (row: number, length: number) =>
  ((row * 2_654_435_761 + 104_729) >>> 0).toString(16).padStart(8, '0').slice(-length);
const rows = (write: (row: number) => string) => Array.from({ length: ROWS }, (_, row) => write(row));

const clock = (utc: string) => utc.slice(17, 25);

describe('no keys', () => {
  test.each<[string, string[]]>([
    ['offsets', times((_, iso, row) => iso.replace('.000Z', row % 2 ? '+02:00' : '+01:00'))],
    [
      'ctime',
      times(
        (utc) =>
          `${utc.slice(0, 3)} ${utc.slice(8, 11)} ${utc.slice(5, 7).replace(/^0/, ' ')} ${clock(utc)} ${utc.slice(12, 16)}`,
      ),
    ],
    [
      'Twitter',
      times(
        (utc) =>
          `${utc.slice(0, 3)} ${utc.slice(8, 11)} ${utc.slice(5, 7)} ${clock(utc)} +0000 ${utc.slice(12, 16)}`,
      ),
    ],
    [
      'Apache',
      times((utc) => `${utc.slice(5, 7)}/${utc.slice(8, 11)}/${utc.slice(12, 16)}:${clock(utc)} -0700`),
    ],
    [
      'Oracle',
      times(
        (utc) =>
          `${utc.slice(5, 7)}-${utc.slice(8, 11).toUpperCase()}-${utc.slice(14, 16)} 02.${utc.slice(20, 22)}.11.000000 PM`,
      ),
    ],
    ['compact ISO', times((_, iso) => iso.replaceAll(/[-:]|\.000/g, ''))],
    ['milliseconds after a comma', times((utc, _, row) => `${clock(utc)},${100 + row}`)],
    ['laps', rows((row) => `1:${two(row % 60)}.${scattered(row, 3)}`)],
    ['amounts without cents', rows((row) => `${1000 + 7 * row},-`)],
    ['such amounts in groups', rows((row) => `41.${100 + row},-`)],
    ['Swiss amounts', rows((row) => `23'${100 + row}.–`)],
    [
      'digits of full width',
      rows((row) =>
        String(1000 + 7 * row).replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff_10 + Number(digit))),
      ),
    ],
    ['characters that cannot be seen', rows((row) => `${1000 + 7 * row}\u200B`)],
  ])('%s', async (_, cells) => {
    const made = await withCells('value', cells, ';');
    expect(made.columns.get('value')?.use).not.toBe('regenerate');
  });
});

describe('keys', () => {
  test.each<[string, string[], name?: string]>([
    ['UUIDs', rows((row) => `${hex(row, 8)}-1234-4abc-8def-${hex(row + 1, 8)}0000`)],
    ['numbers of orders', rows((row) => `2021-${String(3 * row).padStart(6, '0')}`)],
    ['IBANs', rows((row) => `DE${scattered(row, 20)}`)],
    ['plates', rows((row) => `B-AB${1000 + 3 * row}`)],
    ['MAC addresses', rows((row) => `00:1B:44:11:${hex(row, 4).replace(/(..)(..)/, '$1:$2')}`.toUpperCase())],
    ['ISBNs with X', rows((row) => `${scattered(row, 9)}${row % 11 ? row % 10 : 'X'}`)],
    [
      'numbers of telephones',
      rows((row) => `+49 ${['30', '221', '6221'][row % 3]} ${scattered(row, 6 + (row % 2))}`),
    ],
    ['such with a slash', rows((row) => `0${21 + (row % 70)}1/${scattered(row, 6 + (row % 2))}`)],
    ['addresses of computers', rows((row) => `10.${row % 7}.${(row * 31) % 256}.${1 + (row % 250)}`)],
    ['a month as prefix', rows((row) => `MAR-${100 + row}`)],
    ['numbers that cannot be seen whole, by name', rows((row) => `${1000 + 7 * row}\u200B`), 'customer_id'],
  ])('%s', async (_, cells, name = 'value') => {
    const made = await withCells(name, cells);
    expect(made.columns.get(name)?.use).toBe('regenerate');
  });
});
