import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    outDir: '../backend/target/classes/webroot',
    emptyOutDir: true,
  },
});
