import { map } from 'rxjs';
import { sessions } from '@drawbridge/contracts';
import { ok } from '@drawbridge/lifecycle';
import { serve, type Service } from '@drawbridge/ipc';
import { availableShells, environmentOf } from '@drawbridge/programs';
import type { SessionService } from '../sessions/session-service';

/** Sessions for windows. */
export function sessionsService(service: SessionService): Service {
  return serve(sessions, {
    watch: () => service.sessions$.pipe(map(all => [...all])),
    open: (request, { window, signal }) => service.open(request, window.id, signal),
    close: id => service.close(id),
    shells: async () => {
      const shells = await availableShells(environmentOf(process.env));
      return ok(shells.map(one => ({ path: one.path, name: one.name, login: one.isLoginShell })));
    },
    colours: colours => service.setColours(colours),
  });
}
