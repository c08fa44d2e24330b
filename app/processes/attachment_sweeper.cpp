#include "app/processes/attachment_sweeper.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "projections/attachment_queries.hpp"

namespace desk::app {
namespace {

using actors::Attachment;

constexpr int orphans_at_once = 200;
constexpr std::chrono::milliseconds shortest_interval{1'000};
constexpr std::chrono::milliseconds longest_interval{10 * 60 * 1'000};

// Doing it twice does nothing, and one that was used meanwhile refuses.
std::unique_ptr<actors::CommandEnvelope<Attachment>> drop_command(const Uuid& attachment) {
  auto envelope = std::make_unique<actors::CommandEnvelope<Attachment>>(
      [attachment](const actors::CommandReply<Attachment>& reply) {
        if (const auto* away = std::get_if<actors::Unavailable>(&reply)) {
          spdlog::warn("dropping upload {} will be tried again: {}", to_string(attachment),
                       away->reason);
        }
      });
  const auto command_id = new_uuid_v7();
  envelope->key = to_string(attachment);
  envelope->command = actors::DropAttachment{};
  envelope->context = {{"ledgerdesk", Role::system, "", ""}, command_id, std::nullopt};
  envelope->causation = {"ledgerdesk", Role::system, command_id, command_id, 0};
  envelope->one_off = true;
  return envelope;
}

}  // namespace

AttachmentSweeper::AttachmentSweeper(projections::QueryPool& queries, actors::ActorRuntime& actors,
                                     http::FileStore& store, http::FileThreads& threads,
                                     std::chrono::milliseconds after)
    : queries_(queries),
      actors_(actors),
      store_(store),
      threads_(threads),
      after_(after),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void AttachmentSweeper::run(const std::stop_token& stop) {
  const auto interval = std::clamp(after_ / 10, shortest_interval, longest_interval);
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  while (!never.wait_for(lock, stop, interval, [] { return false; }) && !stop.stop_requested()) {
    drop_orphans();
    if (!threads_.submit([this] { look_through_store(); })) {
      spdlog::warn("the files are swept next time: too much is waiting for the disk");
    }
  }
}

void AttachmentSweeper::drop_orphans() {
  using Orphans = std::vector<Uuid>;
  queries_.run<Orphans>(
      [before = now() - after_](projections::ReadSession& session) {
        return projections::orphaned_attachments(session.connection, before, orphans_at_once);
      },
      [this](const Result<Orphans, projections::QueryFailure>& orphans) {
        if (!orphans) return spdlog::warn("orphaned uploads: {}", orphans.error().reason);
        for (const auto& id : *orphans) actors_.submit(drop_command(id));
      });
}

// Files that no upload has: dropped ones, and those whose upload was never registered.
void AttachmentSweeper::look_through_store() {
  const auto young = std::chrono::system_clock::now() - after_;
  std::vector<http::KeptFile> old;
  store_.for_each([&](const http::KeptFile& file) {
    if (file.modified < young) old.push_back(file);
  });
  for (const auto& file : old) remove_if_unused(file);
}

void AttachmentSweeper::remove_if_unused(const http::KeptFile& file) {
  queries_.run<bool>(
      [sha256 = file.sha256](projections::ReadSession& session) {
        return projections::is_attached(session.connection, sha256);
      },
      [this, file](const Result<bool, projections::QueryFailure>& attached) {
        if (!attached || *attached) return;
        // An upload of the same bytes since then has made the file young again.
        const bool taken = threads_.submit([this, file] {
          const auto young = std::chrono::system_clock::now() - after_;
          if (store_.remove_older(file.sha256, young)) {
            spdlog::info("file {} is gone: nothing uses it", file.sha256);
          }
        });
        if (!taken) spdlog::warn("file {} goes next time", file.sha256);
      });
}

}  // namespace desk::app
