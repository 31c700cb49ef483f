import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { compression, defineAlgorithm } from 'vite-plugin-compression2';
import { defineConfig } from 'vitest/config';
import { firstLoadBudget, groupBudget } from './build/budget.ts';
import { offlineShell } from './build/offline-shell.ts';

const hub = process.env['AZTEC_HUB'] ?? 'http://localhost:8080';

export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    svelte(),
    offlineShell(),
    firstLoadBudget(50_000),
    groupBudget({ lines: 25_000, charts: 10_000 }),
    compression({
      algorithms: [defineAlgorithm('gzip', { level: 9 }), 'brotliCompress'],
      include: /\.(js|css|html|svg|json|webmanifest)$/,
      threshold: 512,
    }),
  ],
  // The page names its files from the root, where the hub puts a proxy's path before them; they name each other.
  experimental: {
    renderBuiltUrl: (_, { hostType }) => (hostType === 'html' ? undefined : { relative: true }),
  },
  build: {
    outDir: '../backend/target/classes/webroot',
    emptyOutDir: true,
    target: ['es2022', 'chrome111', 'safari16.4', 'firefox115'],
    chunkSizeWarningLimit: 400,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What the first page needs of these is one file: in pieces it would not compress as well.
          groups: [
            {
              name: 'bar',
              test: /src\/(live|gauge|route|contract\/(check|frames|model)|api\/(client|fault|url)|language\/format|ui\/Amount)/,
            },
            // Beside the pages, so that what charts weigh can be told; what draws lines is loaded apart from the rest.
            {
              name: 'lines',
              test: /src\/charts\/(LineChart|line|labels)\b|node_modules\/uplot\//,
              includeDependenciesRecursively: false,
            },
            { name: 'charts', test: /src\/charts\//, includeDependenciesRecursively: false },
            // Each file costs a slow processor as much as some kilobytes: the pages of insight are one.
            {
              name: 'insight',
              test: /src\/insight\/(?!messages\/(de|es)|tonight-feed|answer)/,
              includeDependenciesRecursively: false,
            },
            // What most pages need, and not the first one.
            {
              name: 'shared',
              test: /rolldown\/runtime|src\/(ui\/(Field|LoadProblem|SectionPage|SegmentedControl|SelectField)|language\/pages(\.|\/en)|insight\/(tonight-feed|answer)|api\/(insight|newest-call)|contract\/insight-model|admin\/format)/,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': { target: hub, ws: true } } },
  ...(mode === 'test' ? { resolve: { conditions: ['browser'] } } : {}),
  // What hangs ends in time, and what runs on a busy machine is given time.
  test: {
    environment: 'happy-dom',
    include: ['test/unit/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
}));
