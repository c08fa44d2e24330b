// Debian's Chromium, as a reader has it.
import { existsSync } from 'node:fs';

const browserPath = '/usr/bin/chromium';
const { chromium } = await import('playwright-core').catch(() => ({}));

// Why there can be no browser, or false: what `skip` of a test takes.
export const noBrowser = [chromium ? '' : 'playwright-core', existsSync(browserPath) ? '' : browserPath].filter(Boolean).join(', ') || false;

// A browser that says it is headless counts as a robot.
export const person = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

export function openBrowser() {
  return chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-quic'],
  });
}
