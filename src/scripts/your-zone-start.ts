// The reader's own clock is read whenever the hours of the peak come into view.
for (const zone of document.querySelectorAll<HTMLElement>('.your-zone')) {
  const hours = zone.previousElementSibling;
  if (!hours) continue;
  new IntersectionObserver(([seen]) => {
    if (seen?.isIntersecting) void import('./your-zone.ts').then(({ show }) => show(zone));
  }).observe(hours);
}
