import { caseRefusals, deskRefusals } from './case-refusals.ts'
import { refusals } from './refusals.ts'
import { productRefusals, reportRefusals } from './reports.ts'
import { ruleRefusals } from './rule-refusals.ts'
import { watchRefusals } from './watch.ts'

/** The frame of the page: header, connection, notices, what went wrong. */
export const shell = {
  app: {
    name: 'Nhịp phường',
    skip: 'Đến nội dung chính',
    demo: 'Demo',
    demoHint: 'Bản trình diễn: tin dựng sẵn, không phải tin thật',
    navigation: 'Các trang',
    more: 'Thêm',
    tabs: 'Các trang của phần này',
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
    board: 'Màn hình treo tường',
    handover: 'Ca trực',
    figures: 'Số liệu',
    case: 'Vụ việc',
    story: 'Chùm tin',
    watch: 'Theo dõi',
    spikes: 'Báo động',
    response: 'Phản hồi',
    workbench: 'Bàn luật',
    workbenchReleases: 'Phát hành',
    workbenchDraft: 'Bản nháp',
    sources: 'Nguồn tin',
    source: 'Nguồn tin',
    sourceAdd: 'Thêm nguồn',
    entry: 'Nhập tin',
    import: 'Nhập tệp',
    whyNot: 'Vì sao không?',
    health: 'Sức khoẻ luật',
    candidates: 'Gợi ý sửa luật',
    relabel: 'Gắn nhãn lại',
    plan: 'Kế hoạch',
    reports: 'Báo cáo',
    report: 'Báo cáo',
    commitments: 'Chỉ tiêu',
    calendar: 'Lịch kế hoạch',
    account: 'Tài khoản',
    users: 'Người dùng',
    notices: 'Nhắc việc',
    audit: 'Nhật ký',
    erasure: 'Xoá theo yêu cầu',
    signIn: 'Đăng nhập',
    setUp: 'Thiết lập lần đầu',
    password: 'Đặt mật khẩu',
    privacy: 'Quyền riêng tư',
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
    'release-set-aside':
      'Bản phát hành số {release} không còn hợp với tệp luật (lỗi ở {file}:{line}), nên đang dùng bản số {inPlace}. Người phân tích: mở Bàn luật, sửa lỗi đó rồi phát hành; hoặc mở Phát hành và lùi về bản số {inPlace}.',
    'release-set-aside-for-files':
      'Bản phát hành số {release} không còn hợp với tệp luật (lỗi ở {file}:{line}), nên đang dùng luật trong tệp, không có bản phát hành nào. Người phân tích: mở Bàn luật, sửa lỗi đó rồi phát hành lại.',
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
    ...refusals,
    ...watchRefusals,
    request: {
      'not-permitted': 'Vai trò của tài khoản này không được làm việc đó.',
      invalid: 'Nội dung gửi lên chưa đúng.',
      'cross-site': 'Yêu cầu đến từ một trang khác nên bị từ chối.',
      'foreign-host': 'Địa chỉ này chưa được khai báo trong WARDPULSE_PUBLIC_HOSTS.',
      'not-found': 'Máy chủ không có địa chỉ này.',
    },
    case: caseRefusals,
    rule: ruleRefusals,
    desk: deskRefusals,
    product: productRefusals,
    report: reportRefusals,
    source: {
      'not-found': 'Không có nguồn này, hoặc nguồn đã rời kế hoạch.',
      'address-refused':
        'Địa chỉ phải bắt đầu bằng http:// hoặc https:// và không kèm tên hay mật khẩu.',
      'address-known': 'Địa chỉ này đã có trong danh sách: {title}.',
      'zone-unknown': 'Không có múi giờ {zone}; với Hà Nội ghi Asia/Ho_Chi_Minh.',
      'recipe-refused':
        'Trong công thức đọc trang, “{text}” không phải bộ chọn CSS hay cách viết giờ dùng được.',
      'of-plan':
        'Tệp của kế hoạch quy định nguồn này: sửa ở tệp sources.yaml; ở đây chỉ tạm dừng được.',
      'not-collected': 'Nguồn này do người nhập hoặc tệp mang đến, không hỏi được.',
      paused: 'Nguồn đang tạm dừng. Bấm Hỏi tiếp trước.',
      'no-collector':
        'Máy chủ này không thu tin nên không xem thử được. Hãy mở trang ở máy có vai trò thu tin.',
    },
    item: {
      'not-found': 'Không có tin này; có thể đã hết thời hạn lưu.',
      'title-missing': 'Tin cần một câu về sự việc.',
      'time-ahead': 'Giờ thấy tin còn ở phía trước. Hãy xem lại ngày giờ.',
      'link-refused': 'Đường dẫn phải bắt đầu bằng http:// hoặc https://.',
    },
    import: {
      'too-large': 'Tệp lớn hơn {mb} MB. Hãy chia tệp thành nhiều phần.',
      unreadable:
        'Tệp CSV hỏng ở gần dòng {line} (thường do dấu ngoặc kép không đóng). Chưa tin nào được nhập.',
      'column-missing': 'Tệp không có cột {column}.',
    },
    notice: {
      'unit-unknown': 'Kế hoạch không có đơn vị {unit}.',
      'mailbox-refused':
        '“{mailbox}” không phải một hộp thư. Mỗi ô ghi một địa chỉ, không kèm tên.',
      'address-refused':
        'Địa chỉ phải bắt đầu bằng http:// hoặc https:// và không kèm tên hay mật khẩu.',
      'quiet-hours-refused': 'Giờ yên lặng ghi dạng 22:00 đến 06:00, hai giờ khác nhau.',
      'secret-too-short': 'Khóa bí mật của webhook cần ít nhất {shortest} ký tự.',
      'webhook-not-found': 'Webhook này vừa bị xóa. Hãy tải lại trang.',
      'recipient-not-found': 'Nơi nhận này chưa được lưu. Hãy lưu trước rồi gửi thử.',
      'no-browser': 'Tài khoản này chưa bật thông báo trên trình duyệt nào.',
      'subscription-refused': 'Trình duyệt gửi đăng ký thông báo không dùng được.',
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
