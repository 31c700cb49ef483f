import { readFileSync } from 'node:fs';

const contract = readFileSync('backend/src/main/resources/contract/openapi.yaml', 'utf8');

/** @returns the values of the first enum in a schema of the contract */
export function contractEnum(schema: string): string[] {
  const values = new RegExp(`^ {4}${schema}:[^]*?enum:\\s*\\[([^\\]]+)]`, 'm').exec(contract)?.[1] ?? '';
  return values.split(',').map((value) => value.trim());
}
