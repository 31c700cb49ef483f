declare module '@fontsource-variable/outfit';
