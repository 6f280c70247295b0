import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchOptions } from '../browser.mjs';
import { FairloomPage } from '../driver/fairloomPage.mjs';
import { sayFrom, speaking } from '../driver/speaking.mjs';
import { Failure } from '../fail.mjs';
import { readCatalogue } from '../language/catalogue.mjs';
import { servePage } from '../serve.mjs';
import { chooseDomains } from './chooseDomains.mjs';
import { chooseRoles, chooseSomeRoles } from './chooseRoles.mjs';
import { chooseSampling } from './chooseSampling.mjs';
import { refuseFlagsOfTables } from './flagsOfTables.mjs';
import { reportProgress } from './progress.mjs';
import { untilShown } from '../driver/untilShown.mjs';

/** @import { Locator, Page } from '@playwright/test' */
/** @import { GenerationRequest, HeadlessRequest, PictureWishes, ReadingWishes } from './arguments.mjs' */

/**
 * Waits until a table is there; where rows of another length are in the way, it is read as is wished.
 * @param {FairloomPage} fairloom
 * @param {Locator} expected
 * @param {HeadlessRequest['ragged']} ragged
 */
async function untilOpened(fairloom, expected, ragged) {
  if (ragged !== 'refuse') {
    const remedy = fairloom.data.ragged(ragged);
    await expected.or(fairloom.notices.all).first().waitFor({ state: 'visible', timeout: 0 });
    if (await remedy.isVisible()) await remedy.click();
  }
  await untilShown(fairloom, expected);
}

/**
 * Has the pictures of the rows brought to the form that is wished, where it is another than they propose.
 * @param {FairloomPage} fairloom
 * @param {PictureWishes} wishes
 * @throws {Failure} where the rows have none
 */
async function choosePictureForm(fairloom, { side, colour }) {
  const { data } = fairloom;
  const wished = [
    ...(side === null ? [] : [data.pictureForm('Pixels on each side', String(side))]),
    ...(colour === null ? [] : [data.pictureForm('Colours', colour === 'grey' ? 'Grey' : 'Colour')]),
  ];
  for (const { own, choice, chosen } of wished) {
    if (!(await own.isVisible()))
      throw new Failure('--image-size and --image-colour: the rows of this table have no pictures.');
    await choice.click();
    await untilShown(fairloom, chosen);
  }
}

/**
 * @param {FairloomPage} fairloom
 * @param {string} csv
 * @param {Pick<HeadlessRequest, 'allRows' | 'ragged' | 'pictures'>} wishes
 */
async function openTable(fairloom, csv, { allRows, ragged, pictures }) {
  const { data } = fairloom;
  await data.choose(csv);
  await untilOpened(fairloom, data.loaded, ragged);
  if (allRows && (await data.readAllRows())) await untilShown(fairloom, data.allRowsRead);
  await choosePictureForm(fairloom, pictures);
}

/**
 * @param {FairloomPage} fairloom
 * @param {HeadlessRequest} request
 */
async function openTables(fairloom, { csv, holdout, evaluate, ...wishes }) {
  const { data, audit } = fairloom;
  const { ragged } = wishes;
  await openTable(fairloom, csv, wishes);
  if (await data.hasPictures()) refuseFlagsOfTables(wishes.flagsOfTables);
  if (holdout !== null) {
    await data.chooseHoldout(holdout);
    await untilOpened(fairloom, data.holdoutLoaded, ragged);
  }
  if (evaluate !== null) {
    await data.auditButton.click();
    await audit.chooseSynthetic(evaluate);
    await untilOpened(fairloom, audit.syntheticLoaded, ragged);
  }
}

/**
 * @param {FairloomPage} fairloom
 * @param {HeadlessRequest} request of an audit, whose synthetic table is the person's own, only the report is saved
 */
async function saveOutputs(fairloom, { out, evaluate, rawCsv, format, nameSmallGroups }) {
  mkdirSync(out, { recursive: true });
  const { report, pictures } = fairloom;
  if (await pictures.areInReport()) {
    await pictures.saveTable(out, 'synthetic', format);
    await pictures.saveJson(join(out, 'report.json'));
    await pictures.saveHtml(join(out, 'report.html'));
    return;
  }
  if (evaluate === null) {
    if (rawCsv) await report.keepFormulas();
    await report.chooseFormat(format);
    await report.saveSynthetic(join(out, `synthetic.${format}`));
  }
  if (nameSmallGroups) await report.nameGroups();
  await report.saveJson(join(out, 'report.json'));
  await report.saveHtml(join(out, 'report.html'));
}

/**
 * Moves the slider to each position, waits for its full report, and writes table and report.
 * @param {FairloomPage} fairloom
 * @param {HeadlessRequest} request
 */
async function sweep(fairloom, { sweep: positions, out, format }) {
  const { report } = fairloom;
  for (const position of positions) {
    const alpha = position.toFixed(2);
    await report.setAlpha(alpha);
    await untilShown(fairloom, report.reportOf(alpha));
    console.error(`Slider at ${alpha}`);
    await report.saveSynthetic(join(out, `synthetic-alpha-${alpha}.${format}`));
    await report.saveJson(join(out, `report-alpha-${alpha}.json`));
  }
}

/**
 * Moves the slider of a run on pictures to each position, measures its figures there, and writes table and report.
 * @param {FairloomPage} fairloom
 * @param {HeadlessRequest} request
 */
async function sweepPictures(fairloom, { sweep: positions, out, format }) {
  const { report, pictures } = fairloom;
  for (const position of positions) {
    const alpha = position.toFixed(2);
    await report.setAlpha(alpha);
    await pictures.at(alpha).waitFor();
    await pictures.measure();
    await untilShown(fairloom, pictures.figuresToo);
    console.error(`Slider at ${alpha}`);
    await pictures.saveTable(out, `synthetic-alpha-${alpha}`, format);
    await pictures.saveJson(join(out, `report-alpha-${alpha}.json`));
  }
}

/**
 * Trains the run again with the other seeds, whose figures the reports then have beside the run's own.
 * @param {FairloomPage} fairloom
 * @param {HeadlessRequest} request
 */
async function repeat(fairloom, { seeds }) {
  if (seeds.length < 2) return;
  const { report } = fairloom;
  await report.repeat(seeds.slice(1));
  const stop = reportProgress(() => report.repeatingLine());
  try {
    await untilShown(fairloom, report.overSeeds(seeds));
  } finally {
    stop();
  }
}

/**
 * Trains the run again without some of its most exposed rows; the reports tell what attacks told of these.
 * @param {FairloomPage} fairloom
 * @param {HeadlessRequest} request
 */
async function tryCanaries(fairloom, { canaries }) {
  if (canaries === 0) return;
  const { report } = fairloom;
  await report.tryCanaries(canaries);
  const stop = reportProgress(() => report.canaryLine());
  try {
    await untilShown(fairloom, report.canariesDone(canaries));
  } finally {
    stop();
  }
}

/**
 * All that is trained once more, for the report.
 * @param {FairloomPage} fairloom
 * @param {HeadlessRequest} request
 */
async function trainAgain(fairloom, request) {
  await repeat(fairloom, request);
  await tryCanaries(fairloom, request);
}

/**
 * @param {FairloomPage} fairloom
 * @param {Pick<HeadlessRequest, 'sampling' | 'domains'>} request
 */
async function train({ roles, train, pictures }, { sampling, domains }) {
  const ofPictures = await pictures.areInTable();
  await roles.continueButton.click();
  if (ofPictures) {
    console.error(await train.expectation());
    return train.train();
  }
  if (domains !== null) await chooseDomains(train.private, domains);
  await chooseSampling(train.sampling, sampling);
  console.error(await train.expectation());
  await train.train();
}

/**
 * @param {FairloomPage} fairloom
 * @param {HeadlessRequest} request
 */
async function work(fairloom, request) {
  await fairloom.open(request.query);
  const [fault] = await fairloom.notices.texts();
  if (fault !== undefined) throw new Failure(fault);
  await openTables(fairloom, request);
  await chooseRoles(fairloom, request);
  const trains = request.evaluate === null;
  await (trains ? train(fairloom, request) : fairloom.audit.audit());
  const stop = reportProgress(() => fairloom.train.progressLine());
  try {
    await untilShown(fairloom, fairloom.shownStep('Report'));
  } finally {
    stop();
  }
  // What is finished is written, also where a later training fails.
  await trainAgain(fairloom, request).finally(() => saveOutputs(fairloom, request));
  if (trains && request.saveModel !== null)
    await fairloom.report.saveModel(request.saveModel, request.keepName);
  if (trains && request.saveProject !== null)
    await fairloom.report.saveProject(request.saveProject, false, request.keepName);
  if (await fairloom.pictures.areInReport()) await sweepPictures(fairloom, request);
  else if (trains) await sweep(fairloom, request);
}

/**
 * @param {FairloomPage} fairloom
 * @param {GenerationRequest} request
 */
async function makeRows(fairloom, request) {
  const { loadModel, out, seed, rows, alpha, backend, sampling, rawCsv, format } = request;
  const { generate } = fairloom;
  await fairloom.open();
  await fairloom.openSaved(loadModel);
  await untilShown(fairloom, fairloom.stepButton('Generate'));
  await fairloom.goTo('Generate');
  const ofPictures = await generate.drawsPictures();
  if (ofPictures) refuseFlagsOfTables(request.flagsOfTables);
  await generate.wish({ seed, rows, alpha, backend: ofPictures ? null : backend });
  if (!ofPictures) await chooseSampling(generate.sampling, sampling);
  await generate.generateButton.click();
  await untilShown(fairloom, generate.made);
  for (const text of await fairloom.notices.dealtWithTexts()) console.error(`Note: ${text}`);
  mkdirSync(out, { recursive: true });
  if (ofPictures) {
    if (format === 'parquet') await generate.saveParquet(join(out, 'synthetic.parquet'));
    else await generate.saveRows(join(out, 'synthetic.zip'));
    return;
  }
  if (rawCsv) await generate.keepFormulas();
  await generate.format.selectOption({ value: format });
  await generate.saveRows(join(out, `synthetic.${format}`));
}

/**
 * @param {FairloomPage} fairloom
 * @param {ReadingWishes} request
 */
async function showReading(fairloom, request) {
  const { data } = fairloom;
  await fairloom.open(request.query);
  await openTable(fairloom, request.read, request);
  await chooseSomeRoles(fairloom, request);
  if (request.inspect) console.log(await data.readInspection());
  if (request.roundTrip === null) return;
  mkdirSync(request.roundTrip, { recursive: true });
  await data.saveRoundTrip(join(request.roundTrip, 'round-trip.csv'));
  console.error(`Written to ${request.roundTrip}`);
}

/**
 * @param {FairloomPage} fairloom
 * @param {HeadlessRequest | GenerationRequest | ReadingWishes} request
 */
function doAll(fairloom, request) {
  if ('read' in request) return showReading(fairloom, request);
  return 'loadModel' in request ? makeRows(fairloom, request) : work(fairloom, request);
}

/**
 * @param {Page} page
 * @param {string} address
 * @param {string} language
 */
async function drivenPage(page, address, language) {
  if (language === 'en') return new FairloomPage(page, address);
  return new FairloomPage(speaking(page, sayFrom(await readCatalogue(language))), address, language);
}

/**
 * Serves the built page to a headless browser, does with it what a person would, and writes the outputs.
 * @param {HeadlessRequest | GenerationRequest | ReadingWishes} request
 * @throws {Failure} with the page's own message and advice on bad input
 */
export async function runHeadless(request) {
  const { chromium } = await import('@playwright/test');
  const server = await servePage();
  const browser = await chromium.launch(launchOptions(request.webgpu));
  try {
    const page = await browser.newPage({
      acceptDownloads: true,
      locale: 'en-US',
      // The page is opened once: keeping its files for another time would be work for nothing.
      serviceWorkers: 'block',
      viewport: { width: 1440, height: 900 },
    });
    const crashed = new Promise((_, reject) => {
      page.on('crash', () =>
        reject(new Failure('The page crashed, most likely out of memory. Try fewer rows or columns.')),
      );
    });
    await Promise.race([doAll(await drivenPage(page, server.url, request.language), request), crashed]);
    if ('out' in request) console.error(`Written to ${request.out}`);
  } finally {
    await browser.close();
    await server.close();
  }
}
