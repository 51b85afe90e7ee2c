/** The frame of the page: header, connection, notices, what went wrong. */
export const shell = {
  app: {
    name: 'Nhịp phường',
    skip: 'Đến nội dung chính',
    demo: 'Demo',
    demoHint: 'Bản trình diễn: tin dựng sẵn, không phải tin thật',
    navigation: 'Các trang',
    language: 'Ngôn ngữ',
    overdue: '{n} vụ việc quá hạn',
    overdueNone: 'Không có vụ việc quá hạn',
    openCases: '{n} vụ việc đang mở',
    retry: 'Thử lại',
    loading: 'Đang tải…',
    dismiss: 'Ẩn lưu ý này',
    close: 'Đóng',
    outdated: 'Chưa cập nhật được: {why}',
  },
  page: {
    desk: 'Bàn trực',
    case: 'Vụ việc',
    watch: 'Theo dõi',
    sources: 'Nguồn tin',
    plan: 'Kế hoạch',
    notFound: 'Không có trang này',
  },
  notFound: {
    text: 'Địa chỉ này không dẫn đến trang nào.',
    back: 'Về Bàn trực',
  },
  live: {
    connecting: 'Đang nối',
    live: 'Trực tiếp',
    polling: 'Cập nhật mỗi 15 giây',
    offline: 'Mất kết nối',
    pollingBanner:
      'Mất kênh trực tiếp từ {since}. Trang vẫn hỏi tin mỗi 15 giây và tự nối lại khi có thể.',
    offlineBanner:
      'Mất kết nối với máy chủ từ {since}. Những gì đang thấy có thể đã cũ; trang tự lấy đủ phần thiếu khi nối lại.',
  },
  notice: {
    title: '{n} lưu ý',
    'calendar-horizon-near':
      'Lịch làm việc từ ngày {horizon} chưa được công bố (còn {days} ngày): hạn theo giờ làm việc từ đó chưa tính được.',
    'calendar-day-undecided':
      'Ngày {date} ({title}) chưa quyết định nghỉ hay làm việc; các hạn đi qua ngày này là tạm tính.',
    'rules-broken':
      'Bộ luật có {count} lỗi, đầu tiên ở {file}:{line}. Luật lỗi không gắn nhãn cho đến khi được sửa.',
    'targets-unconfirmed':
      'Phường chưa xác nhận {count} chỉ tiêu thời gian; đang dùng giá trị mặc định.',
    unknown: 'Lưu ý: {code}',
  },
  time: {
    justNow: 'vừa xong',
    today: 'Hôm nay',
    yesterday: 'Hôm qua',
    days: '{n} ngày',
  },
  refusal: {
    request: {
      invalid: 'Nội dung gửi lên chưa đúng.',
      'cross-site': 'Yêu cầu đến từ một trang khác nên bị từ chối.',
      'not-found': 'Máy chủ không có địa chỉ này.',
    },
    case: {
      'not-found': 'Không có vụ việc này; có thể đã được gộp.',
      'step-done': 'Bước này đã được ghi trước đó.',
      'link-needed': 'Bước này cần đường dẫn hoặc số văn bản đã công bố.',
    },
    store: { full: 'Đĩa của máy chủ đã đầy; chưa có gì được ghi. Hãy báo người quản trị.' },
    server: {
      failed: 'Máy chủ gặp lỗi. Hãy thử lại; nếu còn lỗi, báo người quản trị.',
      stopping: 'Máy chủ đang khởi động lại. Hãy thử lại sau ít giây.',
    },
    unknown: 'Máy chủ từ chối ({code}).',
  },
  noAnswer: {
    offline: 'Không nối được với máy chủ.',
    timeout: 'Máy chủ không trả lời kịp.',
    unreadable: 'Máy chủ trả lời không đọc được.',
  },
}
