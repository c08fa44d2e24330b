#include "http/desk/desk_memory.hpp"

#include <stdexcept>
#include <utility>

#include "actors/runtime/decider.hpp"
#include "events/event_catalog.hpp"

namespace desk::http {

using actors::Desk;

std::shared_ptr<const Desk::State> DeskMemory::read(LogReader& log) {
  auto before = known();
  const auto news = log.stream({StreamKind::desk, std::string(Desk::key)}, before->version);
  if (news.empty()) return before;
  auto state = *before;
  for (const auto& stored : news) {
    const auto event = decode(stored);
    if (!event) throw std::runtime_error(event.error().reason);
    actors::evolve_recorded<Desk>(state, *event);
  }
  auto fresh = std::make_shared<const Desk::State>(std::move(state));
  const std::scoped_lock lock(mutex_);
  if (last_->version < fresh->version) last_ = fresh;
  return fresh;
}

std::shared_ptr<const Desk::State> DeskMemory::known() const {
  const std::scoped_lock lock(mutex_);
  return last_;
}

void DeskMemory::hear(const std::vector<RecordedEvent>& events) {
  const std::scoped_lock lock(mutex_);
  for (const auto& event : events) {
    // Behind a gap, the next read fills it.
    if (event.stream.kind != StreamKind::desk || event.meta.version != last_->version + 1) continue;
    auto state = *last_;
    actors::evolve_recorded<Desk>(state, event);
    last_ = std::make_shared<const Desk::State>(std::move(state));
  }
}

}  // namespace desk::http
