#include "actors/runtime/log_loader_actor.hpp"

#include <spdlog/spdlog.h>

#include <pqxx/pqxx>

namespace desk::actors {
namespace {

// Runs `read`; once more on a new connection when the old one turns out to be broken.
template <class Read, class Drop>
auto with_one_retry(Read read, Drop drop) {
  try {
    return read();
  } catch (const std::exception&) {
    if (!is_unreachable()) {
      drop();
      throw;
    }
    drop();
  }
  return read();
}

}  // namespace

LogLoaderActor::LogLoaderActor(caf::actor_config& config, std::string url)
    : caf::event_based_actor(config), url_(std::move(url)) {}

caf::behavior LogLoaderActor::make_behavior() {
  return {[this](const LoadOrder& order) { return load(order); },
          [this](const FindOrder& order) { return find(order); }, [this](stop_atom) { quit(); }};
}

LoadOutcome LogLoaderActor::load(const LoadOrder& order) {
  try {
    return with_one_retry(
        [&] {
          ensure_connected();
          LoadOutcome outcome;
          auto events = std::make_shared<std::vector<RecordedEvent>>();
          for (const auto& stored : reader_->stream(order.stream, order.after)) {
            auto event = decode(stored);
            if (!event) throw std::runtime_error(event.error().reason);
            outcome.stream_id = stored.stream_id;
            events->push_back(std::move(*event));
          }
          outcome.events = std::move(events);
          return outcome;
        },
        [&] { drop_connection(); });
  } catch (const std::exception&) {
    const auto error = current_error();
    drop_connection();
    spdlog::error("loading stream {}/{} failed: {}", to_string(order.stream.kind), order.stream.key,
                  error);
    return {nullptr, 0, error};
  }
}

FindOutcome LogLoaderActor::find(const FindOrder& order) {
  try {
    return with_one_retry(
        [&] {
          ensure_connected();
          return FindOutcome{
              true, LogWriter::find_commands(*connection_, {&order.command_id, 1}).front(), ""};
        },
        [&] { drop_connection(); });
  } catch (const std::exception&) {
    const auto error = current_error();
    drop_connection();
    spdlog::error("looking up a command failed: {}", error);
    return {false, std::nullopt, error};
  }
}

void LogLoaderActor::ensure_connected() {
  if (connection_) return;
  connection_ = connect(url_, {"loader"});
  LogWriter::prepare(*connection_);
  reader_.emplace(*connection_);
}

void LogLoaderActor::drop_connection() {
  reader_.reset();
  connection_.reset();
}

}  // namespace desk::actors
