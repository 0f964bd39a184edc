'use strict';
// Two frames after the script ran the page has been painted: the same rule as the app's own mark.
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('drawbridge:interactive')));
