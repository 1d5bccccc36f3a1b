import type { VFile } from 'vfile';

/** Takes `layout` from the front matter of other blogs away before Astro's MDX imports what it names. */
export function remarkLayoutField() {
  return (_tree: unknown, file: VFile): void => {
    const { astro } = file.data as { astro?: { frontmatter?: Record<string, unknown> } };
    delete astro?.frontmatter?.['layout'];
  };
}
