// Before anything else is read: older Node neither takes TypeScript nor says what to do.
const [major] = process.versions.node.split('.');
if (Number(major) < 26) {
  console.error(
    `This needs Node 26, and this is Node ${process.versions.node}. Run  npm ci  without --omit=optional, which brings it, or install it from https://nodejs.org`,
  );
  process.exit(1);
}

// As Astro's own command does, and for its reason not where nothing would use it again: what is loaded is kept compiled.
if (!process.env.CI) process.getBuiltinModule('node:module').enableCompileCache();
