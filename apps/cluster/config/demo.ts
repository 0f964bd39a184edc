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
      databaseLabels: { '*': '*' }
      databaseUsers: [clerk, auditor]
      databaseNames: [postgres]
      appLabels: { '*': '*' }
      kubernetesLabels: { '*': '*' }
      kubernetesGroups: ['system:masters']
    options: { maxSessionTtl: 12h }
  # Sees everything and enters nothing.
  - name: reviewer
    allow:
      nodeLabels: { '*': '*' }
      databaseLabels: { '*': '*' }
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

databases:
  - name: chandlery
    description: Orders of a ship chandler, made up
    protocol: postgres
    embedded: sample
    labels: { env: dev, team: shop, region: north }

apps:
  - name: tides
    description: Harbour tides, made up
    embedded: web
    labels: { env: dev, team: shop, region: north }
  - name: echo
    description: Says back what it hears
    embedded: echo
    labels: { env: dev, team: tools, region: south }

kubernetes:
  - name: shipyard
    embedded: sample
    labels: { env: dev, team: platform, region: north }

leaves:
  - name: breakwater
    nodes:
      - hostname: outpost
        labels: { env: dev, team: platform, region: east }
`;
