// What the layer above sees of its clients: sockets, rooms, acks from other threads, comings and
// goings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <thread>

#include "tests/unit/http_server/web_socket_server.hpp"
#include "tests/unit/socket_io/running_server.hpp"

namespace desk::socket_io {
namespace {

using http::Diary;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;
using namespace std::chrono_literals;

// Writes who comes and goes, joins everybody to "all", echoes, and knows users by their auth.
struct House {
  Diary diary;
  std::vector<SocketPtr> sockets;  // the loop's alone

  Namespace space() {
    Namespace space;
    space.authenticate =
        [](const Handshake& handshake) -> Result<std::shared_ptr<void>, ConnectError> {
      return std::shared_ptr<void>(std::make_shared<std::string>(handshake.auth_json));
    };
    space.on_connect = [this](const SocketPtr& socket) {
      diary.write(socket->recovered() ? "recovered" : "connected");
      if (!socket->recovered()) sockets.push_back(socket);
      socket->join("all");
    };
    space.on_event = [](const SocketPtr& socket, const IncomingEvent& event) {
      socket->emit({std::string(event.name), "", {}});
      event.ack("");
    };
    space.take_back = [](const auto&, const auto&) { return true; };
    space.on_disconnect = [this](const SocketPtr&, std::string_view reason, bool may_recover) {
      diary.write(std::string(reason) + (may_recover ? ", may recover" : ""));
    };
    space.on_forgotten = [this](const SocketPtr&) { diary.write("forgotten"); };
    return space;
  }
};

ServerOptions without_recovery() {
  ServerOptions options;
  options.recovery = 0ms;
  return options;
}

TEST(Sockets, AreGoneWithTheReasonThatSocketIoGives) {
  House house;
  const RunningServer server(house.space(), without_recovery());
  server.client().say("41");
  EXPECT_EQ(house.diary.read(2).back(), "client namespace disconnect");
  server.client().say("1");
  EXPECT_EQ(house.diary.read(4).back(), "transport close");
  server.client().say("4x");
  EXPECT_EQ(house.diary.read(6).back(), "parse error");
  server.client().socket().reset();
  EXPECT_EQ(house.diary.read(8).back(), "transport close");
}

TEST(Sockets, MayRecoverAfterACutAloneAndAreForgottenOnce) {
  House house;
  ServerOptions options;
  options.recovery = 50ms;
  options.connect_timeout = 200ms;  // the sweep follows it
  RunningServer server(house.space(), options);
  server.client().socket().reset();
  EXPECT_THAT(house.diary.read(3),
              ElementsAre("connected", "transport close, may recover", "forgotten"));
  auto client = server.client();
  client.say("41");
  EXPECT_EQ(house.diary.read(5).back(), "client namespace disconnect");
}

TEST(Sockets, AwayAreInNoRoomForWhoAsksButGetWhatIsSentThere) {
  House house;
  RunningServer server(house.space());
  auto client = server.client();
  const auto pid = client.greeted("pid");
  client.socket().reset();
  ASSERT_EQ(house.diary.read(2).size(), 2U);
  server.on_loop([&] {
    EXPECT_THAT(server.sockets().in_room("/", "all"), IsEmpty());
    server.sockets().emit("/", "all", {"news", "1", {}});
    EXPECT_FALSE(house.sockets.front()->connected());
    house.sockets.front()->emit({"more", "2", {}});
  });
  auto back = server.client(R"({"pid":")" + pid + R"("})");
  EXPECT_EQ(back.greeted("sid"), client.greeted("sid"));
  EXPECT_THAT(back.hear(), StartsWith(R"(42["news",1,)"));
  EXPECT_THAT(back.hear(), StartsWith(R"(42["more",2,)"));
  EXPECT_EQ(house.diary.read(3).back(), "recovered");
  server.on_loop([&] {
    EXPECT_THAT(server.sockets().in_room("/", "all"), ElementsAre(house.sockets.front()));
  });
}

TEST(Sockets, AwayThatAreSentOffCannotComeBack) {
  House house;
  RunningServer server(house.space());
  auto client = server.client();
  client.socket().reset();
  ASSERT_EQ(house.diary.read(2).size(), 2U);
  server.on_loop([&] {
    house.sockets.front()->disconnect();
    house.sockets.front()->disconnect();
  });
  EXPECT_THAT(house.diary.read(3).back(), "forgotten");
  auto back = server.client(R"({"pid":")" + client.greeted("pid") + R"("})");
  EXPECT_NE(back.greeted("sid"), client.greeted("sid"));
}

TEST(Sockets, AwayThatMissTooMuchAreForgotten) {
  House house;
  ServerOptions options;
  options.recovery_messages = 5;
  options.connect_timeout = 200ms;  // the sweep follows it
  RunningServer server(house.space(), options);
  server.client().socket().reset();
  ASSERT_EQ(house.diary.read(2).size(), 2U);
  server.on_loop([&] {
    for (int i = 0; i < 100; ++i) server.sockets().emit("/", "all", {"news", "", {}});
  });
  EXPECT_EQ(house.diary.read(3).back(), "forgotten");
}

TEST(Rooms, HearEverythingButForTheExcepted) {
  House house;
  RunningServer server(house.space(), without_recovery());
  auto first = server.client();
  auto second = server.client();
  const auto excepted = first.greeted("sid");
  server.on_loop([&] {
    server.sockets().emit("/", "all", {"one", "1", {}}, Delivery::reliable, excepted);
    server.sockets().emit("/", "all", {"two", R"("x",null)", {}});
    server.sockets().emit("/", "nobody", {"three", "", {}});
    server.sockets().emit("/nowhere", "all", {"four", "", {}});
  });
  EXPECT_EQ(first.hear(), R"(42["two","x",null])");
  EXPECT_EQ(second.hear(), R"(42["one",1])");
  EXPECT_EQ(second.hear(), R"(42["two","x",null])");
}

TEST(Rooms, AreLeftByHandAndWithTheConnection) {
  House house;
  RunningServer server(house.space(), without_recovery());
  auto client = server.client();
  server.client().socket().reset();
  ASSERT_EQ(house.diary.read(3).size(), 3U);
  server.on_loop([&] {
    EXPECT_THAT(server.sockets().in_room("/", "all"), ElementsAre(house.sockets.front()));
    house.sockets.front()->leave("never joined");
    house.sockets.front()->leave("all");
    EXPECT_THAT(server.sockets().in_room("/", "all"), IsEmpty());
  });
}

// Keeps the acks of events for the test.
struct Acks {
  std::mutex mutex;
  std::vector<Ack> all;

  Namespace space() {
    Namespace space;
    space.on_event = [this](const SocketPtr& socket, const IncomingEvent& event) {
      {
        const std::lock_guard lock(mutex);
        all.push_back(event.ack);
      }
      socket->emit({"kept", "", {}});
    };
    return space;
  }
};

TEST(Acks, ComeFromAnyThreadOnceInSum) {
  Acks acks;
  const RunningServer server(acks.space(), without_recovery());
  auto client = server.client();
  for (int i = 0; i < 20; ++i) {
    client.say("427[\"keep\"]");
    EXPECT_EQ(client.hear(), R"(42["kept"])");
    const auto ack = acks.all.back();
    {
      std::vector<std::jthread> threads;
      for (int n = 0; n < 4; ++n) threads.emplace_back([copy = ack] { copy("1"); });
    }
    EXPECT_EQ(client.hear(), "437[1]");
  }
  client.say("42[\"keep\"]");
  EXPECT_EQ(client.hear(), R"(42["kept"])");
  EXPECT_FALSE(acks.all.back().wanted());
  acks.all.back()("");
  EXPECT_TRUE(acks.all.front().wanted());
}

TEST(Acks, ForWhoHasGoneAreLost) {
  Acks acks;
  RunningServer server(acks.space(), without_recovery());
  auto client = server.client();
  client.say("427[\"keep\"]");
  client.hear();
  client.say("41");
  client.say("40");
  EXPECT_THAT(client.hear(), StartsWith("40"));
  acks.all.front()("1");
  client.say("428[\"keep\"]");
  EXPECT_EQ(client.hear(), R"(42["kept"])");
}

TEST(Status, CountsSessions) {
  House house;
  RunningServer server(house.space(), without_recovery());
  EXPECT_EQ(server.sockets().status().sessions, 0U);
  const auto first = server.client();
  const auto second = server.client();
  EXPECT_EQ(server.sockets().status().sessions, 2U);
}

TEST(AServerThatCloses, TellsItsClientsAndTakesNoMore) {
  House house;
  RunningServer server(house.space());
  auto client = server.client();
  server.on_loop([&] { server.sockets().close(); });
  EXPECT_EQ(client.socket().close_code(), 1000);
  EXPECT_EQ(house.diary.read(2).back(), "server shutting down, may recover");
  EXPECT_EQ(
      http::TestClient(server.port()).ask(http::get("/socket.io/?EIO=4&transport=polling")).status,
      503);
}

TEST(AServerThatGoes, LeavesItsSocketsHarmless) {
  House house;
  {
    const RunningServer server(house.space());
    const auto client = server.client();
  }
  ASSERT_EQ(house.sockets.size(), 1U);
  const auto& socket = house.sockets.front();
  socket->emit({"nobody hears", "", {}});
  socket->leave("all");
  socket->disconnect();
  EXPECT_FALSE(socket->connected());
}

// Packets as a clumsy or hostile client makes them.
rc::Gen<std::string> any_packet() {
  const auto pieces =
      rc::gen::elementOf(std::vector<std::string>{"0",
                                                  "1",
                                                  "2",
                                                  "3",
                                                  "4",
                                                  "5",
                                                  "6",
                                                  "7",
                                                  "-",
                                                  "/",
                                                  "/custom",
                                                  ",",
                                                  "[",
                                                  "]",
                                                  "{",
                                                  "}",
                                                  "\"",
                                                  R"(["a"])",
                                                  R"(["a",{"_placeholder":true,"num":0}])",
                                                  "{}",
                                                  "null",
                                                  "12",
                                                  "99999999999999999999",
                                                  R"({"pid":"x","offset":"y"})",
                                                  "connect",
                                                  "\xff",
                                                  "\x1e"});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(pieces),
                      [](const std::vector<std::string>& parts) {
                        std::string text = "4";
                        for (const auto& part : parts) text += part;
                        return text;
                      });
}

RC_GTEST_PROP(AnyPackets, HarmNobodyElse, ()) {
  House house;
  RunningServer server(house.space());
  auto bystander = server.client();
  for (int i = 0; i < 5; ++i) {
    const auto client = server.client();
    for (const auto& text : *rc::gen::container<std::vector<std::string>>(any_packet())) {
      if (!client.say(text)) break;
    }
  }
  bystander.say(R"(421["still there"])");
  RC_ASSERT(bystander.hear().starts_with(R"(42["still there")"));
  RC_ASSERT(bystander.hear() == "431[]");
}

}  // namespace
}  // namespace desk::socket_io
