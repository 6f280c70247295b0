import { expect, test } from 'vitest';
import { dateStyle, dateText } from '../../../../../src/core/table/formats/excelDates.ts';

const shown = (serial: number, code: string) => dateText(serial, dateStyle(164, code)!, false);
const builtIn = (serial: number, id: number) => dateText(serial, dateStyle(id)!, false);

test.each([
  [0.604_166_666_666_667, 'h:mm', '14:30'],
  [0.604_166_666_666_667, 'h:mm AM/PM', '14:30'],
  [0.5 + 10.25 / 86_400, 'hh:mm:ss.000', '12:00:10.250'],
  [0.5 + 10.25 / 86_400, 'hh:mm:ss', '12:00:10'],
  [1.135_416_666_666_667, '[h]:mm', '27:15'],
  [4.295_138_888_888_889, '[h]:mm:ss', '103:05:00'],
  [90.5 / 86_400, 'mm:ss.0', '00:01:30.5'],
  [43_831.5 + 0.125 / 86_400, 'yyyy\\-mm\\-dd hh:mm:ss.000', '2020-01-01 12:00:00.125'],
  [43_831.5, 'd/m/yy h:mm', '2020-01-01 12:00:00'],
  [43_831.999_999_9, 'hh:mm:ss.000;@', '23:59:59.991'],
  [43_831, '[$-409]d-mmm-yy;@', '2020-01-01'],
])('%d as %s', (serial, code, text) => expect(shown(serial, code)).toBe(text));

test.each([
  [0.75, 20, '18:00'],
  [0.75, 21, '18:00:00'],
  [1.25, 46, '30:00:00'],
  [90.5 / 86_400, 47, '00:01:30.5'],
  [43_831.75, 22, '2020-01-01 18:00:00'],
  [43_831.75, 14, '2020-01-01'],
])('%d in the built-in format %d', (serial, id, text) => expect(builtIn(serial, id)).toBe(text));

test('numbers and text are no moments', () => {
  for (const code of ['0.00', '#,##0 "days"', '@', 'General', '[Red]0'])
    expect(dateStyle(164, code)).toBeNull();
});
