#include "app/processes/attachment_sweeper.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "actors/one_off_command.hpp"
#include "projections/attachment_queries.hpp"

namespace desk::app {
namespace {

using actors::Attachment;

constexpr int orphans_at_once = 200;
constexpr std::size_t files_at_once = 500;
constexpr std::chrono::seconds tables_patience{5};
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

// Files that no upload has: dropped ones, and those whose upload was never registered. One stretch
// of them after the other, so that users' queries find their turn in between.
class FileSweep : public std::enable_shared_from_this<FileSweep> {
 public:
  FileSweep(Means means, RepeatedLook::Done done)
      : means_(std::move(means)),
        done_(std::move(done)),
        young_(std::chrono::system_clock::now() - means_.after) {}
  ~FileSweep() { done_(); }
  FileSweep(const FileSweep&) = delete;
  FileSweep& operator=(const FileSweep&) = delete;

  void begin() {
    on_file_thread([self = shared_from_this()] { self->list(); });
  }

 private:
  using Names = std::vector<std::string>;

  void on_file_thread(std::function<void()> work) const {
    if (means_.threads.submit(std::move(work))) return;
    spdlog::warn("the files are swept next time: too much is waiting for the disk");
  }

  // The bytes cannot be had again: only tables that know every upload may speak against them.
  void list() {
    means_.store.for_each([&](const http::KeptFile& file) {
      if (file.modified < young_) old_.push_back(file.sha256);
    });
    if (old_.empty()) return;
    means_.tables.wait(means_.written(), tables_patience,
                       [self = shared_from_this()](bool reached) {
                         if (reached) return self->look_at_next();
                         spdlog::warn("the files are swept next time: the tables are behind");
                       });
  }

  void look_at_next() {
    if (next_ == old_.size()) return;
    const auto count = std::min(files_at_once, old_.size() - next_);
    const auto first = old_.begin() + static_cast<std::ptrdiff_t>(next_);
    Names stretch(first, first + static_cast<std::ptrdiff_t>(count));
    next_ += count;
    means_.queries.run<Names>(
        [stretch = std::move(stretch)](projections::ReadSession& session) {
          return projections::unused_contents(session.connection, stretch);
        },
        [self = shared_from_this()](const Result<Names, projections::QueryFailure>& unused) {
          if (!unused) {
            return spdlog::warn("the files are swept next time: {}", unused.error().reason);
          }
          self->on_file_thread([self, names = *unused] {
            self->remove(names);
            self->look_at_next();
          });
        });
  }

  // An upload of the same bytes in the meantime has made the file young again: then it stays.
  void remove(const Names& names) const {
    for (const auto& sha256 : names) {
      if (!means_.store.remove_older(sha256, young_)) continue;
      spdlog::info("file {} is gone: nothing uses it", sha256);
    }
  }

  const Means means_;
  const RepeatedLook::Done done_;
  const std::chrono::system_clock::time_point young_;
  Names old_;
  std::size_t next_ = 0;
};

}  // namespace

AttachmentSweeper::AttachmentSweeper(const Means& means)
    : looks_(std::clamp(means.after / 10, shortest_interval, longest_interval),
             [means](RepeatedLook::Done done) {
               drop_orphans(means);
               std::make_shared<FileSweep>(means, std::move(done))->begin();
             }) {}

}  // namespace desk::app
