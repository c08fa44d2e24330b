#include "events/log/database.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <pqxx/pqxx>
#include <stdexcept>

namespace desk {
namespace {

using ConnInfo = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

void append_setting(std::string& out, std::string_view key, std::string_view value) {
  out += key;
  out += "='";
  for (const char c : value) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  out += "' ";
}

// The caller's settings, and ours where the caller left them open.
std::string with_defaults(const std::string& url, const ConnectOptions& options) {
  char* message = nullptr;
  const ConnInfo parsed(PQconninfoParse(url.c_str(), &message), &PQconninfoFree);
  if (!parsed) {
    const std::unique_ptr<char, decltype(&PQfreemem)> owned(message, &PQfreemem);
    throw std::invalid_argument(
        fmt::format("DATABASE_URL: {}", message ? message : "not readable"));
  }
  std::string out;
  const auto given = [&](std::string_view key) {
    for (const auto* option = parsed.get(); option->keyword != nullptr; ++option) {
      if (option->keyword == key) return option->val != nullptr;
    }
    return false;
  };
  for (const auto* option = parsed.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) append_setting(out, option->keyword, option->val);
  }
  const std::string name = fmt::format("ledgerdesk {}", options.purpose);
  const std::pair<std::string_view, std::string_view> defaults[] = {{"application_name", name},
                                                                    {"connect_timeout", "2"},
                                                                    {"tcp_user_timeout", "3000"},
                                                                    {"keepalives_idle", "5"},
                                                                    {"client_encoding", "UTF8"}};
  for (const auto& [key, value] : defaults) {
    if (!given(key)) append_setting(out, key, value);
  }
  return out;
}

}  // namespace

Connection connect(const std::string& url, const ConnectOptions& options) {
  auto connection = std::make_unique<pqxx::connection>(with_defaults(url, options));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  connection->inhibit_reactivation(true);  // 6.4 has no other way; 7 never reconnects
#pragma GCC diagnostic pop
  pqxx::nontransaction session(*connection, "session");
  session.exec(
      "SET TimeZone = 'UTC'; SET statement_timeout = '4s'; SET client_min_messages = warning");
  if (options.as_service) {
    // Statements are planned once, perhaps while tables are empty, and must stay good as they grow:
    // everything the service asks is by key, so no plan may read a whole table.
    // (The penalty for that would look like a costly query to the JIT compiler.)
    session.exec(
        "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET jit = off");
  }
  if (options.may_take_long) session.exec("SET statement_timeout = 0");
  if (options.durability == Durability::later) session.exec("SET synchronous_commit = off");
  if (options.as_service) {
    const auto role = session.exec(
        "SELECT FROM pg_roles WHERE rolname = 'ledgerdesk_service'"
        " AND pg_has_role(current_user, oid, 'MEMBER')");
    if (!role.empty()) session.exec("SET ROLE ledgerdesk_service");
  }
  session.commit();
  return connection;
}

bool is_unreachable() {
  try {
    throw;
  } catch (const pqxx::broken_connection&) {
    return true;
  } catch (const pqxx::in_doubt_error&) {
    return true;
  } catch (const pqxx::sql_error& error) {
    // Class 57: the server shuts down, crashed or is not up yet; class 08: connection exceptions.
    const auto& state = error.sqlstate();
    return state.starts_with("57P") || state.starts_with("08") || state == "57014";
  } catch (...) {
    return false;
  }
}

std::string current_sqlstate() {
  try {
    throw;
  } catch (const pqxx::sql_error& error) {
    return error.sqlstate();
  } catch (...) {
    return {};
  }
}

std::string current_error() {
  std::string text;
  try {
    throw;
  } catch (const std::exception& error) {
    text = error.what();
  } catch (...) {
    text = "unknown error";
  }
  std::replace(text.begin(), text.end(), '\n', ' ');
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

Timestamp timestamp_of(std::string_view text) {
  const auto zone = text.rfind('+');
  std::string utc(text.substr(0, zone));
  utc += 'Z';
  const auto parsed = parse_rfc3339(utc);
  if (zone == std::string_view::npos || !parsed) {
    throw std::runtime_error(fmt::format("not a UTC timestamp: '{}'", text));
  }
  return *parsed;
}

void ArrayText::separate() {
  if (out_.size() > 1) out_ += ',';
}

void ArrayText::add(std::int64_t number) {
  const fmt::format_int digits(number);
  add_unquoted({digits.data(), digits.size()});
}

void ArrayText::add_unquoted(std::string_view text) {
  separate();
  out_ += text;
}

void ArrayText::add(std::string_view text) {
  separate();
  out_ += '"';
  std::size_t clean = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '"' && text[i] != '\\') continue;
    out_.append(text, clean, i - clean);
    out_ += '\\';
    clean = i;
  }
  out_.append(text, clean);
  out_ += '"';
}

std::string ArrayText::take() {
  out_ += '}';
  return std::move(out_);
}

}  // namespace desk
