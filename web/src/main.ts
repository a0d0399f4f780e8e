/** The page's script: takes the server's form over, and keeps the site for when the network is away. */
import './styles/main.css';
import { readPage } from './page';
import { keepOffline } from './offline';
import { followTheme } from './ui/theme';

followTheme();
const workshop = document.querySelector('ci-workshop');
if (workshop) {
  const page = readPage();
  // The words come with the first chunk of code, at the same time.
  void Promise.all([import('./view/workshop'), import('./words').then((w) => w.loadWords(page.lang))]).then(
    ([{ define }]) => define(page),
  );
}
keepOffline();
