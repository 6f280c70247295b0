import { describe, expect, test } from 'vitest';
import { columnCells } from '../../../../../src/core/kinds/columnCells.ts';
import { isNominal } from '../../../../../src/core/kinds/number/nominal.ts';
import { inferColumn } from '../../../../../src/core/kinds/registry.ts';

describe('whole numbers that name things', () => {
  test.each([
    ...[
      'zip',
      'ZipCode',
      'home_zip',
      'PLZ',
      'fips_code',
      'NAICS',
      'OCCP',
      'RAC1P',
      'occupation_code',
      'admission_type',
    ],
    ...['Region', 'countyCode', 'icd9', 'product category', 'discharge.type'],
  ])('%s', (name) => {
    expect(isNominal(name, 100, 240)).toBe(true);
  });

  test.each([
    'age',
    'income',
    'zip_count',
    'county_population',
    'typewriters',
    'codes_per_day',
    'tenure',
    'region_rank',
  ])('not %s', (name) => {
    expect(isNominal(name, 100, 240)).toBe(false);
  });

  test('not where the numbers hardly return', () => {
    expect(isNominal('zip', 220, 240)).toBe(false);
  });

  test('are read as categories', () => {
    const zips = Array.from({ length: 240 }, (_, i) => String(10_000 + ((i * 37) % 100) * 13));
    expect(inferColumn(columnCells('zip', ',', zips)).type).toBe('categorical');
    expect(inferColumn(columnCells('rent', ',', zips)).type).toBe('integer');
  });
});
