/** Has the browser save something that was made on the page. */
export function saveBlob(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  // What no file system takes in a name.
  link.download = fileName.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, 180)
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
