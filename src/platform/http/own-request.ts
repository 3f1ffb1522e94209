import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

const NAME = 'x-own-request'
const KEY = randomBytes(24).toString('base64url')

/** Headers by which a request that this process makes to itself is known; nobody else can know them. */
export const ownHeaders = { [NAME]: KEY }

/** Whether the process asks itself, to render a page. */
export const isOwnRequest = ({ headers }: FastifyRequest): boolean => headers[NAME] === KEY
