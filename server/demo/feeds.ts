import type { Channel } from './article.ts'
import type { DialectName } from './dialects.ts'

/** One invented outlet: where the demo server serves it and how it writes. */
export interface DemoFeed {
  /** Source id in `fixtures/demo/sources.yaml`. */
  readonly source: string
  readonly path: string
  readonly dialect: DialectName
  readonly channel: Channel
}

/** Hosts end in `.example`, which can't be registered (RFC 2606): no link leads to anybody. */
export const DEMO_FEEDS: readonly DemoFeed[] = [
  feed('cong-phuong', 'tin-tuc.xml', 'portal-rss', 'Cổng thông tin phường (trình diễn)'),
  feed('bao-chi-mau', 'atom.xml', 'atom', 'Trung tâm Báo chí Mẫu'),
  feed('thu-do', 'thoi-su.rss', 'anchor-image-rss', 'Thời sự - Báo Thủ đô Thử nghiệm'),
  feed('vi-du', 'home.rss', 'entity-rss', 'Tin mới | Nhật báo Ví Dụ'),
  feed('pho', 'index.rdf', 'rdf', 'Tạp chí Phố Tưởng Tượng'),
  feed('mo-phong', 'rss.chn', 'short-offset-rss', 'Trang Công nghệ Mô Phỏng'),
  feed('som-mai', 'tin-moi-nhat.rss', 'us-date-rss', 'Báo Sớm Mai Giả Định'),
  feed('bang-tin', 'feed/', 'blog-rss', 'Bảng tin tổ dân phố (trình diễn)'),
  // Readable and without a single item, as some real channels are for months.
  feed('trang-trong', 'home.rss', 'entity-rss', 'Báo Trang Trống Thử'),
]

/** Path of the page that answers with a script instead of a feed. */
export const CHALLENGE_PATH = '/trang-chan/thoi-su.rss'

function feed(source: string, file: string, dialect: DialectName, title: string): DemoFeed {
  const channel = { title, description: `${title} RSS`, home: `https://${source}.example` }
  return { source, path: `/${source}/${file}`, dialect, channel }
}
