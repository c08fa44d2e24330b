// Fields and bodies as JSON Schema, for the documents that describe the API.
#pragma once

#include "events/vocabulary/json_writer.hpp"
#include "http/schema.hpp"

namespace desk::http {

void write_field_schema(JsonWriter& json, const Field& field);
void write_body_schema(JsonWriter& json, const BodySchema& schema);

}  // namespace desk::http
