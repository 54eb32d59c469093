"""Every code that a check may report, with its words: what the page of codes and the tests read."""

from ocop.diagnostics import Severity
from ocop.rules import DECISION_RULES, PLAN_RULES, RULES, TRADE_RULES
from ocop.rules.rule import Code

READING = (
    Code("YM001", "tệp không đúng cú pháp YAML", "Máy không đọc được tệp nên không biết trong đó ghi gì.",
         "so với một bản ghi khác; giá trị có dấu hai chấm hoặc dấu thăng thì đặt trong ngoặc kép",
         "name: Nước mắm: loại 1", 'name: "Nước mắm: loại 1"'),
    Code("YM002", "một trường ghi hai lần", "Máy không biết lấy giá trị nào.", "gộp lại hoặc bỏ một",
         "name: Nước mắm\nname: Nước mắm Ba Làng", "name: Nước mắm Ba Làng"),
    Code("YM003", "dùng ký hiệu đặc biệt của YAML hoặc lồng quá sâu", "Ký hiệu & * ! và lồng sâu dễ gây nhầm, dễ bị lợi dụng.",
         "đặt giá trị trong ngoặc kép", "name: *ten", 'name: "*ten"'),
    Code("YM004", "tệp trống, quá dài hoặc có nhiều phần", "Mỗi tệp là một sản phẩm.", "mỗi sản phẩm một tệp",
         "name: A\n---\nname: B", "name: A"),
    Code("YM005", "gộp hai bản sửa chưa xong", "GitHub để lại các dấu <<<<<<<, =======, >>>>>>> ở chỗ hai người sửa khác nhau; còn dấu thì không biết phần nào đúng.",
         "chỉ giữ phần đúng, xóa các dòng dấu", "<<<<<<< HEAD\nstars: 4\n=======\nstars: 3\n>>>>>>> sua-sao", "stars: 4"),
    Code("YM006", "dấu cách không ngắt, dấu cách lạ", "Chữ chép từ Word, trang web có thể mang dấu cách khác; máy không coi nó là thụt lề.",
         "xóa rồi gõ lại bằng phím cách", "producer:\n\u00a0\u00a0name: Hợp tác xã Ba Làng", "producer:\n  name: Hợp tác xã Ba Làng"),
    Code("YM007", "sau tên trường thiếu dấu hai chấm và dấu cách", "Không có dấu cách thì máy đọc cả dòng là một chữ.", "viết “trường: giá trị”",
         "stars:4", "stars: 4"),
    Code("YM008", "dấu # cắt mất phần cuối của giá trị", "Trong YAML, # sau một dấu cách mở lời ghi chú; phần sau nó không được đọc.",
         "đặt cả giá trị trong ngoặc kép; lời ghi chú thì chuyển lên dòng riêng", "name: Cà phê số #1", 'name: "Cà phê số #1"'),
)  # fmt: skip
SHAPE = (
    Code("HD000", "tệp không gồm các trường", "Bản ghi phải là các dòng “trường: giá trị”.", "xem tệp mẫu",
         "Nước mắm Ba Làng", "name: Nước mắm Ba Làng"),
    Code("HD001", "thiếu trường bắt buộc", "Tên, nơi sản xuất và ít nhất một lần công nhận là tối thiểu.", "thêm trường còn thiếu",
         "recognitions:\n- stars: 3", "name: Nước mắm Ba Làng\nplace: {province: Thanh Hóa}\nrecognitions:\n- stars: 3"),
    Code("HD002", "có trường lạ", "Tên trường gõ sai thì giá trị sẽ bị bỏ qua.", "sửa theo gợi ý, hoặc bỏ",
         "nmae: Nước mắm", "name: Nước mắm"),
    Code("HD003", "giá trị sai loại", "Số phải là số, chữ phải là chữ, danh sách phải là danh sách.", "xem ví dụ của trường",
         "stars: bốn", "stars: 4"),
    Code("HD004", "số ngoài khoảng cho phép", "Hạng sao từ 3 đến 5, điểm từ 0 đến 100.", "xem lại số",
         "stars: 6", "stars: 5"),
    Code("HD005", "giá trị trống, quá ngắn hoặc quá dài", "Trường trống không cho biết gì.", "ghi giá trị, hoặc bỏ cả trường",
         "name:", "name: Nước mắm Ba Làng"),
    Code("HD006", "giá trị sai mẫu", "Ngày, mã số thuế, mã vạch có mẫu cố định.", "ghi theo mẫu",
         "date: 05/08/2026", "date: 2026-08-05"),
    Code("HD007", "giá trị không có trong danh sách", "Trường này chỉ nhận một trong các giá trị đã định.", "chọn trong danh sách",
         "kind: lần 1", "kind: lần đầu"),
    Code("HD008", "ngày không có trong lịch", "Tháng 2 không có ngày 30.", "xem lại ngày trong văn bản",
         "date: 2026-02-30", "date: 2026-02-28"),
)  # fmt: skip
PHOTOS = (
    Code("SP805", "ảnh quá lớn", "Ảnh gốc nặng làm kho dữ liệu phình ra; cạnh dài đến 1.600 điểm và 400 KB là đủ nét.",
         "mở trang /dong-gop/, chọn ảnh: trình duyệt thu nhỏ ngay trên máy; hoặc dùng lệnh scripts/photo TỆP",
         "nuoc-mam.jpg 4.000×3.000 điểm, 5.120 KB", "nuoc-mam.jpg 1.600×1.200 điểm, 380 KB"),
    Code("SP806", "không đọc được ảnh", "Tệp hỏng, bị cắt cụt, không phải ảnh JPEG, PNG, WebP, hoặc quá lớn để giải nén an toàn.",
         "mở bằng phần mềm xem ảnh rồi lưu lại dạng JPEG, hoặc thay ảnh khác", "tệp HEIC đổi đuôi thành .jpg", "ảnh xuất lại dạng JPEG"),
    Code("SP807", "ảnh quá nhỏ", "Cạnh dài dưới 320 điểm thì không nhìn rõ sản phẩm.", "dùng ảnh lớn hơn, tốt nhất rộng từ 640 điểm",
         "gao.jpg 200×150 điểm", "gao.jpg 1.200×900 điểm"),
    Code("SP808", "ảnh mang dữ liệu cá nhân", "Máy ảnh ghi nơi chụp, số máy, tên người vào tệp; tệp gốc nằm trong kho công khai mãi mãi "
         "(Luật 91/2025/QH15).", "mở trang /dong-gop/, chọn ảnh: trình duyệt bỏ các dữ liệu ấy ngay trên máy; hoặc dùng lệnh scripts/photo TỆP",
         "gao.jpg có tọa độ nơi chụp", "gao.jpg chỉ còn hình"),
)  # fmt: skip
FILES = (
    Code("TM001", "tệp nằm sai cấp thư mục", "Mỗi bản ghi là products/<tỉnh>/<mã>.yml.", "chuyển tệp",
         "products/nuoc-mam.yml", "products/thanh-hoa/nuoc-mam.yml"),
    Code("TM002", "thư mục không phải tỉnh hiện nay", "Chỉ có 34 thư mục, mỗi tỉnh một thư mục.", "chuyển tệp sang thư mục của tỉnh hiện nay",
         "products/ha-giang/", "products/tuyen-quang/"),
    Code("TM003", "tên tệp không đúng mẫu", "Tên tệp là mã vĩnh viễn và là địa chỉ của trang.", "dùng a-z, 0-9, gạch ngang",
         "Nước mắm.yml", "nuoc-mam.yml"),
    Code("TM004", "hai tên chỉ khác chữ hoa, chữ thường", "Windows và macOS coi là một tệp.", "đổi tên một tệp",
         "Gao.yml, gao.yml", "gao.yml, gao-nep.yml"),
    Code("TM005", "tên tệp mà Windows cấm", "Người dùng Windows sẽ không tải được kho.", "thêm chữ vào tên", "con.yml", "con-ruou.yml"),
    Code("TM006", "ảnh không có bản ghi", "Ảnh mang tên của sản phẩm; không có sản phẩm thì ảnh bị bỏ quên.", "đổi tên ảnh theo mã sản phẩm, hoặc xóa",
         "anh-1.jpg", "nuoc-mam-ba-lang.jpg"),
    Code("TM007", "mã đã có ở tỉnh khác", "Mã là duy nhất trong cả nước.", "thêm tên huyện hoặc tỉnh vào mã",
         "products/ha-tinh/mat-ong.yml và products/thanh-hoa/mat-ong.yml", "products/ha-tinh/mat-ong-ha-tinh.yml"),
    Code("TM008", "không phải tệp thường", "Liên kết có thể dẫn ra ngoài kho, làm lộ tệp của máy; ống dẫn, thiết bị làm việc đọc không bao giờ xong.",
         "xóa nó, rồi đặt một tệp thường vào chỗ này", "products/thanh-hoa/gao.yml là liên kết đến một tệp ở ngoài kho",
         "products/thanh-hoa/gao.yml là một tệp"),
    Code("TM009", "không mở được tệp hoặc thư mục", "Không đọc được thì không biết trong đó ghi gì, nên không công bố.",
         "xem lại quyền đọc của tệp, của thư mục; lấy lại thư mục products/ nếu đã mất", "gao.yml không có quyền đọc", "gao.yml đọc được"),
    Code("TM010", "tệp mà không ai đọc", "Tệp ẩn, tệp trong thư mục con hoặc trong thư mục sai tên không hiện ở đâu cả, nên người nhập tưởng là đã công bố.",
         "chuyển tệp về đúng thư mục, hoặc xóa", "content/hoi-nghị/thanh-hoa-2024.yml", "content/hoi-nghi/thanh-hoa-2024.yml"),
    Code("TM011", "tên tệp không viết bằng UTF-8", "Máy khác không hiện được tên này, nên không có địa chỉ cho trang.",
         "đổi tên, chỉ dùng a-z, 0-9, gạch ngang", "c\\xe0-phe.yml", "ca-phe.yml"),
)  # fmt: skip
NATION = (
    Code("DM001", "mã cũ trùng mã đang dùng", "Mã đã dùng không bao giờ dùng lại; địa chỉ cũ phải dẫn về đúng sản phẩm.", "bỏ hoặc sửa mã cũ",
         "former_ids: [nuoc-mam]", "former_ids: [nuoc-mam-cu]"),
    Code("DM002", "có thể là một sản phẩm ghi hai lần", "Một sản phẩm công nhận lại là một bản ghi với hai lần công nhận.", "gộp nếu đúng là một",
         "hai tệp cùng tên, cùng chủ thể", "một tệp, hai mục trong “recognitions”", Severity.WARNING),
    Code("DM003", "tên chủ thể gần giống nhau", "Hai cách viết tách trang của một chủ thể làm hai.", "nếu là một thì ghi cùng một tên",
         "Công ty CN A, Công ty Công nghệ A", "Công ty Công nghệ A", Severity.WARNING),
    Code("DM008", "một sản phẩm ghi hai lần", "Cùng tên, cùng chủ thể, cùng quyết định thì là một sản phẩm; hai trang làm người xem hiểu nhầm.",
         "giữ một tệp", "hai tệp cùng tên, cùng chủ thể, cùng quyết định", "một tệp"),
    Code("DM007", "một quyết định ghi hai ngày", "Một số của một cơ quan trong một năm là một quyết định, nên chỉ có một ngày ban hành.",
         "sửa ngày, số hoặc cơ quan ở bản ghi sai", "715/QĐ-UBND ngày 2026-05-20 và 715/QĐ-UBND ngày 2026-05-21 của cùng một tỉnh",
         "cùng một ngày ở mọi bản ghi", Severity.WARNING),
)  # fmt: skip
PAGES = (
    Code("TR001", "trang có mã chạy trong trình duyệt", "Trang chữ không cần mã; mã lạ có thể lừa người xem, nên trang không cho chạy.",
         "bỏ phần ấy; muốn hiện mã cho người đọc thì viết &lt; thay dấu <", "<script>…</script> trong content/gioi-thieu.md",
         "chữ, liên kết, bảng, ảnh"),
    Code("TR002", "trang không đọc được", "Trang không lưu bằng UTF-8, quá dài hoặc có ký tự hỏng thì trình duyệt hiện sai.",
         "lưu tệp bằng mã UTF-8 (trong Notepad: Save as, Encoding: UTF-8)", "gioi-thieu.md lưu bằng Windows-1258", "gioi-thieu.md lưu bằng UTF-8"),
    Code("TR003", "trang dùng mẫu không có", "Mẫu ghi ở “template” phải nằm trong theme/.", "bỏ dòng “template”",
         "template: khong-co.html", "(không ghi template)"),
)  # fmt: skip
REPORT = (
    Code("BC001", "còn nhiều điều nữa", "Một tệp chỉ nêu 50 điều, một lần kiểm tra chỉ nêu 1.000 điều; phần còn lại được đếm.",
         "sửa những chỗ đã nêu rồi kiểm tra lại", "một tệp có 300 chỗ sai", "sửa 50 chỗ đầu, kiểm tra lại"),
)  # fmt: skip
COMPARISON = (
    Code("DM004", "bản ghi bị xóa", "Mã QR và liên kết đã in vẫn dẫn đến trang này; xóa bản ghi thì người quét không biết vì sao.",
         "giữ tệp và ghi “withdrawn”; chỉ xóa tệp chưa từng được công bố", "xóa nuoc-mam.yml",
         "withdrawn:\n  date: 2026-11-20\n  reason: chủ thể đề nghị"),
    Code("DM005", "đổi mã mà không ghi mã cũ", "Tên tệp là địa chỉ của trang; địa chỉ cũ phải dẫn về trang mới.", "ghi mã cũ vào “former_ids”",
         "đổi tên nuoc-mam.yml thành nuoc-mam-ba-lang.yml", "former_ids:\n- nuoc-mam"),
    Code("DM006", "bỏ một mã cũ", "Địa chỉ cũ đã được in, được chia sẻ; bỏ mã cũ thì địa chỉ ấy mất.", "giữ nguyên các mã trong “former_ids”, chỉ thêm",
         "former_ids: [nuoc-mam-2]", "former_ids: [nuoc-mam, nuoc-mam-2]"),
)  # fmt: skip
"""What only a comparison with the records before shows: `changes.compare`."""


def codes() -> tuple[Code, ...]:
    """Return every code, in order of kind, then of number."""
    meant = dict.fromkeys(one.about for book in (RULES, PLAN_RULES, DECISION_RULES, TRADE_RULES) for one in book)
    return (*READING, *SHAPE, *FILES, *meant, *PHOTOS, *NATION, *COMPARISON, *PAGES, *REPORT)
