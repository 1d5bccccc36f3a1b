// Copies what stands below a button.
for (const button of document.querySelectorAll<HTMLElement>('.ledger-citation button')) {
  const text = button.closest('figure')?.querySelector('pre')?.textContent ?? '';
  button.hidden = false;
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(text).then(() => {
      button.textContent = button.dataset['copied'] ?? '';
    });
  });
}
