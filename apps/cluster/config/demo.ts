/** The demo cluster's configuration: what `--demo` uses instead of a file. A text in the program, so that the bundle is one file. */
export const demoYaml = `
cluster:
  name: demo

roles:
  # Opens every node as the account that runs the cluster: no other account needs to exist.
  - name: developer
    allow:
      logins: ['{{cluster.os_user}}']
      nodeLabels: { '*': '*' }
    options: { maxSessionTtl: 12h }
  # Sees everything and enters nothing.
  - name: reviewer
    allow:
      nodeLabels: { '*': '*' }
    options: { maxSessionTtl: 12h }

users:
  - name: demo
    password: generated
    roles: [developer]
  - name: reviewer
    password: generated
    roles: [reviewer]

nodes:
  - hostname: harbour
    labels: { env: dev, team: platform, region: north }
  - hostname: lighthouse
    labels: { env: staging, team: platform, region: north }
  - hostname: workshop
    labels: { env: dev, team: tools, region: south }
`;
