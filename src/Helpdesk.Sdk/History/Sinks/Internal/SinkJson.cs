using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

[JsonSerializable(typeof(HistorySinkStatus))]
internal sealed partial class SinkJson : JsonSerializerContext;
