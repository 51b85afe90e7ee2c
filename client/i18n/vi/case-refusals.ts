/** What is refused about cases. */
export const caseRefusals = {
  'not-found': 'Không có vụ việc này; có thể đã được gộp.',
  'step-done': 'Bước này đã được ghi trước đó.',
  'link-needed': 'Bước này cần đường dẫn hoặc số văn bản đã công bố.',
  changed:
    'Người khác vừa nhanh hơn: {actor} đã ghi “{event}” lúc {at}. Trang đã tải lại; những gì đã gõ vẫn còn, hãy xem rồi quyết định.',
  'not-open': 'Vụ việc đã đóng. Muốn ghi tiếp thì mở lại trước.',
  'not-closed': 'Vụ việc đang mở, không cần mở lại.',
  merged: 'Vụ việc đã gộp vào vụ khác; hãy ghi ở vụ đó.',
  'not-paused': 'Vụ việc không tạm dừng.',
  'nothing-to-pause': 'Không có đồng hồ giờ làm việc nào đang chạy; đồng hồ 24 giờ không tạm dừng.',
  'open-already': 'Chùm tin này đã có vụ việc đang mở.',
  'key-used': 'Lần bấm này đã được dùng cho việc khác. Hãy tải lại trang rồi thử lại.',
  'leader-needed': 'Việc này cần lãnh đạo thực hiện.',
  'merge-stays': 'Việc gộp không thu hồi ở đây được; hãy tách ở trang chùm tin.',
  'undo-too-late': 'Đã quá 15 phút nên không hoàn tác được. Có thể mở lại vụ việc.',
  'event-unknown': 'Không có bản ghi này trong vụ việc.',
  'not-correctable': 'Bản ghi này không đính chính được.',
  'nothing-corrected': 'Giờ mới giống giờ cũ, không có gì để đính chính.',
  'time-before-opening': 'Giờ này trước khi vụ việc mở.',
  'time-ahead': 'Giờ này còn ở phía trước. Hãy xem lại ngày giờ.',
  'time-crosses-reopening': 'Giờ này thuộc một vòng xử lý khác của vụ việc.',
  'note-needed': 'Hãy ghi lý do hoặc nội dung.',
  'source-needed': 'Hãy ghi căn cứ xác minh.',
  'body-needed': 'Hãy ghi cơ quan hoặc chức danh nhận.',
  'unit-unknown': 'Kế hoạch không có đơn vị này.',
  'channel-unknown': 'Kế hoạch không có kênh này.',
  'hot-spot-unknown': 'Kế hoạch không có điểm nóng này.',
}

/** What is refused of a change that somebody tries out. */
export const deskRefusals = {
  'target-refused': 'Chỉ tiêu {target} không đọc được. Ghi dạng 15m, 4h, 3d, 2wh hoặc 5wd.',
  'window-refused': 'Giờ làm việc không đọc được. Ghi dạng 08:00-12:00, không chồng nhau.',
  'day-refused': 'Ngày không đọc được hoặc lặp lại.',
}
