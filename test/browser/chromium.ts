import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Where Debian's package `chromium` puts it. */
const PATH = '/usr/bin/chromium';

/** Why no browser is here; undefined: there is one. `.ci/run` installs it, so that there is no excuse in CI. */
export const noBrowser =
  existsSync(PATH) || process.env.CI ? undefined : `${PATH} is missing: apt-get install chromium`;

/** Starts Debian's Chromium. Root may run it without its own sandbox only. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: PATH, args: ['--no-sandbox'] });
}
