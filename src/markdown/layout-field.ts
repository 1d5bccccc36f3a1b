import type { VFile } from 'vfile';
import { astroData } from './astro-data.ts';

/** Takes `layout` from the front matter of other blogs away before Astro's MDX imports what it names. */
export function remarkLayoutField() {
  return (_tree: unknown, file: VFile): void => {
    delete astroData(file).frontmatter['layout'];
  };
}
