/**
 * The address of a new report, filled in: a mail to a `mailto:` address, else a new entry of the tracker whose form is
 * at the address, by the names that GitHub, Gitea and Codeberg have for it.
 */
export function toReportHref(
  address: string,
  { title, body }: Record<'title' | 'body', string>,
): string {
  const names = address.startsWith('mailto:') ? ['subject', 'body'] : ['title', 'body'];
  const query = [title, body].map((text, index) => `${names[index]}=${encodeURIComponent(text)}`);
  return `${address}${address.includes('?') ? '&' : '?'}${query.join('&')}`;
}
