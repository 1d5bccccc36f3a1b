// The calculator is fetched when it is first touched, or when the address asks for its result.
const calculator = document.querySelector<HTMLElement>('.calculator');

if (calculator) {
  calculator.querySelectorAll('fieldset').forEach((fields) => (fields.hidden = false));
  const start = () => void import('./calculator.ts').then(({ run }) => run(calculator));
  calculator.addEventListener('focusin', start, { once: true });
  if (location.search.includes('in=')) start();
}
