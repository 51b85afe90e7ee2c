// Runs in the browser while no page is open. The message carries its title, text and address.
self.addEventListener('push', (event) => {
  const { title, body, url } = event.data?.json() ?? {}
  if (!title) return
  event.waitUntil(self.registration.showNotification(title, { body, data: { url } }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  // Only ever a page of this desk, whatever the message says.
  const asked = new URL(event.notification.data?.url ?? '/', self.location.origin)
  const path = asked.pathname + asked.search
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then(async ([open]) => {
      if (!open) return self.clients.openWindow(path)
      await open.focus()
      return open.navigate(path)
    }),
  )
})
