// Opens the search on every page: by `/`, Ctrl-K or the magnifier, which without it leads to the page of the search. The
// rest is fetched when it is first asked for.
const link = document.querySelector<HTMLAnchorElement>('.search-link');
const place = document.querySelector<HTMLElement>('.search-place');
let opened: Promise<() => void> | undefined;

function open(): void {
  if (!link) return;
  const { href, textContent: name } = link;
  opened ??= import('./search-panel.ts').then(({ openPanel }) =>
    openPanel({ folder: href, name: name.trim(), place }),
  );
  opened
    .then((show) => show())
    .catch(() => {
      location.href = href;
    });
}

function isTyping({ target }: Event): boolean {
  return (
    target instanceof Element &&
    target.closest('input, select, textarea, [contenteditable]') !== null
  );
}

if (place) open();
link?.addEventListener('click', (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  open();
});
addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey, altKey } = event;
  const isSlash = key === '/' && !ctrlKey && !metaKey && !altKey && !isTyping(event);
  const isK = key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey;
  if (!isSlash && !isK) return;
  event.preventDefault();
  open();
});
