#include "model/forward.h"

namespace lapidary {

Status run_layers(DeviceModel& model, const std::stop_token& stop) {
    LAPIDARY_TRY(model.embed());
    for (std::uint32_t layer = 0; layer < model.config().layer_count; ++layer) {
        if (stop.stop_requested()) {
            return Error{ErrorCode::cancelled, "Cancelled.", {}};
        }
        LAPIDARY_TRY(model.attention(layer));
        LAPIDARY_TRY(model.feed_forward(layer));
    }
    return {};
}

Status forward(DeviceModel& model, const Batch& batch, const HeadRequest& head, const std::stop_token& stop) {
    LAPIDARY_TRY(model.begin(batch));
    model.keep(head.rows);
    LAPIDARY_TRY(run_layers(model, stop));
    if (!head.rows.empty()) {
        LAPIDARY_TRY(model.head(head.rows, head.ids, head.logits));
    }
    return model.commit();
}

}  // namespace lapidary
