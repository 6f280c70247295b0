/** An element of the page, as the browser's remote protocol knows it. */
export interface RemoteElement {
  /** A press of the mouse in its middle, on whatever lies on top there. */
  readonly click: () => Promise<void>;
  /** Chooses a file of this machine in a file input. */
  readonly chooseFile: (path: string) => Promise<void>;
}

/** One window of a browser that is driven from outside: what its own protocol must offer, and no more. */
export interface Browser {
  readonly version: string;
  readonly goTo: (address: string) => Promise<void>;
  /** Size of the window. CSS pixels. */
  readonly resize: (width: number, height: number) => Promise<void>;
  /** @param expression JavaScript, evaluated in the page. @returns its value, as JSON could hold it */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** @param expression JavaScript whose value is an element, or null */
  readonly element: (expression: string) => Promise<RemoteElement | null>;
  /** PNG. */
  readonly screenshot: () => Promise<Uint8Array>;
  /** Folder in which its downloads arrive. */
  readonly downloads: string;
  readonly close: () => Promise<void>;
}
