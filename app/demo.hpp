// Something to look at: a few tickets, lines to paste that use the API as a user, an agent and an
// admin, and where the live chat can be tried.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "actors/actor_runtime.hpp"

namespace desk::app {

// Opens the demo tickets that are not there yet; waits for them. Says on stderr if it could not.
void seed_demo(actors::ActorRuntime& actors);

// Imports the articles of a folder; says on stderr what came of it.
void seed_demo_articles(actors::ActorRuntime& actors, const std::filesystem::path& folder);

// Tokens for a day and `curl` lines; without a secret to sign with, a sentence that says so.
[[nodiscard]] std::string demo_lines(const std::string& address, std::uint16_t port,
                                     const std::string& secret);

}  // namespace desk::app
