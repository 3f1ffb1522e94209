import { Type } from 'typebox'
import { isSuperuserAccount } from '../accounts/keep-one-superuser.ts'
import { seeAs } from '../accounts/see-as.ts'
import { requireViewer } from '../accounts/viewer.ts'
import type { App } from '../platform/http/create-app.ts'
import type { Platform } from '../platform/platform.ts'
import { adminErrors } from './admin.errors.ts'
import { readPerson } from './people/person.ts'

/** What is done to people and needs the session of whoever does it. */
export function registerPeopleRoutes(app: App, platform: Platform): void {
  app.post(
    '/api/v1/admin/people/:account/see-as',
    {
      schema: {
        tags: ['Admin'],
        summary: 'See the site as this person, for half an hour, without changing anything',
        params: Type.Object({ account: Type.String() }),
      },
    },
    async (request, reply) => {
      const person = await readPerson(platform.db, request.params.account)
      if (await isSuperuserAccount(platform.db, person.id)) {
        throw adminErrors.make('SEEN_AS_SUPERUSER')
      }
      await seeAs(platform, { request, who: requireViewer(request), person })
      return reply.status(204).send()
    },
  )
}
