import type { Attachment, Problem } from '@baton/schema'

/** What stopped a file on its way; `offline` when there was no answer at all. */
export class UploadFailure extends Error {
  override readonly name = 'UploadFailure'
  readonly offline: boolean

  constructor(message: string, offline: boolean) {
    super(message)
    this.offline = offline
  }
}

type Answer = Partial<Pick<Problem, 'fix' | 'requestId'>> & { detail?: string }

function failureOf(status: number, text: string): UploadFailure {
  try {
    const { detail, fix }: Answer = JSON.parse(text)
    if (detail !== undefined) return new UploadFailure(`${detail} ${fix ?? ''}`.trim(), false)
  } catch {
    // A proxy in between answers in its own words.
  }
  return new UploadFailure(`The server cannot be reached (${status}).`, status >= 500)
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
      reject(new UploadFailure('The server cannot be reached. Nothing was sent.', true))
    request.onabort = () => reject(new UploadFailure('Cancelled.', false))
    request.send(file)
  })
  return { sent, abort: () => request.abort() }
}
