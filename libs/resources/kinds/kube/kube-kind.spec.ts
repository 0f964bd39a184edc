import '@angular/localize/init';
import { kubeResource } from '../../testing';
import { kubeKind } from './kube-kind';

describe('Kubernetes clusters', () => {
  it('take over what the daemon says', () => {
    const kube = kubeKind.map(kubeResource('Prod', { labels: [{ name: 'env', value: 'prod' }] }));
    expect(kube).toEqual(
      jasmine.objectContaining({ kind: 'kube', uri: '/clusters/acme/kubes/Prod', name: 'Prod', pinId: 'Prod/kube_cluster' }),
    );
    for (const word of ['prod', 'kubernetes', 'env: prod']) expect(kube.searchText).toContain(word);
    expect(kubeKind.row(kube)).toEqual({ place: 'Kubernetes', standing: 'ready' });
  });

  it('with hostile names show one cut line, and keep the real name for connecting', () => {
    const name = `\u202Eevil\n<b>${'x'.repeat(65_536)}`;
    const kube = kubeKind.map(kubeResource('x', { name }));
    expect(kube.name).toMatch(/^evil <b>x+…$/);
    expect(kube.fullName).toBe(name);
    expect(kubeKind.map(kubeResource('x', { name: '' })).name).toBe('(no name)');
  });

  it('are entered by a shell', () => {
    expect(kubeKind.connect(kubeKind.map(kubeResource('west'))).choices.map(({ request }) => request)).toEqual([
      { kind: 'gateway-shell', protocol: 'kube', uri: '/clusters/acme/kubes/west', name: 'west', user: '', subresource: '' },
    ]);
    expect(kubeKind.connect(kubeKind.map(kubeResource('west', { requiresRequest: true }))).choices).toEqual([]);
  });

  it('that must be asked for first say no access', () => {
    expect(kubeKind.row(kubeKind.map(kubeResource('x', { requiresRequest: true }))).standing).toBe('no-access');
  });
});
