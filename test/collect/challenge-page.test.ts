import { describe, expect, it } from 'vitest'
import { isChallengePage } from '../../server/collect/challenge-page.ts'

describe('a challenge page', () => {
  it.each([
    '<script>document.cookie="V1=a; path=/"; window.location.reload(true);</script>',
    '<script>document.cookie="V1=a";location.href="/?again"</script>',
    '<html><head><title>Just a moment...</title></head></html>',
    '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>',
    '<form><div class="g-recaptcha" data-sitekey="x"></div></form>',
    '<p>Vui lòng xác nhận bạn không phải là robot</p>',
  ])('is seen in %s', (html) => {
    expect(isChallengePage(html)).toBe(true)
  })

  it.each([
    '<html><body><p>Trang chủ</p></body></html>',
    '<script>document.cookie="seen=1"</script><p>Trang chủ</p>',
    `<script src="/cdn-cgi/challenge-platform/x"></script>${'<p>Một tin có thật ở phường.</p>'.repeat(80)}`,
    `<p>${'Bài viết về captcha. '.repeat(9000)}</p><div class="g-recaptcha"></div>`,
    '',
  ])('is not every page with a script: %.60s', (html) => {
    expect(isChallengePage(html)).toBe(false)
  })
})
