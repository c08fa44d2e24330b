#include "app/settings_table.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <memory>

#include "app/settings_values.hpp"

#include "events/vocabulary/text.hpp"

namespace desk::app {
namespace {

template <auto member>
std::optional<std::string> read_text(std::string_view text, Settings& settings) {
  settings.*member = std::string(text);
  return std::nullopt;
}

std::optional<std::string> read_port(std::string_view text, std::uint16_t& port) {
  return read_number<std::uint16_t>(text, 0, std::numeric_limits<std::uint16_t>::max(), port);
}

std::optional<std::string> read_address(std::string_view text, Settings& settings) {
  const std::string address = text == "localhost" ? "127.0.0.1" : std::string(text);
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  if (inet_pton(AF_INET, address.c_str(), bytes.data()) != 1 &&
      inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) {
    return "must be an IP address, such as 127.0.0.1, 0.0.0.0 or ::";
  }
  settings.address = address;
  return std::nullopt;
}

std::optional<std::string> read_database_url(std::string_view text, Settings& settings) {
  const std::string url(text);
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parsed(
      PQconninfoParse(url.c_str(), nullptr), &PQconninfoFree);
  if (!parsed) return "must be a libpq URL, such as postgresql://user@host:5432/ledgerdesk";
  settings.database_url = url;
  return std::nullopt;
}

std::optional<std::string> read_data_folder(std::string_view text, Settings& settings) {
  if (text.starts_with('~')) return "must be a path without ~, which only shells understand";
  settings.data_folder = std::filesystem::absolute(text).lexically_normal();
  return std::nullopt;
}

std::optional<std::string> read_cors_origins(std::string_view text, Settings& settings) {
  auto origins = items_of(text);
  for (const auto& origin : origins) {
    if (is_origin(origin)) continue;
    return fmt::format("holds '{}', which is no origin such as https://shop.example", origin);
  }
  settings.cors_origins = std::move(origins);
  return std::nullopt;
}

std::optional<std::string> read_image_hosts(std::string_view text, Settings& settings) {
  auto hosts = items_of(text);
  for (const auto& host : hosts) {
    if (is_origin("https://" + host)) continue;
    return fmt::format("holds '{}', which is no host such as images.example.org", host);
  }
  settings.image_hosts = std::move(hosts);
  return std::nullopt;
}

std::optional<std::string> read_smtp_url(std::string_view text, Settings& settings) {
  if (!text.starts_with("smtp://") && !text.starts_with("smtps://")) {
    return "must begin with smtp:// or smtps://";
  }
  settings.smtp_url = std::string(text);
  return std::nullopt;
}

std::optional<std::string> read_mail_from(std::string_view text, Settings& settings) {
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos || at + 1 == text.size() ||
      text.find_first_of("\r\n") != std::string_view::npos) {
    return "must be a mail address";
  }
  settings.mail_from = std::string(text);
  return std::nullopt;
}

std::optional<std::string> read_closing_time(std::string_view text, Settings& settings) {
  constexpr TimeRange range{.shortest = std::chrono::seconds{1}, .words = "1s to 3650d"};
  return read_time(text, range, settings.resolved_closes_after);
}

template <auto member>
std::optional<std::string> read_chat_time(std::string_view text, Settings& settings) {
  return read_time(text, {}, settings.*member);
}

// A ping interval of hours would keep dead connections for hours.
template <auto member>
std::optional<std::string> read_ping_time(std::string_view text, Settings& settings) {
  constexpr TimeRange range{.longest = std::chrono::hours{1}, .words = "1ms to 1h"};
  return read_time(text, range, settings.*member);
}

std::optional<std::string> read_recovery(std::string_view text, Settings& settings) {
  constexpr TimeRange range{.shortest = std::chrono::milliseconds{0},
                            .longest = std::chrono::hours{1},
                            .words = "1ms to 1h, or 0"};
  return read_time(text == "0" ? "0s" : text, range, settings.socket_recovery);
}

std::optional<std::string> read_log_level(std::string_view text, Settings& settings) {
  constexpr std::array<std::string_view, 6> levels = {"trace", "debug", "info",
                                                      "warn",  "error", "off"};
  if (std::find(levels.begin(), levels.end(), text) == levels.end()) {
    return fmt::format("must be one of {}", fmt::join(levels, ", "));
  }
  settings.log_level = std::string(text);
  return std::nullopt;
}

template <auto member>
std::optional<std::string> read_switch(std::string_view text, Settings& settings) {
  constexpr std::array<std::string_view, 4> yes = {"true", "1", "yes", "on"};
  constexpr std::array<std::string_view, 4> no = {"false", "0", "no", "off"};
  const bool on = std::find(yes.begin(), yes.end(), text) != yes.end();
  if (!on && std::find(no.begin(), no.end(), text) == no.end()) return "must be true or false";
  settings.*member = on;
  return std::nullopt;
}

}  // namespace

const std::vector<Setting>& all_settings() {
  using Text = std::string_view;
  using S = Settings;
  static const std::vector<Setting> settings = {
      {"port",
       {"SUPPORT_SERVICE_PORT", "PORT"},
       "NUMBER",
       "3007",
       "",
       "HTTP and WebSocket port, 0 for any free one",
       [](Text text, S& s) { return read_port(text, s.port); }},
      {"address",
       {"LEDGERDESK_ADDRESS", "HOST"},
       "IP",
       "127.0.0.1",
       "",
       "Address to listen on",
       read_address},
      {"database-url",
       {"DATABASE_URL"},
       "URL",
       "",
       "a private cluster in the data folder",
       "libpq URL of PostgreSQL 15 or later; several hosts allowed",
       read_database_url,
       SettingsScope::storage,
       SettingKind::secret},
      {"data-folder",
       {"LEDGERDESK_DATA"},
       "FOLDER",
       "",
       "~/.local/share/ledgerdesk, for root /var/lib/ledgerdesk",
       "The private cluster and generated secrets",
       read_data_folder,
       SettingsScope::storage},
      {"jwt-secret",
       {"JWT_SECRET"},
       "TEXT",
       "",
       "generated into the data folder",
       "Secret of HS256 tokens, 32 bytes or more (less is warned of)",
       read_text<&Settings::jwt_secret>,
       SettingsScope::tokens,
       SettingKind::secret},
      {"jwt-jwks",
       {"JWT_JWKS"},
       "FILE",
       "",
       "none",
       "JWKS file with the keys of RS256, ES256 and EdDSA tokens",
       read_text<&Settings::jwt_jwks>,
       SettingsScope::tokens},
      {"jwt-issuer",
       {"JWT_ISSUER"},
       "TEXT",
       "",
       "not checked",
       "Required issuer of tokens",
       read_text<&Settings::jwt_issuer>,
       SettingsScope::tokens},
      {"jwt-audience",
       {"JWT_AUDIENCE"},
       "TEXT",
       "",
       "not checked",
       "Required audience of tokens",
       read_text<&Settings::jwt_audience>,
       SettingsScope::tokens},
      {"cors-origins",
       {"CORS_ORIGINS"},
       "LIST",
       "",
       "none: same origin",
       "Origins, parted by commas, that may call the API and embed the widget",
       read_cors_origins},
      {"kb-image-hosts",
       {"KB_IMAGE_HOSTS"},
       "LIST",
       "",
       "none: uploads alone",
       "Hosts, parted by commas, whose images (over https) articles may show",
       read_image_hosts},
      {"smtp-url",
       {"SMTP_URL"},
       "URL",
       "",
       "none: mails stay queued",
       "Where notification mail goes, such as smtp://127.0.0.1:1025",
       read_smtp_url,
       SettingsScope::service,
       SettingKind::secret},
      {"mail-from",
       {"MAIL_FROM"},
       "ADDRESS",
       "",
       "none",
       "Sender of notification mail",
       read_mail_from},
      {"resolved-closes-after",
       {"LEDGERDESK_RESOLVED_CLOSES_AFTER"},
       "TIME",
       "7d",
       "",
       "When a resolved ticket closes by itself: 7d, 12h, 30m",
       read_closing_time},
      {"chat-agent-gone-after",
       {"CHAT_AGENT_GONE_AFTER"},
       "TIME",
       "60s",
       "",
       "When the chats of an agent without a connection go back to the queue: 60s, 500ms",
       read_chat_time<&Settings::chat_agent_gone_after>},
      {"chat-abandoned-after",
       {"CHAT_ABANDONED_AFTER"},
       "TIME",
       "2m",
       "",
       "When a waiting chat ends whose customer has no connection",
       read_chat_time<&Settings::chat_abandoned_after>},
      {"orphans-dropped-after",
       {"ORPHANS_DROPPED_AFTER"},
       "TIME",
       "24h",
       "",
       "When uploaded files go that no message, chat or article uses",
       read_chat_time<&Settings::orphans_dropped_after>},
      {"chat-idle-after",
       {"CHAT_IDLE_AFTER"},
       "TIME",
       "20m",
       "",
       "When a served chat ends in which nobody writes",
       read_chat_time<&Settings::chat_idle_after>},
      {"chat-max-concurrent",
       {"CHAT_MAX_CONCURRENT"},
       "NUMBER",
       "5",
       "",
       "Chats at once for an agent seen for the first time",
       [](Text text, S& s) { return read_number<int>(text, 1, 100, s.chat_max_concurrent); }},
      {"socket-ping-interval",
       {"SOCKET_PING_INTERVAL"},
       "TIME",
       "25s",
       "",
       "How often a chat connection is asked whether it is alive",
       read_ping_time<&Settings::socket_ping_interval>},
      {"socket-ping-timeout",
       {"SOCKET_PING_TIMEOUT"},
       "TIME",
       "20s",
       "",
       "How long its answer may take",
       read_ping_time<&Settings::socket_ping_timeout>},
      {"socket-recovery",
       {"SOCKET_RECOVERY"},
       "TIME",
       "2m",
       "",
       "How long a cut chat connection can go on where it was; 0: never",
       read_recovery},
      {"socket-deflate",
       {"SOCKET_DEFLATE"},
       "",
       "false",
       "",
       "Compress the chat on WebSockets; costs memory for each",
       read_switch<&Settings::socket_deflate>,
       SettingsScope::service,
       SettingKind::on_off},
      {"metrics-port",
       {"LEDGERDESK_METRICS_PORT"},
       "NUMBER",
       "",
       "the service's port",
       "A port of its own for /metrics",
       [](Text text, S& s) {
         std::uint16_t port = 0;
         auto wrong = read_port(text, port);
         if (!wrong) s.metrics_port = port;
         return wrong;
       }},
      {"io-threads",
       {"LEDGERDESK_IO_THREADS"},
       "NUMBER",
       "",
       "half of the cores, at least 1",
       "Threads that serve connections",
       [](Text text, S& s) { return read_number<std::size_t>(text, 1, 256, s.io_threads); }},
      {"log-level",
       {"LEDGERDESK_LOG_LEVEL"},
       "NAME",
       "info",
       "",
       "trace, debug, info, warn, error or off",
       read_log_level,
       SettingsScope::storage},
      {"demo-articles",
       {"LEDGERDESK_DEMO_ARTICLES"},
       "DIR",
       "",
       "none",
       "With --demo: a folder of articles that is imported at the start",
       read_text<&Settings::demo_articles>,
       SettingsScope::service},
      {"demo",
       {"LEDGERDESK_DEMO"},
       "",
       "false",
       "",
       "Demo users, articles and tickets, and user:join without a token",
       read_switch<&Settings::demo>,
       SettingsScope::service,
       SettingKind::on_off},
  };
  return settings;
}

}  // namespace desk::app
