/** A fault that a person can act on: shown as one line, without a stack. */
export class Failure extends Error {}

/**
 * Names and values for a message, each in quotes: they may hold commas themselves.
 * @param {readonly string[]} values
 */
export function listed(values) {
  return values.map((value) => JSON.stringify(value)).join(', ');
}

/**
 * Runs a command's main function. A Failure ends it with one line and status 1; anything else is a bug and keeps
 * its stack.
 * @param {string} name of the command, put before the message
 * @param {() => Promise<void>} main
 */
export async function runCommand(name, main) {
  try {
    await main();
  } catch (error) {
    if (error instanceof Failure) console.error(`${name}: ${error.message.replaceAll(/\s*\n\s*/g, ' ')}`);
    else console.error(error);
    process.exitCode = 1;
  }
}
