/** The page's script: takes the server's form over, and keeps the site for when the network is away. */
import './styles/main.css';
import { keepPage } from './consent';
import { readPage } from './page';
import { others } from './server/others';
import { keepOffline } from './offline';
import { askBeforeErasing } from './sure';
import { offerScreen } from './ui/screen';
import { followTheme, offerThemes } from './ui/theme';

followTheme();
offerScreen();
keepPage();
askBeforeErasing();
// Other pages must not promise what is gone.
if (document.querySelector('[data-erased]')) others().postMessage('');
const page = readPage();
const words = import('./words').then((module) => module.loadWords(page.lang).then(() => module));
if (document.querySelector('ci-workshop')) {
  // The words come at the same time as the code.
  void Promise.all([import('./view/workshop'), words]).then(([{ define }]) => define(page));
}
void words.then(({ t }) => offerThemes(t));
const connected = document.querySelector<HTMLElement>('[data-cloud-connected]');
if (connected) void import('./cloud/arrived').then(({ arrived }) => arrived(connected));
const code = document.querySelectorAll<HTMLElement>('.notice-page pre');
if (code.length) void Promise.all([import('./ui/copy'), words]).then(([{ offerCopies }]) => offerCopies(code));
keepOffline(page);
