import type { Span } from './read-terms.ts'

export interface Boilerplate {
  /** Parts of the text that papers put there out of habit. */
  readonly spans: readonly Span[]
  /** The text lists many matters. */
  readonly roundUp: boolean
}

/** How papers begin a list of the day's matters. */
const ROUND_UP =
  /^\s*(?:bản tin|điểm tin|điểm báo|tin nhanh|tin tức (?:sáng|trưa|chiều|tối|trong ngày|đặc biệt|thế giới|đáng)|tin nóng|xem nhanh|toàn cảnh \d|nhịp sống \d)/iu

/** Names of papers and agencies, and the phrases by which they point to themselves. */
const HABITS =
  /(?:báo|phóng viên|pv|theo)\s+(?:tuổi trẻ|thanh niên|vnexpress|dân trí|lao động|tiền phong|vietnamnet|hà nội mới|ttxvn|afp|reuters|ap|bbc|cnn)(?:\s+online)?|(?:tuổi trẻ|thanh niên)\s+online|bạn đọc\s+\p{L}+|video:|ảnh:|\[(?:số điện thoại|thư điện tử|số giấy tờ|biển số xe)\]/giu

/**
 * Who says it. The offices of a large city are in the news every day, and their names, long as they
 * are, tell of no matter.
 */
const OFFICES =
  /(?:(?:phòng|đội|ban)\s+)?(?:cảnh sát(?:\s+(?:kinh tế|hình sự|giao thông|điều tra))?\s+(?:-\s+)?)?(?:công an|sở [\p{L}\s]{2,24}?|cảnh sát giao thông|bhxh|bảo hiểm xã hội)\s+(?:tp\.?\s?|thành phố\s+)?(?:hcm|hồ chí minh|hà nội)/giu

/** Finds what says nothing of the matter itself. */
export function readBoilerplate(text: string): Boilerplate {
  return { spans: spansOf(text), roundUp: text.includes(' | ') || ROUND_UP.test(text) }
}

function spansOf(text: string): readonly Span[] {
  return [...text.matchAll(HABITS), ...text.matchAll(OFFICES)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}
