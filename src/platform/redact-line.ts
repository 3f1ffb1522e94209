const ADDRESS = /[\w.+%-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/gi
const PASSWORD_IN_URL = /(:\/\/[^\s:/@"]+):[^\s/@"]+@/g

/** A line of the log without what is nobody's business: e-mail addresses, and passwords in addresses of servers. */
export function redactLine(line: string): string {
  if (!line.includes('@')) return line
  return line.replace(PASSWORD_IN_URL, '$1:[password]@').replace(ADDRESS, '[address]')
}

const ID = /[a-km-z2-9]{26}/g

/** The path of a request without its query; an id is shortened, because a link of a result opens it for whoever has it. */
export function redactPath(url: string): string {
  return url.replace(/\?.*$/s, '').replace(ID, id => `${id.slice(0, 6)}…`)
}

/** The network of a client, not the client: the last byte of an IPv4 address, and more than half of an IPv6 one, are left out. */
export function redactAddress(ip: string): string {
  const v4 = ip.match(/^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/)
  if (v4) return `${v4[1]}.0`
  return ip.includes(':') ? `${ip.split(':').slice(0, 3).join(':')}::` : ip
}
