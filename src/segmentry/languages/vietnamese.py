"""Vietnamese."""

from segmentry.languages.base import Language

VIETNAMESE = Language(
    name="Vietnamese",
    columns={
        "customer": "khách hàng, người mua, người mua hàng, người đặt hàng",
        "customer id": "mã khách hàng, mã kh, id khách hàng, mã khách",
        "customer number": "số khách hàng, mã thành viên, số thành viên, mã hội viên, số hội viên",
        "customer name": "tên khách hàng, tên khách, tên người mua, họ tên khách hàng, tên người đặt",
        "signup date": "ngày đăng ký, ngày tham gia, ngày gia nhập",
        "created date": "ngày tạo, thời gian tạo",
        "gender": "giới tính",
        "age": "tuổi, độ tuổi",
        "birth date": "ngày sinh, ngày tháng năm sinh",
        "income": "thu nhập",
        "satisfaction": "hài lòng, mức độ hài lòng, độ hài lòng",
        "marital status": "tình trạng hôn nhân",
        "religion": "tôn giáo",
        "email": "địa chỉ email, thư điện tử",
        "phone": "điện thoại, số điện thoại, sđt, di động, số di động",
        "last name": "họ đệm, họ và tên đệm",
        "full name": "họ tên, họ và tên",
        "address": "địa chỉ",
        "postcode": "mã bưu điện, mã bưu chính",
        "city": "thành phố, tỉnh thành",
        "region": "khu vực, tỉnh",
        "store": "chi nhánh, cửa hàng",
        "seller": "người bán, nhân viên bán hàng, nhân viên",
        "channel": "kênh bán, kênh bán hàng",
        "orders": "số lượng đơn hàng, tổng số đơn hàng, số lần mua, số lần mua hàng",
        "order": "đơn hàng",
        "order number": "mã đơn hàng, mã đơn, số đơn hàng, mã đặt hàng",
        "order date": "ngày đặt hàng, ngày đặt, thời gian đặt hàng, ngày mua, ngày mua hàng",
        "order status": "trạng thái đơn hàng, tình trạng đơn hàng",
        "invoice": "hóa đơn",
        "invoice number": "mã hóa đơn, số hóa đơn",
        "invoice date": "ngày hóa đơn, ngày lập hóa đơn, ngày xuất hóa đơn",
        "payment date": "ngày thanh toán, thời gian thanh toán",
        "payment status": "trạng thái thanh toán, tình trạng thanh toán",
        "delivery status": "trạng thái giao hàng, trạng thái vận chuyển",
        "delivery date": "ngày giao hàng, ngày giao, thời gian giao hàng",
        "status": "trạng thái, tình trạng",
        "date": "ngày, thời gian",
        "product": "sản phẩm, hàng hóa, mặt hàng",
        "product code": "mã sản phẩm, mã hàng, mã hàng hóa, mã sp",
        "product name": "tên sản phẩm, tên hàng, tên hàng hóa",
        "category": "danh mục, nhóm hàng, loại sản phẩm",
        "quantity": "số lượng",
        "unit price": "đơn giá, giá bán",
        "amount": "số tiền, thành tiền",
        "amount paid": "khách đã trả, khách thanh toán, số tiền đã thanh toán",
        "subtotal": "tổng tiền hàng, tiền hàng, tạm tính",
        "total amount": "tổng tiền, tổng cộng, tổng thanh toán, tổng giá trị, khách cần trả, doanh thu",
        "refund amount": "số tiền hoàn, tiền hoàn, tiền hoàn trả",
        "discount": "giảm giá, chiết khấu, khuyến mãi",
        "tax": "thuế, thuế gtgt, thuế vat",
        "shipping cost": "phí vận chuyển, phí giao hàng, phí ship",
        "currency": "tiền tệ, loại tiền, đơn vị tiền tệ",
        "returned": "trả hàng, đã trả hàng",
    },
    names={"first name": "tên", "last name": "họ", "customer": "khách"},
    measures={
        "membership fee": "hội phí, phí thành viên",
        "complaints": "khiếu nại, số khiếu nại",
    },
    yes_no=(("có", "không"),),
    genders=(("nam", "nữ"),),
    totals=("tổng cộng", "tổng số"),
    averages=("trung bình",),
    counted=(
        "hoàn thành, đã hoàn thành, hoàn tất, đang xử lý, đã xác nhận, đang giao, đang giao hàng, đang vận chuyển, đã giao, "
        "đã giao hàng, giao thành công, giao hàng thành công, đã nhận hàng, chờ lấy hàng, chờ giao hàng, đã thanh toán, "
        "thành công"
    ),
    void=(
        "chờ thanh toán, chưa thanh toán, chờ xác nhận, chờ xử lý, thất bại, thanh toán thất bại, không thành công, nháp, "
        "phiếu tạm, hết hạn, từ chối, bị từ chối, giỏ hàng, báo giá"
    ),
    undone=(
        "hủy, đã hủy, đã hủy đơn, hoàn tiền, đã hoàn tiền, trả hàng, đã trả hàng, hoàn hàng, đã hoàn trả, không giao được, "
        "giao thất bại, giao hàng thất bại, không nhận hàng"
    ),
    sales="bán hàng, mua hàng, đơn hàng, thanh toán",
    not_sales="rút tiền, chuyển khoản, hoa hồng",
    nothing="không rõ, không biết, không xác định, không có, chưa có, chưa cập nhật",
    guests=("khách lẻ", "khách vãng lai", "khách mua lẻ"),
    alphabets=("àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",),
    date_parts=("ngày", "tháng", "năm"),
)
