#include "app/processes/repeated_look.hpp"

#include <atomic>
#include <memory>
#include <utility>

#include "app/processes/pause.hpp"

namespace desk::app {
namespace {

void run(const std::stop_token& stop, std::chrono::milliseconds interval,
         const std::function<void(RepeatedLook::Done)>& look) {
  const auto looking = std::make_shared<std::atomic<bool>>(false);
  do {
    if (!looking->exchange(true)) look([looking] { *looking = false; });
  } while (pause(stop, interval));
}

}  // namespace

RepeatedLook::RepeatedLook(std::chrono::milliseconds interval, std::function<void(Done done)> look)
    : thread_([interval, look = std::move(look)](const std::stop_token& stop) {
        run(stop, interval, look);
      }) {}

}  // namespace desk::app
