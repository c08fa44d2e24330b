#include "http/server/body_feed.hpp"

#include <spdlog/spdlog.h>

#include <utility>

namespace desk::http {

std::optional<BodyPlace> ask_for_place(const BodySinkFactory& factory, const Request& head) {
  if (!factory) return BodyPlace{};
  try {
    auto place = factory(head);
    const auto* sink = std::get_if<std::shared_ptr<BodySink>>(&place);
    if (!sink || *sink) return place;
    spdlog::error("request {}: no sink", to_string(head.id));
  } catch (const std::exception& error) {
    spdlog::error("request {} failed: {}", to_string(head.id), error.what());
  } catch (...) {
    spdlog::error("request {} failed", to_string(head.id));
  }
  return std::nullopt;
}

BodyFeed::BodyFeed(std::shared_ptr<BodySink> sink, const Limits& limits)
    : sink_(std::move(sink)),
      stall_(limits.receive),
      end_(Clock::now() + limits.upload),
      next_(Clock::now() + stall_) {}

BodyFeed::~BodyFeed() {
  if (sink_) sink_->aborted();
}

void BodyFeed::write(std::string piece, std::function<void()> on_room) {
  if (!piece.empty()) full_ = !sink_->write(std::move(piece), std::move(on_room));
}

void BodyFeed::has_room() {
  full_ = false;
  expect_more();
}

std::shared_ptr<BodySink> BodyFeed::end() {
  full_ = false;
  sink_->end();
  return std::exchange(sink_, nullptr);
}

}  // namespace desk::http
