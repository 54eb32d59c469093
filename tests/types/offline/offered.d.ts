// theme/assets/offline/offered.js, which the build writes (theming.assets.assets): whether pages start a service
// worker.
declare const offered: boolean;
export default offered;
