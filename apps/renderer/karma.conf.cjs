const { existsSync } = require('node:fs');
const countsReporter = require('../../tools/test/karma-counts.cjs');

// Debian's browser unless CHROME_BIN names another one.
process.env.CHROME_BIN ??= ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

const isRoot = process.getuid?.() === 0;

/**
 * karma-jasmine's own plugin boots jasmine as versions before 7 wanted it. jasmine 7 boots itself when its file is loaded as a classic script
 * (`scripts` in angular.json), so only karma's adapter is added here.
 */
const adapter = files =>
  files.unshift({ pattern: require.resolve('karma-jasmine/lib/adapter.js'), included: true, served: true, watched: false });
adapter.$inject = ['config.files'];

/** Browser specs: jasmine in a headless Chromium. Under root Chromium starts only without its sandbox. */
module.exports = config =>
  config.set({
    frameworks: ['jasmine'],
    plugins: [
      { 'framework:jasmine': ['factory', adapter], ...countsReporter },
      require('karma-chrome-launcher'),
      require('../../tools/test/karma-counts.cjs'),
    ],
    client: { jasmine: { random: true, timeoutInterval: 10_000 }, clearContext: false },
    reporters: ['dots', 'counts'],
    browsers: ['Headless'],
    customLaunchers: {
      Headless: {
        base: 'ChromeHeadless',
        flags: [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu', '--window-size=1280,720', '--force-prefers-reduced-motion'],
      },
    },
    hostname: '127.0.0.1',
    listenAddress: '127.0.0.1',
    restartOnFileChange: false,
    singleRun: true,
  });
