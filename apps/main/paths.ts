import path from 'node:path';

/** Where everything is: the app's own files, and the user's data. All absolute. */
export interface AppPaths {
  readonly preload: string;
  readonly ptyHostScript: string;
  readonly clusterScript: string;
  readonly rendererRoot: string;
  readonly icon: string;
  /** tsh in a package. */
  readonly bundledTsh: string;
  /** tsh in a checkout. */
  readonly checkoutTsh: string | undefined;
  readonly userData: string;
  readonly logs: string;
  readonly stateFile: string;
  readonly settingsFile: string;
  /** The settings as they could last be used, for a start with a broken file. */
  readonly settingsLastGood: string;
  /** Describes the settings file for editors; stands beside it. */
  readonly settingsSchema: string;
  /** Home of our own tsh. */
  readonly embeddedHome: string;
  /** Homes of further accounts, a folder each. */
  readonly accountHomes: string;
  /** Data of the demo cluster. */
  readonly demoCluster: string;
  readonly certs: string;
  readonly kube: string;
  readonly agents: string;
  readonly installationId: string;
  /** Records of running children, for the next run. */
  readonly run: string;
}

/**
 * `appFolder`: the folder of package.json (a checkout, or `app.asar`). `resources`: Electron's resources folder.
 * `userData`: this profile's folder.
 */
export function appPaths(from: {
  readonly appFolder: string;
  readonly resources: string;
  readonly userData: string;
  readonly isPackaged: boolean;
}): AppPaths {
  const { appFolder, resources, userData } = from;
  const built = path.join(appFolder, 'build/app');
  const program = process.platform === 'win32' ? 'tsh.exe' : 'tsh';
  const own = (name: string): string => path.join(userData, name);
  return {
    preload: path.join(built, 'preload/preload.cjs'),
    ptyHostScript: path.join(built, 'pty-host/pty-host.cjs'),
    clusterScript: path.join(appFolder, 'build/cluster/cluster.cjs'),
    rendererRoot: path.join(built, 'renderer/browser'),
    icon: path.join(appFolder, 'assets/icon.png'),
    bundledTsh: path.join(resources, 'bin', program),
    checkoutTsh: from.isPackaged ? undefined : path.join(appFolder, 'build', program),
    userData,
    logs: own('logs'),
    stateFile: own('app_state.json'),
    settingsFile: own('app_config.json'),
    settingsLastGood: own('app_config.json.bak'),
    settingsSchema: own('schema_app_config.json'),
    embeddedHome: own('tsh'),
    accountHomes: own('homes'),
    demoCluster: own('demo-cluster'),
    certs: own('certs'),
    kube: own('kube'),
    agents: own('agents'),
    installationId: own('installation_id'),
    run: own('run'),
  };
}
