import '@fontsource-variable/outfit';
import { mount } from 'svelte';
import App from './app/App.svelte';
import { language } from './language/language.svelte';
import { under } from './route/base';
import { theme } from './theme/theme.svelte';
import './theme/tokens.css';

theme.start();
language.start();

const place = document.getElementById('app');
if (place) mount(App, { target: place });

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  window.addEventListener('load', () => void navigator.serviceWorker.register(under('/worker.js')));
}
