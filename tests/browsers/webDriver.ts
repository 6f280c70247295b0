interface Started {
  readonly sessionId: string;
  readonly capabilities: { readonly browserVersion?: string };
}

async function ask(method: string, address: string, body?: object): Promise<unknown> {
  const response = await fetch(address, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${method} ${new URL(address).pathname}: ${error}. ${message}`);
}

/** A session of a W3C WebDriver: plain JSON over HTTP (https://www.w3.org/TR/webdriver2/). */
export class WebDriver {
  readonly version: string;
  readonly #address: string;

  private constructor(address: string, version: string) {
    this.#address = address;
    this.version = version;
  }

  static async start(driver: string, capabilities: object): Promise<WebDriver> {
    const body = { capabilities: { alwaysMatch: capabilities } };
    const { sessionId, capabilities: got } = (await ask('POST', `${driver}/session`, body)) as Started;
    return new WebDriver(`${driver}/session/${sessionId}`, got.browserVersion ?? 'of no known version');
  }

  get(path: string): Promise<unknown> {
    return ask('GET', this.#address + path);
  }

  post(path: string, body: object): Promise<unknown> {
    return ask('POST', this.#address + path, body);
  }

  /** Closes the browser. */
  async end(): Promise<void> {
    await ask('DELETE', this.#address);
  }
}
