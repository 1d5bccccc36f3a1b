// The reader's own clock is read whenever the hours of the peak come into view.
const zone = document.querySelector<HTMLElement>('.your-zone');
const hours = zone?.previousElementSibling;

if (hours) {
  new IntersectionObserver(([seen]) => {
    if (seen?.isIntersecting) void import('./your-zone.ts').then(({ show }) => show(zone));
  }).observe(hours);
}
