#include "http/articles/reading_recorder.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "actors/one_off_command.hpp"
namespace desk::http {
namespace {

// "2026-11-26T18": the stream of that hour.
std::string hour_of(Timestamp time) { return to_rfc3339(time).substr(0, 13); }

}  // namespace

std::size_t ReadingRecorder::ViewKeyHash::operator()(const ViewKey& key) const noexcept {
  return UuidHash{}(key.first) ^ (std::hash<std::string>{}(key.second) << 1);
}

bool ReadingRecorder::has_room() {
  const auto items =
      due_.views.size() + due_.searches.size() + due_.opened.size() + due_.offers.size();
  if (items + unsettled_.size() < items_limit) return true;
  ++lost_;
  return false;
}

void ReadingRecorder::viewed(ArticleView view) {
  const std::scoped_lock lock(mutex_);
  auto [last, fresh] = last_views_.try_emplace({view.article_id, view.reader}, view.at);
  if (!fresh && view.at - last->second < view_window) return;
  if (!has_room()) return;
  last->second = view.at;
  due_.views.push_back(std::move(view));
}

void ReadingRecorder::searched(SettledSearch search) {
  const std::scoped_lock lock(mutex_);
  const auto before = unsettled_.find(search.reader);
  if (before == unsettled_.end()) {
    if (has_room()) unsettled_.emplace(search.reader, std::move(search));
    return;
  }
  if (search.at - before->second.at >= settling && has_room()) {
    due_.searches.push_back(std::move(before->second));
  }
  before->second = std::move(search);
}

void ReadingRecorder::opened(OpenedResult opened) {
  const std::scoped_lock lock(mutex_);
  const auto of_search = [&](const auto& pending) { return pending.second.id == opened.search_id; };
  const auto pending = std::find_if(unsettled_.begin(), unsettled_.end(), of_search);
  if (pending != unsettled_.end()) {
    due_.searches.push_back(std::move(pending->second));
    unsettled_.erase(pending);
  }
  if (has_room()) due_.opened.push_back(opened);
}

void ReadingRecorder::offered(OfferedArticles offer) {
  const std::scoped_lock lock(mutex_);
  if (has_room()) due_.offers.push_back(std::move(offer));
}

void ReadingRecorder::settle(Timestamp until) {
  for (auto search = unsettled_.begin(); search != unsettled_.end();) {
    if (search->second.at > until) {
      ++search;
      continue;
    }
    due_.searches.push_back(std::move(search->second));
    search = unsettled_.erase(search);
  }
}

void ReadingRecorder::forget_views(Timestamp now) {
  if (last_views_.size() < items_limit) return;
  std::erase_if(last_views_, [&](const auto& view) { return now - view.second >= view_window; });
  if (last_views_.size() >= 10 * items_limit) last_views_.clear();  // the tables count them once
}

void ReadingRecorder::flush(Timestamp now) {
  ReadingRecorded reading;
  {
    const std::scoped_lock lock(mutex_);
    settle(now == Timestamp::max() ? now : now - settling);
    forget_views(now);
    reading = std::exchange(due_, {});
    if (const auto lost = std::exchange(lost_, 0); lost > 0) {
      spdlog::warn("{} views or searches in the knowledge base were too many to record", lost);
    }
  }
  if (reading != ReadingRecorded{}) submit(std::move(reading), desk::now());
}

// Not submitted again when it fails: views are worth less than a second batch of them in the log.
void ReadingRecorder::submit(ReadingRecorded reading, Timestamp now) {
  actors_.submit(actors::make_one_off<actors::Reading>(
      {actors::the_service(), hour_of(now), actors::RecordReading{std::move(reading)}},
      [](const actors::CommandReply<actors::Reading>& reply) {
        if (const auto* away = std::get_if<actors::Unavailable>(&reply)) {
          spdlog::warn("a second of reading was not recorded: {}", away->reason);
        }
      }));
}

}  // namespace desk::http
