#include "http/socket_io/missed_messages.hpp"

#include <algorithm>

namespace desk::socket_io {

void MissedMessages::add(Offset offset, EncodedPtr message, std::size_t limit) {
  // Many at once, so that a busy client does not move all of them with every message.
  const auto kept = std::max<std::size_t>(limit, 1);
  if (sent_.size() >= 2 * kept) {
    lost_up_to_ = sent_[kept - 1].offset;
    drop_first(kept);
  }
  last_ = offset;
  sent_.push_back({offset, std::move(message)});
}

void MissedMessages::drop_first(std::size_t count) {
  sent_.erase(sent_.begin(), sent_.begin() + static_cast<std::ptrdiff_t>(count));
}

void MissedMessages::confirm_marked() {
  confirmed_up_to_ = std::max(confirmed_up_to_, marked_);
  const auto first_open = std::find_if(sent_.begin(), sent_.end(), [this](const Sent& sent) {
    return sent.offset > confirmed_up_to_;
  });
  drop_first(static_cast<std::size_t>(first_open - sent_.begin()));
  if (sent_.empty()) sent_ = std::vector<Sent>();  // an idle client keeps no memory
}

std::optional<std::vector<EncodedPtr>> MissedMessages::after(Offset offset) const {
  // The client may be ahead of what it has confirmed, never behind it.
  const auto known = std::max(offset, confirmed_up_to_);
  if (lost_up_to_ > known) return std::nullopt;
  std::vector<EncodedPtr> missed;
  for (const auto& [sent_at, message] : sent_) {
    if (sent_at > known) missed.push_back(message);
  }
  return missed;
}

}  // namespace desk::socket_io
