import { DIALOG, test } from './test.ts';

test('dialogs of the head: Share, locality, Help with each topic', async ({ fairloom, page, inBoth }) => {
  await fairloom.open('sample=berkeley');
  await fairloom.data.loaded.waitFor();
  await inBoth(async ({ page: spoken, locality }, look) => {
    await spoken.getByRole('button', { name: 'Share', exact: true }).click();
    await look('Share', DIALOG);
    await page.keyboard.press('Escape');
    await locality.open();
    await locality.tryToSend();
    await look('locality', DIALOG);
    await page.keyboard.press('Escape');
    await spoken.getByRole('button', { name: 'Help', exact: true }).click();
    const topics = spoken.getByRole('group', { name: 'Topic' }).getByRole('radio');
    await topics.first().waitFor();
    for (const topic of await topics.all()) {
      await topic.check();
      const name = await topic.evaluate((radio: HTMLInputElement) => radio.labels?.[0]?.textContent);
      await look(`Help, ${name}`, DIALOG);
    }
    await page.keyboard.press('Escape');
  });
});

test('the presentation', async ({ fairloom, page, inBoth }) => {
  await fairloom.open('lesson=berkeley');
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await inBoth(async ({ presenter, roles }, look) => {
    await roles.settled();
    await presenter.open();
    const screens = Number(/\d+$/.exec(await presenter.place.innerText())?.[0]);
    for (let screen = 1; screen <= screens; screen++) {
      await look(`presentation, screen ${screen}`);
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Escape');
  });
});
