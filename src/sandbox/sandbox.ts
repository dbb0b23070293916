import type { FaultQueue } from './faults.js';
import type { ModelScripts } from './model/model-script.js';
import type { Networks } from './networks.js';
import type { SandboxStore } from './store.js';

/** What every route works with. */
export interface Sandbox {
  networks: Networks;
  store: SandboxStore;
  faults: FaultQueue;
  /** How the language model answers. */
  modelScripts: ModelScripts;
  /** The one app the networks know. */
  client: { id: string; secret: string };
  /** How old a post must be, in milliseconds, before its timeline shows it. */
  timelineLagMs: number;
  /** How long, in milliseconds, a network works on a medium before it can be published. */
  processingMs: number;
  /** The clock. */
  now(): Date;
  /** The address a browser finds the sandbox at, without a slash at its end. */
  url(): string;
}
