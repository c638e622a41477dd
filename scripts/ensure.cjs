// Plain CommonJS without dependencies, for whatever Node from 20 up is there: makes every npm script work from a bare
// clone. It says nothing when there is nothing to do, and nothing at all on stdout, which belongs to the script.
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const NEEDED = 24;
const root = join(__dirname, '..');

if (!isInstalled()) {
  console.error('Installing dependencies (the first time this takes a minute)…');
  const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];
  // A registry that lacks another platform's optional package fails the strict install, not the lenient one.
  if (!npm(['ci', ...quietly]) && !npm(['install', '--no-save', ...quietly])) {
    fail('The dependencies could not be installed: see above.');
  }
}
if (!runsNeededNode()) {
  // npm 12, or ignore-scripts, left out the step that fetches Node.
  npm(['rebuild', 'node', '--loglevel=error']);
}
if (!runsNeededNode()) {
  fail(
    `Holdfast needs Node ${NEEDED}; this is ${process.version} and npm brought no other: please install Node ${NEEDED}.`,
  );
}

/** By content, not by date: a checkout or a copy of the folder moves dates at will. */
function isInstalled() {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  const withoutDev = process.env.NODE_ENV === 'production' || /\bdev\b/.test(process.env.npm_config_omit ?? '');
  return Object.entries(wanted).every(([path, { version, optional, devOptional, dev, link }]) => {
    if (path === '' || link) return true;
    const found = installed[path]?.version;
    return found === version || (found === undefined && (optional || devOptional || (dev && withoutDev)));
  });
}

function packagesIn(lock) {
  return existsSync(lock) ? JSON.parse(readFileSync(lock, 'utf8')).packages : {};
}

/** The npm scripts that follow find node_modules/.bin/node before any other. */
function runsNeededNode() {
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const version = existsSync(own) ? String(spawnSync(own, ['--version']).stdout) : process.version;
  return Number(/^v(\d+)/.exec(version)?.[1]) >= NEEDED;
}

function npm(args) {
  const cli = process.env.npm_execpath;
  const [command, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  const shell = first.length === 0 && process.platform === 'win32';
  const { status } = spawnSync(command, [...first, ...args], { cwd: root, stdio: ['ignore', 2, 2], shell });
  return status === 0;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
