/** One thing that must be so: hand it to the test runner as `it(name, run)`. */
export interface Check {
  name: string;
  /** Rejects with what is not so. */
  run: () => Promise<void>;
}
