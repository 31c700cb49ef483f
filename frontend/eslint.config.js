import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * Which folder may import which, beside packages and itself. Folders that are not listed here are screens: they may import
 * all of these, but neither the shell nor, except for the shared scanner and what changes a bottle or cleans a tap, another screen.
 */
const rooms = {
  contract: [],
  ui: ['route'],
  theme: [],
  route: [],
  language: ['contract', 'api'],
  live: ['contract', 'route'],
  api: ['contract', 'route'],
  gauge: ['ui', 'language', 'live'],
  charts: ['ui', 'language', 'theme', 'route', 'contract'],
};

const below = ['contract', 'ui', 'theme', 'route', 'language', 'live', 'api', 'gauge', 'charts'];
const screens = {
  taps: ['stock'],
  tap: ['stock', 'maintenance'],
  bar: ['scan', 'stock', 'maintenance'],
  stock: ['scan', 'admin', 'maintenance'],
  maintenance: ['bar', 'stock'],
  scan: [],
  log: [],
  'sign-in': [],
  demo: [],
  me: [],
  join: [],
  insight: ['admin'],
  wall: ['insight'],
  connect: [],
  admin: ['maintenance'],
  setup: ['admin'],
};

function border(room, allowed) {
  const open = [room, ...allowed].join('|');
  return {
    files: [`src/${room}/**/*.{ts,svelte}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(?!${open}/|(\\.\\./))[a-z-]+/`,
              message: `src/${room} may import only: ${[...allowed, 'packages'].join(', ')}.`,
            },
          ],
        },
      ],
    },
  };
}

export default ts.config(
  { ignores: ['shots/', 'reports/', 'test-results/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      'no-undef': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'svelte/no-at-html-tags': 'error',
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  { files: ['build/**', 'test/**'], rules: { 'no-console': 'off' } },
  ...Object.entries(rooms).map(([room, allowed]) => border(room, allowed)),
  ...Object.entries(screens).map(([room, others]) => border(room, [...below, ...others])),
);
