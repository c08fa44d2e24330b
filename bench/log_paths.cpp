// What the log costs, through the same code that serves: appends through the whole actor path, a
// lone command against the database's own commit, raw replay, loading a ticket. A private
// PostgreSQL with default durability in a temporary folder. Checks what it measured; prints
// medians.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <future>
#include <iostream>
#include <pqxx/pqxx>

#include "actors/actor_runtime.hpp"
#include "actors/runtime/decider.hpp"
#include "app/private_cluster.hpp"
#include "events/log/database.hpp"
#include "events/log/log_reader.hpp"
#include "migrations/migrator.hpp"

namespace desk::bench {
namespace {

using actors::Ticket;
using Clock = std::chrono::steady_clock;
using Envelope = actors::CommandEnvelope<Ticket>;
using Reply = actors::CommandReply<Ticket>;

constexpr int rounds = 3;
constexpr std::size_t busy_tickets = 64;
constexpr std::chrono::seconds append_time{5};
constexpr int lone_commands = 2'000;
constexpr int loads = 500;
constexpr std::size_t replay_chunk = 5'000;
const std::string message =
    "Any news on this? It still shows the free tier limits for me, also on my phone.";

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double microseconds(Clock::duration time) {
  return std::chrono::duration<double, std::micro>(time).count();
}

std::unique_ptr<Envelope> command(const Uuid& ticket, Ticket::Command what, Envelope::Reply reply) {
  auto envelope = std::make_unique<Envelope>(std::move(reply));
  envelope->key = to_string(ticket);
  envelope->new_stream = std::holds_alternative<actors::OpenTicket>(what);
  envelope->command = std::move(what);
  envelope->context = {{"user-1", Role::user, "", ""}, new_uuid_v7(), std::nullopt};
  envelope->causation = {"user-1", Role::user, new_uuid_v7(), new_uuid_v7(), 0};
  return envelope;
}

bool accepted(const Reply& reply) {
  return std::holds_alternative<actors::Accepted<Ticket>>(reply);
}

void run_one(actors::ActorRuntime& runtime, const Uuid& ticket, Ticket::Command what) {
  std::promise<bool> done;
  runtime.submit(
      command(ticket, std::move(what), [&](const Reply& r) { done.set_value(accepted(r)); }));
  if (!done.get_future().get()) throw std::runtime_error("a command was not accepted");
}

actors::OpenTicket opening() {
  return {"Cannot access premium features", "I upgraded to premium but still see free tier limits.",
          TicketCategory::billing, TicketPriority::high, std::nullopt};
}

// Keeps one command in flight per ticket: each answer sends the next.
class BusyTicket {
 public:
  BusyTicket(actors::ActorRuntime& runtime, std::atomic<bool>& stop,
             std::atomic<std::size_t>& count)
      : runtime_(runtime), stop_(stop), count_(count) {
    run_one(runtime_, id_, opening());
  }
  void next() {
    runtime_.submit(command(id_, actors::PostMessage{message, false}, [this](const Reply& reply) {
      if (accepted(reply)) ++count_;
      stop_ ? ended_.set_value() : next();
    }));
  }
  void wait() { ended_.get_future().wait(); }

 private:
  actors::ActorRuntime& runtime_;
  std::atomic<bool>& stop_;
  std::atomic<std::size_t>& count_;
  Uuid id_ = new_uuid_v7();
  std::promise<void> ended_;
};

double append_rate(actors::ActorRuntime& runtime) {
  std::atomic<bool> stop{false};
  std::atomic<std::size_t> count{0};
  std::vector<std::unique_ptr<BusyTicket>> tickets;
  for (std::size_t i = 0; i < busy_tickets; ++i) {
    tickets.push_back(std::make_unique<BusyTicket>(runtime, stop, count));
  }
  const auto begun = Clock::now();
  for (const auto& ticket : tickets) ticket->next();
  std::this_thread::sleep_for(append_time);
  stop = true;
  const auto events = count.load();
  const auto took = Clock::now() - begun;
  for (const auto& ticket : tickets) ticket->wait();
  return static_cast<double>(events) / std::chrono::duration<double>(took).count();
}

double lone_command(actors::ActorRuntime& runtime) {
  const auto ticket = new_uuid_v7();
  run_one(runtime, ticket, opening());
  std::vector<double> times;
  for (int i = 0; i < lone_commands; ++i) {
    const auto begun = Clock::now();
    run_one(runtime, ticket, actors::PostMessage{message, false});
    times.push_back(microseconds(Clock::now() - begun));
  }
  return median(std::move(times));
}

double database_commit(const std::string& url) {
  const auto connection = connect(url, {"bench", Durability::on_commit, false});
  pqxx::nontransaction session(*connection);
  session.exec("CREATE TABLE IF NOT EXISTS bench_commit (id bigserial PRIMARY KEY, text text)");
  connection->prepare("bench", "INSERT INTO bench_commit (text) VALUES ($1)");
  std::vector<double> times;
  for (int i = 0; i < lone_commands; ++i) {
    const auto begun = Clock::now();
    session.exec_prepared("bench", message);
    times.push_back(microseconds(Clock::now() - begun));
  }
  return median(std::move(times));
}

double replay_rate(LogReader& reader) {
  const auto head = reader.head().position;
  const auto begun = Clock::now();
  Position cursor = 0;
  while (cursor < head) cursor = reader.after(cursor, replay_chunk).back().meta.position;
  return static_cast<double>(head) / std::chrono::duration<double>(Clock::now() - begun).count();
}

double load_time(actors::ActorRuntime& runtime, LogReader& reader) {
  const auto ticket = new_uuid_v7();
  run_one(runtime, ticket, opening());
  for (int i = 1; i < 100; ++i) run_one(runtime, ticket, actors::PostMessage{message, false});
  const StreamName stream{StreamKind::ticket, to_string(ticket)};
  std::vector<double> times;
  for (int i = 0; i < loads; ++i) {
    const auto begun = Clock::now();
    auto state = Ticket::initial(stream.key);
    for (const auto& stored : reader.stream(stream)) {
      actors::evolve_recorded<Ticket>(state, decode(stored).value());
    }
    times.push_back(microseconds(Clock::now() - begun));
    if (state.version != 100) throw std::runtime_error("the ticket does not have its 100 events");
  }
  return median(std::move(times));
}

void report(const char* what, const char* unit, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::cout << fmt::format("{:<52} {:>10.0f} / {:>10.0f} / {:>10.0f} {}\n", what, values.front(),
                           values[values.size() / 2], values.back(), unit);
}

int run(const std::string& url) {
  if (const auto done = migrations::migrate(url, migration_files()); !done) {
    throw std::runtime_error(done.error().message);
  }
  actors::RuntimeOptions options;
  options.database_url = url;
  options.on_commit = [](const CommittedBatch&) {};
  actors::ActorRuntime runtime(std::move(options));
  const auto connection = connect(url, {"bench reader"});
  LogReader reader(*connection);
  std::vector<double> append, lone, commit, replay, load;
  for (int round = 0; round < rounds; ++round) {
    append.push_back(append_rate(runtime));
    commit.push_back(database_commit(url));
    lone.push_back(lone_command(runtime));
    replay.push_back(replay_rate(reader));
    load.push_back(load_time(runtime, reader));
  }
  std::cout << fmt::format("{:<52} {:>10} / {:>10} / {:>10}\n", "", "min", "median", "max");
  report("append, whole actor path, 64 busy tickets", "events/s", append);
  report("lone command, p50", "us", lone);
  report("the database's own commit, p50", "us", commit);
  report("raw replay of the log", "events/s", replay);
  report("loading a ticket of 100 events, p50", "us", load);
  return 0;
}

}  // namespace
}  // namespace desk::bench

int main() {
  spdlog::set_level(spdlog::level::warn);
  const auto folder = std::filesystem::temp_directory_path() /
                      ("ledgerdesk-bench-" + to_string(desk::new_uuid_v7()).substr(24));
  int status = 1;
  {
    const auto cluster = desk::app::PrivateCluster::open(folder, desk::app::ClusterMode::serve);
    if (!cluster) {
      std::cerr << cluster.error().message << '\n';
      return 1;
    }
    status = desk::bench::run((*cluster)->url());
  }
  std::filesystem::remove_all(folder);
  return status;
}
