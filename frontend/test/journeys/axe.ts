/** Checks the present page by the rules of WCAG 2.2 AA and for texts that do not fit. */
import type { Page } from '@playwright/test';
import type { Result } from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { findOverflow } from '../overflow.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @returns the violations within a part of the page, as text; each begins with the place */
export async function violations(page: Page, place: string, part = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const found = await page.evaluate(
    ({ part, values }) =>
      window.axe.run(part, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    { part, values: rules },
  );
  return found.violations.map((each: Result) => {
    const where = each.nodes.map((node) => node.target.join(' ')).join(' · ');
    return `${place}: ${each.id}, ${where}`;
  });
}

/** @returns the texts that are cut off, and whether the page scrolls sideways */
export async function overflowingText(page: Page, place: string): Promise<string[]> {
  return (await page.evaluate(findOverflow)).map((each) => `${place}: ${each}`);
}

declare global {
  interface Window {
    axe: typeof import('axe-core');
  }
}
