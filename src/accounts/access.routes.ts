import { Type } from 'typebox'
import { wishOf } from '../platform/http/choose-language.ts'
import type { App } from '../platform/http/create-app.ts'
import type { Platform } from '../platform/platform.ts'
import { type AddressCheck, accessRequestSchema, addressCheckSchema, messageSchema } from './accounts.contract.ts'
import { assessAddress } from './assess-address.ts'
import { countryName } from './find-country.ts'
import { clientOf, LIMITS, limitAttempt } from './limits.ts'
import { requestAccess } from './request-access.ts'

const tags = ['Accounts']

/** Who may register, and asking to be let in. */
export function registerAccessRoutes(app: App, platform: Platform): void {
  app.get(
    '/api/v1/institutions',
    {
      schema: {
        tags,
        summary: 'Whether an address may register, and its institution',
        querystring: Type.Object({ email: Type.String({ maxLength: 300 }) }),
        response: { 200: addressCheckSchema },
      },
    },
    async (request): Promise<AddressCheck> => {
      const assessment = await assessAddress(platform, request.query.email)
      if ('refusal' in assessment) {
        const { code, message, values } = assessment.refusal
        return { allowed: false, reason: message, code, values, mayAsk: assessment.mayAsk }
      }
      const { institution, country } = assessment
      const name = countryName(country)
      return {
        allowed: true,
        ...(institution && { institution }),
        ...(country && name && { country, countryName: name }),
      }
    },
  )
  app.post(
    '/api/v1/access-requests',
    {
      schema: {
        tags,
        summary: 'Ask for an account where the address is not accepted',
        body: accessRequestSchema,
        response: { 202: messageSchema },
      },
    },
    async (request, reply) => {
      const limit = LIMITS.accessRequestOfClient
      await limitAttempt(platform, reply, { limit, who: [clientOf(request)], refusal: 'TOO_MANY_ACCESS_REQUESTS' })
      await requestAccess(platform, { form: request.body, language: wishOf(request, platform.config.site) })
      return reply.status(202).send({ message: 'Thank you. The operator of the site decides and answers by mail.' })
    },
  )
}
