// What the handlers of attachments share. Made by the composition root.
#pragma once

#include <functional>

#include "http/files/file_store.hpp"
#include "http/files/file_threads.hpp"
#include "projections/position_watch.hpp"

namespace desk::http {

struct AttachmentDesk {
  FileStore& store;
  FileThreads& threads;
  projections::PositionWatch& tables;
  std::function<Position()> last_event;  // of an attachment
};

inline constexpr std::uint64_t attachment_bytes_limit = std::uint64_t{10} * 1024 * 1024;
// Of one person within a day.
inline constexpr std::int64_t upload_quota = std::int64_t{200} * 1024 * 1024;
inline constexpr std::int64_t staff_upload_quota = std::int64_t{2} * 1024 * 1024 * 1024;

}  // namespace desk::http
