// Reads the board from the tables at the start, when they have reached the log's end.
#pragma once

#include <functional>
#include <string>

#include "events/vocabulary/result.hpp"
#include "http/live_chat/chat_board.hpp"
#include "projections/position_watch.hpp"
#include "projections/query_pool.hpp"

namespace desk::http {

// `then` comes once, on a query thread or the watch's: a board, or why there is none yet.
void load_board(projections::QueryPool& queries, projections::PositionWatch& tables,
                std::function<void(Result<ChatBoard, std::string>)> then);

}  // namespace desk::http
