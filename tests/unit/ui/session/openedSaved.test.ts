import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import { withinOfRun } from '../../../../src/ui/session/comparedWithin.ts';
import { EMPTY_DRAFT } from '../../../../src/ui/session/domainDrafts.ts';
import { withSavedFile } from '../../../../src/ui/session/openedSaved.ts';
import { reduceSession } from '../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, type Session } from '../../../../src/ui/session/state.ts';
import type { OpenedSaved } from '../../../../src/worker/api.ts';
import { department, peopleOf, withinOf } from '../../core/evaluate/within/admissions.ts';
import { comparedKey, withSettingsOf } from '../../../../src/ui/session/compared.ts';
import { repeatBlockedBy } from '../../../../src/ui/session/repeatSeeds.ts';
import type { PictureRunSummary } from '../../../../src/worker/pictureCalls.ts';
import { pictureReportOf } from '../../core/report/pictures/pictureExample.ts';
import { openedModel, REVIEW, run, SUGGESTED, table } from './fixtures.ts';

const NO_TABLES = { real: null, holdout: null } as const;
const saved = (change: Partial<OpenedSaved> = {}): OpenedSaved => ({
  model: openedModel(),
  run: null,
  tables: NO_TABLES,
  ...change,
});

/** A session with a table, its own roles and settings, a run, and rows of a model that was open before. */
const busy: Session = {
  ...reduceSession(INITIAL_SESSION, { type: 'tableOpened', slot: 'real', table: table('open.csv') }),
  options: { ...DEFAULT_OPTIONS, seed: 77 },
  review: { kind: 'accepted', review: REVIEW },
  sampleId: 'berkeley',
  runs: [run(1)],
  currentRunId: 1,
  generated: { rows: 3, options: DEFAULT_OPTIONS, backend: 'wasm', columns: [], seconds: 1 },
};

describe('a model', () => {
  test('is ready to generate with, by the settings that it was trained with', () => {
    const session = withSavedFile(busy, saved());
    expect(session).toMatchObject({ step: 'generate', model: openedModel(), generated: null });
    expect(session.wishes).toEqual(openedModel().options);
    expect(session.announcement).toBe('Opened people.model.fairloom.');
  });

  test('leaves an open table, its roles, settings and runs alone', () => {
    const session = withSavedFile(busy, saved());
    const { tables, roles, options, review, runs, currentRunId, tableVersion, tableSource, sampleId } = busy;
    expect(session).toMatchObject({ tables, roles, options, review, runs, currentRunId });
    expect(session).toMatchObject({ tableVersion, tableSource, sampleId });
  });

  test('brings its roles and settings where no table is open', () => {
    const session = withSavedFile(INITIAL_SESSION, saved());
    expect(session.roles).toEqual(openedModel().roles);
    expect(session.options).toEqual(openedModel().options);
  });
});

describe('a project', () => {
  test('without rows adds its report to the runs and shows it', () => {
    const session = withSavedFile(busy, saved({ run: run(2) }));
    expect(session.runs.map(({ id }) => id)).toEqual([1, 2]);
    expect(session).toMatchObject({ currentRunId: 2, step: 'report', tables: busy.tables, roles: SUGGESTED });
  });

  test('with rows replaces table, roles and settings, and keeps the runs', () => {
    const tables = { real: table('saved.csv'), holdout: table('test.csv') };
    const session = withSavedFile(
      { ...busy, tables: { ...busy.tables, synthetic: table('made.csv') } },
      saved({ run: run(2), tables }),
    );
    expect(session.tables).toEqual({ ...tables, synthetic: null });
    expect(session.roles).toEqual(openedModel().roles);
    expect(session.options).toEqual(openedModel().options);
    expect(session.review).toEqual({ kind: 'none' });
    expect(session.sampleId).toBeNull();
    // What was read of the table before is stale.
    expect(session.tableVersion).toBe(busy.tableVersion + 1);
    expect(session.tableSource).toBe(busy.tableSource + 1);
    expect(session.runs.map(({ id }) => id)).toEqual([1, 2]);
  });

  test('keeps what was compared within other columns, to be saved again', () => {
    const within = [withinOf(peopleOf(department('A', [10, 40], [20, 40])))];
    const opened = run(2);
    const brought = { ...opened, report: { ...opened.report, within } };
    const session = withSavedFile(busy, saved({ run: brought }));
    expect(withinOfRun(brought, session.comparedWithin)).toEqual(within);
    expect(withinOfRun(run(1), session.comparedWithin)).toEqual([]);
  });

  test('of a release brings what was said of its columns, so that nothing is to be typed again', () => {
    const domains = [{ column: 'hired', kind: 'categories', values: ['no', 'yes'] }] as const;
    const model = { ...openedModel(), domains };
    const tables = { real: table('saved.csv'), holdout: null };
    const session = withSavedFile(
      { ...busy, domains: { race: { ...EMPTY_DRAFT, values: 'of another table' } } },
      saved({ model, run: run(2), tables }),
    );
    expect(session.domains).toEqual({
      race: { ...EMPTY_DRAFT, isFound: true },
      hired: { ...EMPTY_DRAFT, values: 'no\nyes' },
    });
    // Other seeds of the run ask the same.
    expect(session.origins[2]?.domains).toEqual(domains);
    expect(withSavedFile({ ...busy, domains: session.domains }, saved({ tables })).domains).toEqual({});
    // A file without rows leaves what was typed of the open table.
    expect(withSavedFile({ ...busy, domains: session.domains }, saved({ model })).domains).toBe(
      session.domains,
    );
  });

  test('of pictures joins the runs on pictures, with its table where it brings one, and is compared', () => {
    const pictureRun: PictureRunSummary = {
      ...{ id: 3, kind: 'pictures', options: DEFAULT_OPTIONS, hasRows: true },
      report: pictureReportOf(),
    };
    const tables = { real: table('digits.zip'), holdout: null };
    const session = withSavedFile(busy, saved({ pictureRun, tables }));
    expect(session).toMatchObject({ currentRunId: 3, step: 'report', runs: busy.runs });
    expect(session.pictureRuns).toEqual([pictureRun]);
    expect(session.comparedPictures).toEqual([pictureRun]);
    expect(repeatBlockedBy(session, pictureRun)).toBeNull();
    const moved = { ...pictureRun, options: { ...DEFAULT_OPTIONS, alpha: 0 } };
    const measured = reduceSession(session, { type: 'picturesMade', run: moved });
    expect(measured.pictureRuns).toEqual([moved]);
    expect(measured.comparedPictures).toEqual([pictureRun, moved]);
    expect(withSettingsOf(measured, comparedKey(moved)).options.alpha).toBe(0);
    const without = withSavedFile(busy, saved({ pictureRun: { ...pictureRun, hasRows: false } }));
    expect(repeatBlockedBy(without, without.pictureRuns[0]!)).toContain('trained here');
  });
});
