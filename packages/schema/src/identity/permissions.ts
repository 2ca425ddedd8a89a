import { z } from 'zod'
import { permissions, roles } from './roles.ts'

export const role = z.enum(roles)
export const permission = z.enum(permissions)
