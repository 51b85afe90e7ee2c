import type { CommitmentState } from '../plan/commitment-progress.ts'
import type { Step } from '../plan/plan.ts'

export type ReportLanguage = 'vi' | 'en'

/** Words of tables that leave the program as files. */
export interface TableWords {
  readonly commitments: {
    readonly title: string
    readonly columns: readonly string[]
    readonly states: Readonly<Record<CommitmentState, string>>
    readonly measure: Readonly<Record<'more' | 'least' | 'share', (n: number) => string>>
    readonly period: Readonly<Record<'month' | 'quarter' | 'year', string>>
    readonly note: string
  }
  readonly steps: Readonly<Record<Step, string>>
}

export const TABLE_WORDS: Readonly<Record<ReportLanguage, TableWords>> = {
  vi: {
    commitments: {
      title: 'Kết quả thực hiện chỉ tiêu tuyên truyền (Phụ lục 01)',
      columns: [
        ...['Dòng', 'Nội dung', 'Trục', 'Đơn vị chủ trì', 'Kênh', 'Kỳ', 'Chỉ tiêu'],
        ...[
          'Tin trên kênh',
          'Nhập tay',
          'Đã có',
          'Cần',
          'Dự báo cuối kỳ',
          'Tình trạng',
          'Kiểm tra',
        ],
      ],
      states: {
        reached: 'đạt',
        'on-track': 'đúng tiến độ',
        behind: 'chậm',
        missed: 'không đạt',
        'nothing-due': 'không phát sinh',
      },
      measure: {
        more: (n) => `trên ${n}`,
        least: (n) => `ít nhất ${n}`,
        share: (n) => `${n} %`,
      },
      period: { month: 'mỗi tháng', quarter: 'mỗi quý', year: 'mỗi năm' },
      note: 'Tin trên kênh: tin của các nguồn mà kế hoạch ghi là kênh chính thức, gắn đúng trục, tính theo ngày đăng. Nhập tay: sản phẩm cán bộ nhập kèm minh chứng. Dự báo = số đã có chia cho phần thời gian đã qua của kỳ.',
    },
    steps: {
      received: 'Tiếp nhận',
      verified: 'Xác minh',
      firstResponse: 'Phản hồi bước đầu',
      settled: 'Kết quả xử lý',
    },
  },
  en: {
    commitments: {
      title: 'How the commitments stand (annex 01)',
      columns: [
        ...['Row', 'Matter', 'Axis', 'Lead unit', 'Channel', 'Period', 'Commitment'],
        ...['Items of channels', 'Entered', 'Done', 'Needed', 'Forecast', 'State', 'Check'],
      ],
      states: {
        reached: 'reached',
        'on-track': 'on track',
        behind: 'behind',
        missed: 'missed',
        'nothing-due': 'nothing due',
      },
      measure: {
        more: (n) => `more than ${n}`,
        least: (n) => `at least ${n}`,
        share: (n) => `${n} %`,
      },
      period: { month: 'a month', quarter: 'a quarter', year: 'a year' },
      note: 'Items of channels: items of the sources that the plan links to an official channel, on the axis, by the day of publication. Entered: by hand with evidence. Forecast = done divided by the share of the period that has passed.',
    },
    steps: {
      received: 'Received',
      verified: 'Verified',
      firstResponse: 'First response',
      settled: 'Settled',
    },
  },
}
