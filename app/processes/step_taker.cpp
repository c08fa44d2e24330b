#include "app/processes/step_taker.hpp"

#include <chrono>
#include <condition_variable>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>

#include "app/processes/pause.hpp"

namespace desk::app {
namespace {

// Many at once share the appender's commits; more would crowd out the users' commands.
constexpr std::size_t steps_at_once = 256;
constexpr std::chrono::milliseconds first_pause{10};
constexpr std::chrono::milliseconds longest_pause{1'000};  // then the runner looks for the database

// What became of steps under way. Shared with them: who waits may leave first.
class Outcome {
 public:
  void set(bool done) {
    const std::scoped_lock lock(mutex_);
    done_ = done;
    known_.notify_one();
  }

  // Nothing when stop came first.
  std::optional<bool> wait(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    known_.wait(lock, stop, [this] { return done_.has_value(); });
    return done_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable_any known_;
  std::optional<bool> done_;
};

}  // namespace

StepTaker::StepTaker(actors::ActorRuntime& actors, std::stop_token stop)
    : actors_(actors), stop_(std::move(stop)) {}

bool StepTaker::is_urgent(const RecordedEvent& event) const {
  return std::visit(
      [](const auto& happened) { return Applies::has<std::decay_t<decltype(happened)>>; },
      event.event);
}

// Steps for one entity are submitted in the log's order, and an entity takes them in that order;
// those for different entities run side by side.
void StepTaker::apply(pqxx::transaction_base& /*transaction*/,
                      std::span<const RecordedEvent* const> events) {
  std::vector<actors::ProcessStep> steps;
  for (const auto* event : events) {
    if (!is_urgent(*event)) continue;
    auto more = actors::steps_after(*event);
    std::move(more.begin(), more.end(), std::back_inserter(steps));
    if (steps.size() < steps_at_once) continue;
    take(steps);
    steps.clear();
  }
  if (!steps.empty()) take(steps);
}

void StepTaker::take(const std::vector<actors::ProcessStep>& steps) {
  for (auto wait = first_pause; wait <= longest_pause; wait *= 2) {
    if (try_to_take(steps)) return;
    if (!pause(stop_, wait)) break;
  }
  throw projections::NotNow("steps of the chat cannot be taken now, and will be tried again");
}

bool StepTaker::try_to_take(std::vector<actors::ProcessStep> steps) {
  const auto outcome = std::make_shared<Outcome>();
  actors::take_steps(actors_, std::move(steps), [outcome](bool done) { outcome->set(done); });
  return outcome->wait(stop_).value_or(false);
}

}  // namespace desk::app
