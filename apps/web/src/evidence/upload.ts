import type { Attachment, Problem } from '@baton/schema'

/** What stopped a file on its way. */
export class UploadFailure extends Error {
  override readonly name = 'UploadFailure'
  /** There was no answer at all. */
  readonly offline: boolean
  /** It is about the file itself, which will be no other at the next try. */
  readonly final: boolean

  constructor(message: string, { offline = false, final = false } = {}) {
    super(message)
    this.offline = offline
    this.final = final
  }
}

const aboutTheFile = [400, 413, 415, 422]

type Answer = Partial<Pick<Problem, 'fix' | 'requestId'>> & { detail?: string }

function failureOf(status: number, text: string): UploadFailure {
  try {
    const { detail, fix }: Answer = JSON.parse(text)
    if (detail !== undefined) {
      const final = aboutTheFile.includes(status)
      return new UploadFailure(`${detail} ${fix ?? ''}`.trim(), { final })
    }
  } catch {
    // A proxy in between answers in its own words.
  }
  return new UploadFailure(`The server cannot be reached (${status}).`, { offline: status >= 500 })
}

/** Sends a file; unlike `fetch`, XMLHttpRequest tells how much of it has gone. */
export function sendFile(
  project: string,
  file: File,
  onProgress: (share: number) => void,
): { sent: Promise<Attachment>; abort: () => void } {
  const request = new XMLHttpRequest()
  const sent = new Promise<Attachment>((resolve, reject) => {
    request.open('POST', `/files/${project}?${new URLSearchParams({ name: file.name })}`)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total)
    request.onload = () => {
      const { status, responseText } = request
      if (status === 201) resolve(JSON.parse(responseText))
      else reject(failureOf(status, responseText))
    }
    request.onerror = () =>
      reject(
        new UploadFailure('The server cannot be reached. Nothing was sent.', { offline: true }),
      )
    request.onabort = () => reject(new UploadFailure('Cancelled.'))
    request.send(file)
  })
  return { sent, abort: () => request.abort() }
}
