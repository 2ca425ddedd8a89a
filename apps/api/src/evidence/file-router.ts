import { attachment, downloadInput, uploadInput } from '@baton/schema'
import { z } from 'zod'
import { projectProcedure, router } from '../trpc.ts'
import { findFile, type Upload, uploadFile } from './files.ts'

const upload = uploadInput.extend({
  body: z.instanceof(ReadableStream<Uint8Array>).nullable(),
  announced: z.int().min(0).optional(),
  record: z.custom<Upload['record']>((value) => typeof value === 'function'),
})

/**
 * What `/files` calls. Not part of the app's router, because JSON carries no streams; procedures
 * all the same, so that limits, membership, permission and errors are the one code.
 */
export const fileRouter = router({
  evidence: router({
    upload: projectProcedure({
      permission: 'evidence:write',
      summary: 'Upload a file that evidence can then name.',
    })
      .input(upload)
      .output(attachment)
      .mutation(({ ctx, input }) => uploadFile(ctx, input)),

    download: projectProcedure({
      permission: 'project:read',
      summary: 'Download a file.',
    })
      .input(downloadInput)
      .output(attachment)
      .query(({ ctx, input }) => findFile(ctx, input)),
  }),
})
