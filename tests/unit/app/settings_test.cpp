#include "app/settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fstream>

namespace desk::app {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

using Variables = std::map<std::string, std::string, std::less<>>;

class SettingsTest : public testing::Test {
 protected:
  ~SettingsTest() override { std::filesystem::remove(file); }

  void given_file(const std::string& text) {
    file = testing::TempDir() + "settings_" + std::to_string(getpid()) + ".toml";
    std::ofstream(file) << text;
  }

  [[nodiscard]] Result<Settings, std::string> resolved(std::vector<std::string> arguments = {},
                                                       Variables variables = {}) const {
    if (!file.empty()) arguments.insert(arguments.end(), {"--config", file});
    variables.try_emplace("HOME", "/home/ann");
    CLI::App app;
    SettingsSources sources;
    add_settings_options(app, sources);
    std::reverse(arguments.begin(), arguments.end());
    app.parse(arguments);
    return resolve(sources, [&](const char* name) -> std::optional<std::string> {
      const auto found = variables.find(name);
      if (found == variables.end()) return std::nullopt;
      return found->second;
    });
  }

  [[nodiscard]] std::string refusal(const std::vector<std::string>& arguments,
                                    const Variables& variables = {}) const {
    const auto settings = resolved(arguments, variables);
    return settings ? "accepted" : settings.error();
  }

  std::string file;
};

TEST_F(SettingsTest, WithoutAnyAreTheDefaults) {
  const auto settings = resolved();
  ASSERT_TRUE(settings) << settings.error();
  EXPECT_EQ(settings->port, 3007);
  EXPECT_EQ(settings->address, "127.0.0.1");
  EXPECT_EQ(settings->resolved_closes_after, std::chrono::hours{7 * 24});
  EXPECT_EQ(settings->chat_agent_gone_after, std::chrono::seconds{60});
  EXPECT_EQ(settings->chat_abandoned_after, std::chrono::seconds{120});
  EXPECT_EQ(settings->chat_idle_after, std::chrono::seconds{1'200});
  EXPECT_EQ(settings->chat_max_concurrent, 5);
  EXPECT_EQ(settings->socket_ping_interval, std::chrono::seconds{25});
  EXPECT_EQ(settings->socket_ping_timeout, std::chrono::seconds{20});
  EXPECT_EQ(settings->socket_recovery, std::chrono::seconds{120});
  EXPECT_FALSE(settings->socket_deflate);
  EXPECT_EQ(settings->log_level, "info");
  EXPECT_GE(settings->io_threads, 1U);
  EXPECT_FALSE(settings->demo);
  EXPECT_FALSE(settings->database_url);
  EXPECT_FALSE(settings->jwt_secret);
  EXPECT_FALSE(settings->metrics_port);
  EXPECT_TRUE(settings->cors_origins.empty());
  EXPECT_EQ(settings->data_folder,
            geteuid() == 0 ? "/var/lib/ledgerdesk" : "/home/ann/.local/share/ledgerdesk");
}

TEST_F(SettingsTest, AFlagWinsOverAVariableAndThatOverTheFileAndThatOverTheDefault) {
  given_file("port = 1003\nlog_level = \"warn\"\nmail_from = \"file@desk.example\"");
  const auto settings = resolved(
      {"--port", "1001"}, {{"SUPPORT_SERVICE_PORT", "1002"}, {"LEDGERDESK_LOG_LEVEL", "error"}});
  ASSERT_TRUE(settings) << settings.error();
  EXPECT_EQ(settings->port, 1001);
  EXPECT_EQ(settings->log_level, "error");
  EXPECT_EQ(settings->mail_from, "file@desk.example");
  EXPECT_EQ(settings->address, "127.0.0.1");
}

TEST_F(SettingsTest, PortAndHostAreUnderstoodWhereOurOwnVariablesAreNotSet) {
  EXPECT_EQ(resolved({}, {{"PORT", "8080"}})->port, 8080);
  EXPECT_EQ(resolved({}, {{"PORT", "8080"}, {"SUPPORT_SERVICE_PORT", "9090"}})->port, 9090);
  EXPECT_EQ(resolved({}, {{"HOST", "0.0.0.0"}})->address, "0.0.0.0");
  EXPECT_EQ(resolved({}, {{"HOST", "0.0.0.0"}, {"LEDGERDESK_ADDRESS", "::1"}})->address, "::1");
}

TEST_F(SettingsTest, AnEmptyVariableCountsAsUnset) {
  EXPECT_EQ(resolved({}, {{"SUPPORT_SERVICE_PORT", ""}, {"DATABASE_URL", ""}})->port, 3007);
}

TEST_F(SettingsTest, TheFileHoldsTextsNumbersSwitchesAndLists) {
  given_file(
      "port = 4000\ndemo = true\ncors_origins = ['https://a.example', 'http://b.example:81']\n"
      "resolved_closes_after = '12h'\n");
  const auto settings = resolved();
  ASSERT_TRUE(settings) << settings.error();
  EXPECT_TRUE(settings->demo);
  EXPECT_EQ(settings->port, 4000);
  EXPECT_EQ(settings->resolved_closes_after, std::chrono::hours{12});
  EXPECT_THAT(settings->cors_origins, ElementsAre("https://a.example", "http://b.example:81"));
}

TEST_F(SettingsTest, TimesHaveAUnitFromMillisecondsToDays) {
  const auto settings = resolved(
      {"--socket-ping-interval", "300ms", "--socket-ping-timeout", "2s"},
      {{"CHAT_IDLE_AFTER", "3h"}, {"CHAT_ABANDONED_AFTER", "2m"}, {"CHAT_AGENT_GONE_AFTER", "1d"}});
  ASSERT_TRUE(settings) << settings.error();
  EXPECT_EQ(settings->socket_ping_interval, std::chrono::milliseconds{300});
  EXPECT_EQ(settings->socket_ping_timeout, std::chrono::seconds{2});
  EXPECT_EQ(settings->chat_idle_after, std::chrono::hours{3});
  EXPECT_EQ(settings->chat_abandoned_after, std::chrono::minutes{2});
  EXPECT_EQ(settings->chat_agent_gone_after, std::chrono::hours{24});
}

TEST_F(SettingsTest, OnlyRecoveryCanBeTurnedOffByANought) {
  for (const auto* none : {"0", "0s", "0ms"}) {
    EXPECT_EQ(resolved({"--socket-recovery", none})->socket_recovery.count(), 0) << none;
  }
  EXPECT_THAT(refusal({"--chat-idle-after", "0s"}), HasSubstr("from 1ms to 3650d"));
  EXPECT_THAT(refusal({"--socket-ping-interval", "0"}), HasSubstr("from 1ms to 1h"));
}

TEST_F(SettingsTest, ASwitchIsOnByItsFlagAndCanBeTurnedOffAgain) {
  EXPECT_TRUE(resolved({"--demo"})->demo);
  EXPECT_TRUE(resolved({}, {{"LEDGERDESK_DEMO", "1"}})->demo);
  EXPECT_FALSE(resolved({"--demo=false"}, {{"LEDGERDESK_DEMO", "1"}})->demo);
}

TEST_F(SettingsTest, OriginsAreAListWithCommas) {
  EXPECT_THAT(resolved({"--cors-origins", "https://a.example, https://b.example"})->cors_origins,
              ElementsAre("https://a.example", "https://b.example"));
  for (const auto* wrong : {"*", "a.example", "https://a.example/path", "ftp://a.example"}) {
    EXPECT_THAT(refusal({"--cors-origins", wrong}), HasSubstr("is no origin")) << wrong;
  }
}

TEST_F(SettingsTest, AWrongValueIsRefusedWithWhereItCameFrom) {
  EXPECT_EQ(refusal({"--port", "70000"}),
            "--port must be a number from 0 to 65535, but is '70000'");
  EXPECT_EQ(refusal({}, {{"PORT", "http"}}),
            "the environment variable PORT must be a number from 0 to 65535, but is 'http'");
  EXPECT_THAT(refusal({"--port", ""}), HasSubstr("--port must not be empty"));
  given_file("port = -1");
  EXPECT_EQ(refusal({}), "port in " + file + " must be a number from 0 to 65535, but is '-1'");
}

TEST_F(SettingsTest, EachKindOfValueIsChecked) {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"--address", "example.org"},
      {"--database-url", "postgresql://["},
      {"--data-folder", "~/desk"},
      {"--smtp-url", "mail.example"},
      {"--mail-from", "nobody"},
      {"--metrics-port", "x"},
      {"--io-threads", "0"},
      {"--log-level", "loud"},
      {"--resolved-closes-after", "0d"},
      {"--resolved-closes-after", "7"},
      {"--resolved-closes-after", "99999999999d"},
      {"--resolved-closes-after", "999ms"},
      {"--chat-agent-gone-after", "-1s"},
      {"--chat-abandoned-after", "ms"},
      {"--chat-idle-after", "3651d"},
      {"--chat-max-concurrent", "0"},
      {"--chat-max-concurrent", "101"},
      {"--socket-ping-interval", "25"},
      {"--socket-ping-timeout", "61m"},
      {"--socket-recovery", "2 m"},
  };
  for (const auto& [flag, value] : wrong) {
    EXPECT_THAT(refusal({flag, value}), HasSubstr(flag + " ")) << value;
  }
  EXPECT_THAT(refusal({}, {{"SOCKET_DEFLATE", "perhaps"}}), HasSubstr("must be true or false"));
}

TEST_F(SettingsTest, AValueThatMayHoldAPasswordIsNotRepeatedInARefusal) {
  EXPECT_THAT(refusal({}, {{"DATABASE_URL", "postgresql://ann:hunter2@["}}),
              AllOf(HasSubstr("DATABASE_URL must be"), Not(HasSubstr("hunter2"))));
}

TEST_F(SettingsTest, AFileThatIsNotRightIsRefusedWithItsPlace) {
  given_file("port = 1\nprot = 2");
  EXPECT_THAT(refusal({}), HasSubstr("there is no setting 'prot'"));
  given_file("port = 1\naddress = ");
  EXPECT_THAT(refusal({}), AllOf(HasSubstr(file), HasSubstr("line 2")));
  given_file("[port]\nnumber = 1");
  EXPECT_THAT(refusal({}), HasSubstr("port must be a text"));
  std::filesystem::remove(file);
  EXPECT_THAT(refusal({}), HasSubstr(file));
}

TEST_F(SettingsTest, TheHelpNamesFlagVariableMeaningAndDefaultOfEach) {
  CLI::App app;
  SettingsSources sources;
  add_settings_options(app, sources);
  const auto help = app.help();
  for (const auto* text :
       {"--port NUMBER", "SUPPORT_SERVICE_PORT", "default 3007", "--database-url", "DATABASE_URL",
        "JWT_JWKS", "CORS_ORIGINS", "LEDGERDESK_DEMO", "a private cluster in the data folder"}) {
    EXPECT_THAT(help, HasSubstr(text));
  }
}

TEST_F(SettingsTest, ACommandThatNeedsTheDataAloneOffersOnlyItsFlags) {
  CLI::App app;
  SettingsSources sources;
  add_settings_options(app, sources, SettingsScope::storage);
  EXPECT_THAT(app.help(), AllOf(HasSubstr("--data-folder"), Not(HasSubstr("--port")),
                                Not(HasSubstr("--jwt-secret"))));
}

}  // namespace
}  // namespace desk::app
