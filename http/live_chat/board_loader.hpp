// What the board reads: the tables at the start, when they have reached the log's end; and the log,
// where it did not hear of something.
#pragma once

#include <functional>
#include <string>

#include "events/vocabulary/result.hpp"
#include "http/live_chat/chat_board.hpp"
#include "http/live_chat/log_order.hpp"
#include "projections/position_watch.hpp"
#include "projections/query_pool.hpp"

namespace desk::http {

struct LoadedBoard {
  ChatBoard board;
  Position as_of = 0;  // nothing at or before it is missing
};

// `then` comes once, on a query thread or the watch's: a board, or why there is none yet.
void load_board(projections::QueryPool& queries, projections::PositionWatch& tables,
                std::function<void(Result<LoadedBoard, std::string>)> then);

// On a query thread. Empty (last < first) at the log's end. Throws like LogReader.
[[nodiscard]] LogStretch read_log_after(LogReader& log, Position cursor);
inline constexpr std::size_t log_read_limit = 1'000;

}  // namespace desk::http
