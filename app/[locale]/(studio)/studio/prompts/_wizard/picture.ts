import { callApi } from '@/app/_ui/client/api'
import { ApiProblem, NETWORK_ERROR, UNREADABLE_ANSWER } from '@/app/_ui/client/api-problem'
import { PICTURE } from '@/lib/core/listing'

interface Opened {
  id: string
  target: { method: string; url: string; headers: Record<string, string> }
}

const refusal = (code: string, status = 0): ApiProblem => new ApiProblem({ code, status, title: '', detail: '', requestId: undefined, fields: undefined, retryAfter: undefined })

/** Sends the bytes with their progress, which `fetch` cannot tell. */
function send({ method, url, headers }: Opened['target'], file: File, onProgress: (sent: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onerror = () => reject(refusal(NETWORK_ERROR))
    request.onload = () => {
      if (request.status < 300) return resolve()
      try {
        reject(refusal((JSON.parse(request.responseText) as { code: string }).code, request.status))
      } catch {
        reject(refusal(UNREADABLE_ANSWER, request.status))
      }
    }
    request.send(file)
  })
}

/** Why a file is not even sent, or null. */
export function fileProblem(file: File): 'IMAGE_TYPE' | 'IMAGE_TOO_LARGE' | null {
  if (!PICTURE.types.some((type) => type === file.type)) return 'IMAGE_TYPE'
  return file.size > PICTURE.bytesMax ? 'IMAGE_TOO_LARGE' : null
}

/** Uploads a picture: announce, send, have it looked at. Answers its id. Throws ApiProblem; a retry starts anew. */
export async function uploadPicture(file: File, onProgress: (sent: number) => void): Promise<string> {
  const { id, target } = await callApi<Opened>('/api/uploads', { method: 'POST', body: { fileName: file.name, contentType: file.type, byteLength: file.size } })
  await send(target, file, onProgress)
  await callApi(`/api/uploads/${id}/complete`, { method: 'POST' })
  return id
}
