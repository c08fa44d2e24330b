#include "app/processes/attachment_sweeper.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "actors/one_off_command.hpp"
#include "projections/attachment_queries.hpp"

namespace desk::app {
namespace {

using actors::Attachment;

constexpr int orphans_at_once = 200;
constexpr std::chrono::milliseconds shortest_interval{1'000};
constexpr std::chrono::milliseconds longest_interval{10 * 60 * 1'000};

// Doing it twice does nothing, and one that was used meanwhile refuses.
std::unique_ptr<actors::CommandEnvelope<Attachment>> drop_command(const Uuid& attachment) {
  return actors::make_one_off<Attachment>(
      {actors::the_service(), to_string(attachment), actors::DropAttachment{}},
      [attachment](const actors::CommandReply<Attachment>& reply) {
        if (const auto* away = std::get_if<actors::Unavailable>(&reply)) {
          spdlog::warn("dropping upload {} will be tried again: {}", to_string(attachment),
                       away->reason);
        }
      });
}

using Means = AttachmentSweeper::Means;

void drop_orphans(const Means& means) {
  using Orphans = std::vector<Uuid>;
  means.queries.run<Orphans>(
      [before = now() - means.after](projections::ReadSession& session) {
        return projections::orphaned_attachments(session.connection, before, orphans_at_once);
      },
      [means](const Result<Orphans, projections::QueryFailure>& orphans) {
        if (!orphans) return spdlog::warn("orphaned uploads: {}", orphans.error().reason);
        for (const auto& id : *orphans) means.actors.submit(drop_command(id));
      });
}

// An upload of the same bytes in the meantime has made the file young again: then it stays.
void remove_old(const Means& means, const http::KeptFile& file) {
  const auto young = std::chrono::system_clock::now() - means.after;
  if (means.store.remove_older(file.sha256, young)) {
    spdlog::info("file {} is gone: nothing uses it", file.sha256);
  }
}

void remove_if_unused(const Means& means, const http::KeptFile& file) {
  means.queries.run<bool>(
      [sha256 = file.sha256](projections::ReadSession& session) {
        return projections::is_attached(session.connection, sha256);
      },
      [means, file](const Result<bool, projections::QueryFailure>& attached) {
        if (!attached || *attached) return;
        if (!means.threads.submit([means, file] { remove_old(means, file); })) {
          spdlog::warn("file {} goes next time", file.sha256);
        }
      });
}

// Files that no upload has: dropped ones, and those whose upload was never registered.
void look_through_store(const Means& means) {
  const auto young = std::chrono::system_clock::now() - means.after;
  std::vector<http::KeptFile> old;
  means.store.for_each([&](const http::KeptFile& file) {
    if (file.modified < young) old.push_back(file);
  });
  for (const auto& file : old) remove_if_unused(means, file);
}

void run(const std::stop_token& stop, const Means& means) {
  const auto interval = std::clamp(means.after / 10, shortest_interval, longest_interval);
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  while (!never.wait_for(lock, stop, interval, [] { return false; }) && !stop.stop_requested()) {
    drop_orphans(means);
    if (!means.threads.submit([means] { look_through_store(means); })) {
      spdlog::warn("the files are swept next time: too much is waiting for the disk");
    }
  }
}

}  // namespace

AttachmentSweeper::AttachmentSweeper(const Means& means)
    : thread_([means](const std::stop_token& stop) { run(stop, means); }) {}

}  // namespace desk::app
