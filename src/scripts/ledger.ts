// Shows what needs a script to filter the ledger; how it is done is fetched when a reader first asks.
const panel = document.querySelector<HTMLElement>('.ledger-filter');
const list = document.querySelector<HTMLElement>('.ledger-list');
if (panel && list) start(panel, list);

function start(panel: HTMLElement, list: HTMLElement): void {
  let opened: Promise<(event?: Event) => void> | undefined;
  const ask = (event?: Event) => {
    opened ??= import('./ledger-panel.ts').then(({ openLedger }) => openLedger(panel, list));
    opened.then((answer) => answer(event)).catch(() => (opened = undefined));
  };
  panel.addEventListener('input', ask);
  panel.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!(event.target instanceof Element && event.target.closest('a, button'))) return;
    event.preventDefault();
    ask(event);
  });
  addEventListener('popstate', () => ask());
  if (location.search) ask();
  for (const fields of panel.querySelectorAll<HTMLElement>('[hidden]')) fields.hidden = false;
}
