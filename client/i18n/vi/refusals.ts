/** Why somebody is not let in, and what about accounts is refused. */
export const refusals = {
  session: {
    needed: 'Phiên làm việc đã kết thúc. Hãy đăng nhập lại.',
    wrong: 'Tên hoặc mật khẩu không đúng.',
    'code-needed': 'Tài khoản này cần thêm mã xác thực.',
    'code-wrong': 'Mã xác thực không đúng hoặc đã dùng rồi.',
    'code-unreadable':
      'Máy chủ không còn khoá để đọc mã xác thực của tài khoản này. Hãy dùng một mã dự phòng, hoặc nhờ quản trị viên tắt xác thực hai lớp rồi thiết lập lại.',
    'too-many-tries': 'Thử sai quá nhiều lần. Hãy đợi {seconds} giây rồi thử lại.',
    busy: 'Máy chủ đang bận kiểm tra mật khẩu. Hãy thử lại sau ít giây.',
    'tls-needed':
      'Không đăng nhập từ máy khác khi chưa có kết nối mã hoá (https). Người quản trị xem WARDPULSE_PLAIN_HTTP và WARDPULSE_TRUSTED_PROXIES.',
    'second-factor-needed': 'Hãy thiết lập xác thực hai lớp trước.',
    'external-refused': 'Hệ thống đăng nhập của cơ quan không cho vào ({reason}).',
  },
  story: {
    'not-found': 'Không có chùm tin này; có thể đã bị xoá theo thời hạn lưu.',
    same: 'Không gộp một chùm tin với chính nó.',
    merged: 'Người khác vừa gộp chùm tin này vào một chùm khác. Hãy tải lại trang.',
    'items-moved': 'Người khác vừa chuyển một trong các tin này đi. Hãy tải lại trang.',
    'split-all': 'Phải để lại ít nhất một tin trong chùm.',
  },
  setup: {
    'link-wrong':
      'Liên kết thiết lập không đúng hoặc đã hết hạn. Khởi động lại để có liên kết mới.',
  },
  account: {
    'not-found': 'Không có tài khoản này.',
    'name-refused':
      'Tên gồm 2 đến 40 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới; không dùng system, cli, desk, setup, unknown.',
    'name-taken': 'Đã có tài khoản {name}.',
    'unit-unknown': 'Kế hoạch không có đơn vị {unit}.',
    'last-admin': 'Phải còn ít nhất một quản trị viên hoạt động.',
    'password-wrong': 'Mật khẩu hiện tại không đúng.',
    'password-too-short': 'Mật khẩu cần ít nhất {min} ký tự.',
    'password-too-long': 'Mật khẩu dài quá {max} ký tự.',
    'password-too-common': 'Mật khẩu này dễ đoán. Hãy dùng vài từ không liên quan đến nhau.',
    'link-spent': 'Liên kết này đã dùng hoặc đã hết hạn.',
    external: 'Tài khoản này đăng nhập qua hệ thống của cơ quan, không có mật khẩu ở đây.',
    'second-factor-none': 'Chưa bắt đầu thiết lập, hoặc đã thiết lập xong rồi.',
  },
  erasure: {
    'nothing-sought':
      'Hãy nhập một địa chỉ bài viết, hoặc một đoạn chữ từ 3 ký tự; không nhập cả hai.',
    'not-found': 'Không tìm thấy gì để xoá hoặc che.',
  },
  relabel: {
    running: 'Đang có một lượt gắn nhãn lại; hãy đợi hoặc huỷ nó.',
    'not-found': 'Không còn lượt này.',
    over: 'Lượt này đã kết thúc.',
  },
  candidate: {
    'not-found': 'Không còn góp ý này.',
    'no-rule': 'Điểm nóng này không còn luật trong bộ đang dùng.',
  },
  backtest: {
    'not-found': 'Không còn kết quả thử này; hãy thử lại.',
  },
  judgement: {
    'text-changed': 'Tin này đã được sửa sau khi hiện ra; hãy tải lại rồi đánh giá.',
  },
}
